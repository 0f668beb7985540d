/**
 * The same frames over HTTP, for networks that let no WebSocket through. Numbers count from 1, so that a request which
 * a browser or a proxy repeats is known again: nothing is lost by it, and nothing is done twice.
 *
 *     POST   /v1/http            opens a session: its secret, 32 bytes; every other request names it in `Authorization`
 *     POST   /v1/http/send       batch n of the device's frames; answered when the server can take more
 *     POST   /v1/http/receive    asks for batch n of the server's; answered when there is one, or empty after a while
 *     DELETE /v1/http            ends the session
 *
 * What is refused has a status that fits and `{"code": …, "detail": …}` with one of our error codes.
 */
import { type Bytes, concat } from '../crypto/bytes.ts';
import { decode, encode, list, number, type Shape, sized, struct, text } from './codec.ts';
import { AlongsideError } from './errors.ts';
import { LIMITS } from './limits.ts';

export const HTTP_PATH = '/v1/http';

/** A secret that names a session, in bytes. */
export const SESSION = 32;

/** A little above the limit of a frame, so that the connection itself says that a frame is too large. */
export const LONGEST_FRAME = LIMITS.frame + 64 * 1024;
const MOST_FRAMES = 256;
/** What may come in one body, in bytes: one longest frame, or many short ones, and their lengths. */
export const LONGEST_BODY = LONGEST_FRAME + 8 * MOST_FRAMES;

const frames = list(MOST_FRAMES, sized(LONGEST_FRAME));

const sent = struct({ number, frames });
export type Sent = Shape<typeof sent>;

const wanted = struct({ number });

const received = struct({
  frames,
  /** The session is over: a close code, and why. */
  closed: list(1, struct({ code: number, reason: text(512) })),
});
export type Received = Shape<typeof received>;

export const encodeSent = (value: Sent): Bytes => encode(sent, value);
/** Throws `malformed` or `too-large`, as all that decodes here. */
export const decodeSent = (bytes: Bytes): Sent => decode(sent, bytes);
export const encodeWanted = (value: number): Bytes => encode(wanted, { number: value });
export const decodeWanted = (bytes: Bytes): number => decode(wanted, bytes).number;
export const encodeReceived = (value: Received): Bytes => encode(received, value);
export const decodeReceived = (bytes: Bytes): Received => decode(received, bytes);

/** Takes as many frames from the start of a queue as fit in one body: at least one, if there is one. */
export function takeBatch(queue: Bytes[]): Bytes[] {
  let size = 0;
  let count = 0;
  for (const { length } of queue) {
    size += length;
    if (count > 0 && (size > LIMITS.frame || count === MOST_FRAMES)) break;
    count++;
  }
  return queue.splice(0, count);
}

/** A body that is not longer than `limit` bytes. Rejects with `too-large`, and then reads no further. */
export async function readBody(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > limit) throw new AlongsideError('too-large', 'body');
    parts.push(part);
  }
  return concat(...parts);
}
