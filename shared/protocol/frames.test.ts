import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomBytes } from '../crypto/bytes.ts';
import { AlongsideError } from './errors.ts';
import {
  type Answer,
  decodeDeviceFrame,
  decodeServerFrame,
  encodeDeviceFrame,
  encodeServerFrame,
} from './frames.ts';
import { LIMITS } from './limits.ts';
import { parseOperation } from './operation.ts';
import { parsePresence } from './presence.ts';
import { parseRecord } from './record.ts';

const bytesOf = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => new Uint8Array(array));
const anyBytes = fc.uint8Array({ maxLength: 200 }).map((array) => new Uint8Array(array));
const id = bytesOf(16);
const whole = fc.maxSafeNat();

const request = fc.oneof(
  fc.record({ type: fc.constant('follow' as const), circle: id }),
  fc.record({ type: fc.constant('read' as const), circle: id, stream: id, after: whole }),
  fc.record({ type: fc.constant('append' as const), record: anyBytes }),
  fc.record({ type: fc.constant('writeSnapshot' as const), snapshot: anyBytes }),
  fc.record({
    type: fc.constant('postMailbox' as const),
    circle: id,
    invite: id,
    slot: whole,
    message: anyBytes,
  }),
);
const answer: fc.Arbitrary<Answer> = fc.oneof(
  fc.record({ type: fc.constant('done' as const) }),
  fc.record({
    type: fc.constant('records' as const),
    snapshot: fc.array(fc.record({ sequence: whole, snapshot: anyBytes }), { maxLength: 1 }),
    records: fc.array(fc.record({ sequence: whole, record: anyBytes }), { maxLength: 5 }),
    head: whole,
  }),
);

test('every frame a device sends is read as it was written', () => {
  fc.assert(
    fc.property(whole, request, (number, body) => {
      const frame = { type: 'request' as const, id: number, request: body };
      expect(decodeDeviceFrame(encodeDeviceFrame(frame))).toEqual(frame);
    }),
  );
});

test('every frame a server sends is read as it was written', () => {
  fc.assert(
    fc.property(whole, answer, (number, body) => {
      const frame = { type: 'ok' as const, id: number, answer: body };
      expect(decodeServerFrame(encodeServerFrame(frame))).toEqual(frame);
    }),
  );
});

test('whatever bytes arrive, decoding gives a value or a typed error', () => {
  const decoders = [decodeDeviceFrame, decodeServerFrame, parseRecord, parsePresence, parseOperation];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...decoders), (array, decode) => {
      try {
        decode(new Uint8Array(array));
      } catch (error) {
        expect(error).toBeInstanceOf(AlongsideError);
      }
    }),
    { numRuns: 5_000 },
  );
});

test('a frame cut short or with bytes left over is malformed', () => {
  const frame = encodeDeviceFrame({
    type: 'request',
    id: 7,
    request: { type: 'follow', circle: randomBytes(16) },
  });
  expect(() => decodeDeviceFrame(frame.subarray(0, -1))).toThrow('malformed');
  expect(() => decodeDeviceFrame(new Uint8Array([...frame, 0]))).toThrow('malformed');
});

test('a length over the limit is refused before it is read', () => {
  expect(() => decodeDeviceFrame(new Uint8Array(LIMITS.frame + 1))).toThrow('too-large');
  expect(() => parseRecord(new Uint8Array(LIMITS.record + 1))).toThrow('too-large');
});
