import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { asBytes, type Bytes, randomBytes } from '../crypto/bytes.ts';
import { signingKeyFromSeed } from '../crypto/sign.ts';
import { LIMITS } from './limits.ts';
import { openSnapshot, parseSnapshot, sealSnapshot, snapshotKey, verifySnapshot } from './snapshot.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const author = await signingKeyFromSeed(randomBytes(32));
const place = { circle: randomBytes(16), stream: randomBytes(16), epoch: 3, author: author.publicKey };
const key = await snapshotKey(randomBytes(32), place);
const header = { ...place, parent: 4, sequence: 9, covers: [{ author: author.publicKey, counter: 9 }] };
const content = { length: 2, head: randomBytes(32), sharedBy: author.publicKey, access: 'edit', expires: 0 };
const seal = (state: Bytes) => sealSnapshot(header, { ...content, state }, key, author);

test('what is sealed in a snapshot is what is opened, by those who hold the key', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (bytes) => {
      const snapshot = parseSnapshot(await seal(asBytes(bytes)));
      expect(snapshot.header).toEqual({ version: 1, ...header });
      expect(await verifySnapshot(snapshot)).toBe(true);
      expect((await openSnapshot(snapshot, key)).state).toEqual(bytes);
    }),
    { numRuns: 30 },
  );
  const other = await snapshotKey(randomBytes(32), place);
  const sealed = parseSnapshot(await seal(randomBytes(9)));
  await expect(openSnapshot(sealed, other)).rejects.toMatchObject({ code: 'unreadable' });
});

test('any changed bit shows', async () => {
  const sealed = await seal(randomBytes(50));
  for (let at = 0; at < sealed.length; at += 7) {
    const changed = sealed.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    const holds = await Promise.resolve(changed)
      .then((bytes) => verifySnapshot(parseSnapshot(bytes)))
      .catch(({ code }) => code !== 'malformed' && code !== 'too-large');
    expect(holds, `byte ${at}`).toBe(false);
  }
});

test('a document that is too large is not sealed, and a few bytes that stand for one are not opened', async () => {
  const huge = new Uint8Array(LIMITS.snapshotState + 1);
  await expect(seal(huge)).rejects.toMatchObject({ code: 'too-large' });
  // Somebody whose program packs it all the same.
  const bomb = asBytes(deflateRawSync(huge));
  expect(bomb.length).toBeLessThan(64 * 1024);
  vi.stubGlobal(
    'CompressionStream',
    class extends TransformStream {
      constructor(_format: string) {
        super();
      }
    },
  );
  const sealed = await seal(bomb);
  await expect(openSnapshot(parseSnapshot(sealed), key)).rejects.toMatchObject({ code: 'unreadable' });
});
