/**
 * A long content sealed piece by piece, so that neither side needs all of it in memory: the STREAM construction of Hoang,
 * Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance" (CRYPTO 2015),
 * laid out as age does. Chunks of 64 KiB, each under AES-256-GCM with the nonce
 *
 *     position (11 bytes, big-endian) · whether it is the last (1 byte)
 *
 * so that none can be changed, left out, put elsewhere or added, and an end that is missing is noticed. The key has to be
 * of this one content and no other, since nonces begin at zero.
 */
import { asBytes, type Bytes, concat } from './bytes.ts';

const CHUNK = 64 * 1024;
const TAG = 16;

/** Seals what comes, in pieces of any size, into chunks. The content is at least one chunk long, also when it is empty. */
export async function* sealChunks(key: CryptoKey, content: AsyncIterable<Uint8Array>): AsyncGenerator<Bytes> {
  let position = 0;
  for await (const { chunk, last } of inChunks(content, CHUNK)) {
    const algorithm = { name: 'AES-GCM', iv: nonceOf(position++, last) };
    yield new Uint8Array(await crypto.subtle.encrypt(algorithm, key, chunk));
  }
}

/**
 * Opens what `sealChunks` made, from pieces of any size. Rejects with an `OperationError` at the first chunk that was
 * not sealed with this key at this place; what it gave before that is what was sealed, from its beginning on.
 */
export async function* openChunks(key: CryptoKey, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Bytes> {
  let position = 0;
  for await (const { chunk, last } of inChunks(sealed, CHUNK + TAG)) {
    const algorithm = { name: 'AES-GCM', iv: nonceOf(position++, last) };
    yield new Uint8Array(await crypto.subtle.decrypt(algorithm, key, chunk));
  }
}

/** Safe up to 2^32 chunks, which are 256 TiB. */
function nonceOf(position: number, last: boolean): Bytes {
  const nonce = new Uint8Array(12);
  new DataView(nonce.buffer).setUint32(7, position);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** The same bytes in pieces of `size`; only the last may be shorter. */
async function* inChunks(
  pieces: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ chunk: Bytes; last: boolean }> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length <= size) continue; // what may be the last chunk waits until there is more
    const joined = concat(...waiting);
    let start = 0;
    for (; joined.length - start > size; start += size) {
      yield { chunk: joined.slice(start, start + size), last: false };
    }
    waiting = [joined.subarray(start)];
    length = joined.length - start;
  }
  yield { chunk: asBytes(concat(...waiting)), last: true };
}
