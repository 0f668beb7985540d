/**
 * A record: one sealed update of a shared document, as it travels and as the server stores it.
 *
 *     version · circle · stream · epoch · author · counter · id | nonce · ciphertext · tag | signature
 *
 * The server reads the header only. The content is what its author had seen, and a Yjs update (v1 encoding); padded,
 * sealed with a key that is derived for this epoch, stream and author.
 */
import { type Bytes, concat } from '../crypto/bytes.ts';
import { deriveSealKey } from '../crypto/derive.ts';
import type { SigningKey } from '../crypto/sign.ts';
import { decodeFirst, encode, list, number, type Shape, struct } from './codec.ts';
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

const recordHeader = struct({
  version: number,
  circle: id,
  stream: id,
  epoch: number,
  /** The author device's signing key. */
  author: key,
  /** Contiguous per author and stream, from 1. */
  counter: number,
  /** Random; tells a repeated append from another record with the same counter. */
  id,
});
export type RecordHeader = Omit<Shape<typeof recordHeader>, 'version'>;
export type Record = SealedMessage<Shape<typeof recordHeader>>;

/** What the author had seen when sealing: readers hold the server to it. */
const view = struct({
  /** The circle's log: how long it was, and its head. */
  length: number,
  head: key,
  /** In this stream: the newest counter of each device of the epoch, in the order of its grants. */
  seen: list(LIMITS.devices, number),
});
export type View = Shape<typeof view>;

export interface RecordContent {
  view: View;
  update: Bytes;
}

const keyContext = struct({ circle: id, stream: id, epoch: number, author: key });

/** The key that seals one author's records in one stream in one epoch. */
export function recordKey(epochKey: Bytes, header: Omit<RecordHeader, 'counter' | 'id'>): Promise<CryptoKey> {
  return deriveSealKey(epochKey, 'alongside/v1/record', [encode(keyContext, header)]);
}

/** A record of this content. Throws `too-large` when it would go over the limit for one record. */
export async function sealRecord(
  header: RecordHeader,
  { view: seen, update }: RecordContent,
  contentKey: CryptoKey,
  author: SigningKey,
): Promise<Bytes> {
  const versioned = { version: VERSION, ...header };
  const content = concat(encode(view, seen), update);
  const bytes = await sealMessage(
    recordHeader,
    'alongside/v1/record',
    versioned,
    content,
    contentKey,
    author,
  );
  if (bytes.length > LIMITS.record) throw new AlongsideError('too-large', `record of ${bytes.length} bytes`);
  return bytes;
}

/** Takes a record apart; opens and verifies nothing. Throws `malformed` or `too-large`. */
export function parseRecord(bytes: Uint8Array): Record {
  if (bytes.length > LIMITS.record) throw new AlongsideError('too-large', `record of ${bytes.length} bytes`);
  const record = parseMessage(recordHeader, bytes);
  if (record.header.version !== VERSION) throw new AlongsideError('malformed', 'unknown record version');
  return record;
}

/** Whether the author named in the header signed the record. */
export function verifyRecord(record: Record): Promise<boolean> {
  return verifyMessage(record, 'alongside/v1/record', record.header.author);
}

/** What the record holds. Throws `unreadable` when the key is another, a bit was changed, or it is no such content. */
export async function openRecord(record: Record, contentKey: CryptoKey): Promise<RecordContent> {
  const content = await openMessage(record, contentKey);
  try {
    const { value, rest } = decodeFirst(view, content);
    return { view: value, update: rest };
  } catch {
    throw new AlongsideError('unreadable', 'content of a record');
  }
}
