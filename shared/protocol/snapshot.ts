/**
 * A snapshot: the whole of a shared document at one place of its stream, sealed like a record. It takes the place of
 * the records it covers, so that nobody has to replay them, and so that words that were deleted are gone from there.
 *
 *     version · circle · stream · epoch · author · parent · sequence · covers | nonce · ciphertext · tag | signature
 *
 * The content is the log that its author knew, who shared the document on what terms, and its state: a Yjs update (v2 encoding) of
 * a fresh document, compressed (RFC 1951), padded.
 */
import { asBytes, type Bytes, concat } from '../crypto/bytes.ts';
import { deriveSealKey } from '../crypto/derive.ts';
import type { SigningKey } from '../crypto/sign.ts';
import { decodeFirst, encode, list, number, type Shape, struct, text } from './codec.ts';
import { AlongsideError } from './errors.ts';
import { id, key } from './frames.ts';
import { LIMITS } from './limits.ts';
import {
  openMessage,
  parseMessage,
  type SealedMessage,
  sealMessage,
  verifyMessage,
} from './sealed-message.ts';

const VERSION = 1;

const snapshotHeader = struct({
  version: number,
  circle: id,
  stream: id,
  epoch: number,
  /** The author device's signing key. */
  author: key,
  /** Sequence number of the snapshot that this one replaces; 0 where there is none. */
  parent: number,
  /** Every record up to this sequence number is covered. */
  sequence: number,
  /** The newest counter of each author of those records. */
  covers: list(LIMITS.authors, struct({ author: key, counter: number })),
});
export type SnapshotHeader = Omit<Shape<typeof snapshotHeader>, 'version'>;
export type Snapshot = SealedMessage<Shape<typeof snapshotHeader>>;

const snapshotContent = struct({
  /** The circle's log: how long it was, and its head. */
  length: number,
  head: key,
  /** The device that began the stream, as the snapshot's author has it. */
  sharedBy: key,
  /** On what terms it did so: what others may do with it, and when it ends (ms since 1970; 0 for never). */
  access: text(16),
  expires: number,
});
export interface SnapshotContent extends Shape<typeof snapshotContent> {
  /** A Yjs update, v2 encoding. */
  state: Bytes;
}

const keyContext = struct({ circle: id, stream: id, epoch: number, author: key });

/** The key that seals one author's snapshots of one stream in one epoch. */
export function snapshotKey(epochKey: Bytes, header: Shape<typeof keyContext>): Promise<CryptoKey> {
  return deriveSealKey(epochKey, 'alongside/v1/snapshot', [encode(keyContext, header)]);
}

/** A snapshot of this content. Throws `too-large` when it would go over the limit. */
export async function sealSnapshot(
  header: SnapshotHeader,
  { state, ...content }: SnapshotContent,
  contentKey: CryptoKey,
  author: SigningKey,
): Promise<Bytes> {
  if (state.length > LIMITS.snapshotState) throw new AlongsideError('too-large', 'state of a document');
  const versioned = { version: VERSION, ...header };
  const packed = concat(encode(snapshotContent, content), await compressed(state));
  const label = 'alongside/v1/snapshot';
  const bytes = await sealMessage(snapshotHeader, label, versioned, packed, contentKey, author);
  if (bytes.length > LIMITS.snapshot)
    throw new AlongsideError('too-large', `snapshot of ${bytes.length} bytes`);
  return bytes;
}

/** Takes a snapshot apart; opens and verifies nothing. Throws `malformed` or `too-large`. */
export function parseSnapshot(bytes: Uint8Array): Snapshot {
  if (bytes.length > LIMITS.snapshot)
    throw new AlongsideError('too-large', `snapshot of ${bytes.length} bytes`);
  const snapshot = parseMessage(snapshotHeader, bytes);
  const { version, covers } = snapshot.header;
  if (version !== VERSION) throw new AlongsideError('malformed', 'unknown snapshot version');
  if (covers.some(({ counter }) => counter === 0)) throw new AlongsideError('malformed', 'covers nothing');
  return snapshot;
}

/** Whether the author named in the header signed the snapshot. */
export function verifySnapshot(snapshot: Snapshot): Promise<boolean> {
  return verifyMessage(snapshot, 'alongside/v1/snapshot', snapshot.header.author);
}

/** What the snapshot holds. Throws `unreadable` when the key is another, a bit was changed, or it is no such content. */
export async function openSnapshot(snapshot: Snapshot, contentKey: CryptoKey): Promise<SnapshotContent> {
  const content = await openMessage(snapshot, contentKey);
  try {
    const { value, rest } = decodeFirst(snapshotContent, content);
    return { ...value, state: await expanded(rest) };
  } catch {
    throw new AlongsideError('unreadable', 'content of a snapshot');
  }
}

function compressed(bytes: Bytes): Promise<Bytes> {
  return through(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
}

/** A few bytes can stand for very many: it stops where no document of ours goes on. */
function expanded(bytes: Bytes): Promise<Bytes> {
  return through(bytes, new DecompressionStream('deflate-raw'), LIMITS.snapshotState);
}

async function through(
  bytes: Bytes,
  transform: CompressionStream | DecompressionStream,
  limit: number,
): Promise<Bytes> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of new Blob([bytes]).stream().pipeThrough(transform)) {
    length += part.length;
    if (length > limit) throw new AlongsideError('too-large', 'state of a document');
    parts.push(part);
  }
  return asBytes(concat(...parts));
}
