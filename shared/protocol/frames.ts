/**
 * The connection between a device and a server: binary WebSocket messages, one frame each.
 *
 *     server  challenge            protocol version, 32 random bytes, the server's clock
 *     device  hello                its key, the origin it believes it speaks to, its clock, a signature over all of it
 *     server  welcome              its generation; or the connection closes with a code that says why
 *     device  request n            the server answers `ok n` or `refused n`, in any order
 *     server  record, snapshot,    pushed for every circle the device follows
 *             presence, head,
 *             mailbox
 *     device  ping                 after 20 s of silence; the server answers `pong`
 *
 * Requests and what answers them:
 *     follow           every stream of the circle and its newest sequence number; then records are pushed
 *     read             records after a sequence number, oldest first, as many as fit, and the newest number; before them
 *                      the snapshot in place, if it covers more than was asked from
 *     append           once it is durable: its sequence number (the old one if it was there already, 0 if a snapshot
 *                      has taken its place since)
 *     writeSnapshot    `done` once it is durable; `snapshot-moved` if another came first
 *     readOperations   operations of the circle log from an index on, as many as fit; none when there are no more
 *     appendOperation  `done` once it is durable; `head-moved` if another came first
 *     found            as appendOperation with the first of a circle, and the code of a server that asks for one
 *     circles          the circles that this device is present in
 *     openMailbox      messages left for an invite so far; then new ones are pushed
 *     postMailbox      `done` once it is durable; a slot is written once: `invite-used` if it holds another message
 */
import type { Bytes } from '../crypto/bytes.ts';
import { SIGNATURE } from '../crypto/sign.ts';
import {
  type Codec,
  decode,
  encode,
  fixed,
  list,
  number,
  type Shape,
  sized,
  struct,
  text,
  union,
  word,
} from './codec.ts';
import { AlongsideError, ERROR_CODES } from './errors.ts';
import { LIMITS } from './limits.ts';

export const PROTOCOL_VERSION = 1;

/** The path of the WebSocket endpoint, after the server's origin. */
export const SYNC_PATH = '/v1/sync';

/** Random ids (circle, stream, record, invite): 16 bytes. */
export const id = fixed(16);
/** Public keys and hashes: 32 bytes. */
export const key = fixed(32);
export const signature = fixed(SIGNATURE);

const record = sized(LIMITS.record);
const snapshot = sized(LIMITS.snapshot);
const operation = sized(LIMITS.operation);
const message = sized(LIMITS.mailboxMessage);
const nothing = struct({});

const request = union({
  follow: struct({ circle: id }),
  read: struct({ circle: id, stream: id, after: number }),
  append: struct({ record }),
  writeSnapshot: struct({ snapshot }),
  readOperations: struct({ circle: id, from: number }),
  appendOperation: struct({ operation }),
  circles: nothing,
  openMailbox: struct({ circle: id, invite: id, proof: signature }),
  postMailbox: struct({ circle: id, invite: id, slot: number, message }),
  found: struct({ operation, code: text(LIMITS.admissionCode) }),
});
export type Request = Shape<typeof request>;

const deviceFrame = union({
  hello: struct({ device: key, origin: text(512), time: number, signature }),
  request: struct({ id: number, request }),
  presence: struct({ message: sized(LIMITS.presence) }),
  ping: nothing,
});
export type DeviceFrame = Shape<typeof deviceFrame>;

const answer = union({
  done: nothing,
  /**
   * `snapshot` is the sequence number up to which one covers the stream, 0 where there is none. `ends` is when the
   * circle is deleted unless somebody writes in it (ms since 1970), 0 while that is not near. `length` is that of the log,
   * when whoever asked was already being told of what is new in it.
   */
  streams: struct({
    streams: list(LIMITS.streams, struct({ stream: id, head: number, snapshot: number })),
    ends: number,
    length: number,
  }),
  records: struct({
    snapshot: list(1, struct({ sequence: number, snapshot })),
    records: list(LIMITS.recordsPerRead, struct({ sequence: number, record })),
    head: number,
  }),
  appended: struct({ sequence: number }),
  /** `length` is how many there are in all, of those that this device may read. */
  operations: struct({ operations: list(LIMITS.operations, operation), length: number }),
  circles: struct({ circles: list(LIMITS.circles, id) }),
  messages: struct({ messages: list(16, struct({ slot: number, message })) }),
});
export type Answer = Shape<typeof answer>;

const serverFrame = union({
  challenge: struct({ version: number, nonce: fixed(32), time: number }),
  /** A random id that a server keeps for life, and changes when its data were set back to a backup. */
  welcome: struct({ generation: id }),
  ok: struct({ id: number, answer }),
  refused: struct({ id: number, code: word(ERROR_CODES), detail: text(512) }),
  record: struct({ circle: id, stream: id, sequence: number, record }),
  /** The stream has a snapshot that covers it up to this sequence number. */
  snapshot: struct({ circle: id, stream: id, sequence: number }),
  presence: struct({ message: sized(LIMITS.presence) }),
  head: struct({ circle: id, length: number }),
  mailbox: struct({ circle: id, invite: id, slot: number, message }),
  pong: nothing,
});
export type ServerFrame = Shape<typeof serverFrame>;

function decodeFrame<T>(codec: Codec<T>, bytes: Uint8Array): T {
  if (bytes.length > LIMITS.frame) throw new AlongsideError('too-large', 'frame');
  return decode(codec, bytes);
}

export function encodeDeviceFrame(frame: DeviceFrame): Bytes {
  return encode(deviceFrame, frame);
}

/** Throws `malformed` or `too-large` on anything that is not one whole frame. */
export function decodeDeviceFrame(bytes: Uint8Array): DeviceFrame {
  return decodeFrame(deviceFrame, bytes);
}

export function encodeServerFrame(frame: ServerFrame): Bytes {
  return encode(serverFrame, frame);
}

/** Throws `malformed` or `too-large` on anything that is not one whole frame. */
export function decodeServerFrame(bytes: Uint8Array): ServerFrame {
  return decodeFrame(serverFrame, bytes);
}

const helloProof = struct({ nonce: fixed(32), origin: text(512), time: number });

/** What a device signs to prove its key (label `alongside/v1/hello`). */
export function helloMessage(nonce: Bytes, origin: string, time: number): Bytes {
  return encode(helloProof, { nonce, origin, time });
}

const mailboxProof = struct({ circle: id, invite: id, device: key });

/** What the holder of an invite's secret signs with the invite's key to open its mailbox (label `alongside/v1/mailbox`). */
export function mailboxProofMessage(circle: Bytes, invite: Bytes, device: Bytes): Bytes {
  return encode(mailboxProof, { circle, invite, device });
}
