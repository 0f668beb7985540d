import { type Bytes, concat, sameBytes, sha256 } from '@alongside/shared/crypto/bytes';
import { openChunks } from '@alongside/shared/crypto/chunks';
import { decode } from '@alongside/shared/protocol/codec';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { secretIn } from '../recovery.ts';
import { openPassphraseSlot, openRecoverySlot } from '../slots.ts';
import { BackupError } from './errors.ts';
import {
  ANY_VERSION,
  type BackupRecord,
  CHECKSUM,
  contentKey,
  type Head,
  head,
  LONGEST_HEAD,
  MAGIC,
  record,
} from './format.ts';
import type { Progress } from './write-backup.ts';

/** What opens a file. */
export type WayIn = { passphrase: string } | { code: string };

export interface OpenedBackup {
  file: Blob;
  head: Head;
  vaultKey: Bytes;
  /** Where the chunks begin. */
  chunksAt: number;
  key: CryptoKey;
}

/** What is in a backup. */
export interface BackupContents {
  /** When it was made, in ms since 1970. */
  made: number;
  documents: number;
  attachments: number;
}

/** The most that a file may ask for, so that a hostile one does not stop the browser: memory in KiB. */
const DEAREST = { memory: 1024 * 1024, iterations: 20, lanes: 4 };
const PIECE = 1024 * 1024;

/**
 * Opens the beginning of a backup file; `undefined` when it has another passphrase or code. Throws `no-backup`,
 * `newer-backup`, `damaged`, or `code-slip`.
 */
export async function openBackup(file: Blob, way: WayIn): Promise<OpenedBackup | undefined> {
  const { start, read } = await readStart(file);
  const vaultKey = await openSlot(read, way);
  if (vaultKey === undefined) return undefined;
  const key = await contentKey(vaultKey, start);
  return { file, head: read, vaultKey, chunksAt: start.length + CHECKSUM, key };
}

async function openSlot(read: Head, way: WayIn): Promise<Bytes | undefined> {
  if ('code' in way) {
    const secret = await secretIn(way.code);
    return read.recovery && openRecoverySlot(read.recovery, secret);
  }
  const { bound, ...slot } = read.passphrase;
  return openPassphraseSlot({ ...slot, ...(bound === 'yes' && { bound: true }) }, way.passphrase);
}

/** All up to the checksum, and what it says. */
async function readStart(file: Blob): Promise<{ start: Bytes; read: Head }> {
  const bytes = new Uint8Array(await file.slice(0, MAGIC.length + 4 + LONGEST_HEAD + CHECKSUM).arrayBuffer());
  if (!sameBytes(bytes.subarray(0, ANY_VERSION.length), ANY_VERSION)) throw new BackupError('no-backup');
  if (!sameBytes(bytes.subarray(0, MAGIC.length), MAGIC)) throw new BackupError('newer-backup');
  if (bytes.length < MAGIC.length + 4) throw new BackupError('damaged');
  const length = new DataView(bytes.buffer).getUint32(MAGIC.length);
  const end = MAGIC.length + 4 + length;
  if (end + CHECKSUM > bytes.length) throw new BackupError('damaged');
  const start = bytes.slice(0, end);
  const checksum = (await sha256(start)).subarray(0, CHECKSUM);
  if (!sameBytes(checksum, bytes.subarray(end, end + CHECKSUM))) throw new BackupError('damaged');
  const read = understood(() => decode(head, start.subarray(MAGIC.length + 4)));
  const { memory, iterations, lanes } = read.passphrase.cost;
  if (memory > DEAREST.memory || iterations > DEAREST.iterations || lanes > DEAREST.lanes) {
    throw new BackupError('damaged');
  }
  return { start, read };
}

/**
 * Everything in the file, from its first record to its last: ends only when all of it was there. Throws `damaged`.
 * `progress` is told in bytes.
 */
export async function* readBackup(
  { file, chunksAt, key }: OpenedBackup,
  progress: Progress,
): AsyncGenerator<BackupRecord> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = chunksAt; at < file.size; at += PIECE) {
      yield new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
      progress(Math.min(at + PIECE, file.size), file.size);
    }
  }
  let records = 0;
  let isFirst = true;
  let ended = false;
  for await (const bytes of unframed(opened(openChunks(key, pieces())))) {
    const one = understood(() => decode(record, bytes));
    if (ended || isFirst !== (one.type === 'about')) throw new BackupError('damaged');
    isFirst = false;
    ended = one.type === 'end';
    if (one.type === 'end' && one.records !== records) throw new BackupError('damaged');
    if (one.type !== 'about') records++;
    yield one;
  }
  if (!ended) throw new BackupError('damaged');
}

/** Reads all of it, and says what there is. Throws `damaged`. */
export async function checkBackup(backup: OpenedBackup, progress: Progress): Promise<BackupContents> {
  const contents = { made: 0, documents: 0, attachments: 0 };
  for await (const one of readBackup(backup, progress)) {
    if (one.type === 'about') contents.made = one.made;
    if (one.type === 'document') contents.documents++;
    if (one.type === 'attachment') contents.attachments++;
  }
  return contents;
}

async function* opened(chunks: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  try {
    yield* chunks;
  } catch (error) {
    if (error instanceof Error && error.name === 'OperationError') {
      throw new BackupError('damaged', { cause: error });
    }
    throw error;
  }
}

/** What stands behind each length. */
async function* unframed(pieces: AsyncIterable<Bytes>): AsyncGenerator<Bytes> {
  let waiting: Bytes[] = [];
  let length = 0;
  let needed = 4;
  for await (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < needed) continue;
    let rest = concat(...waiting);
    for (;;) {
      needed = 4 + (rest.length < 4 ? 0 : new DataView(rest.buffer, rest.byteOffset).getUint32(0));
      if (rest.length < needed) break;
      yield rest.slice(4, needed);
      rest = rest.subarray(needed);
    }
    waiting = [rest];
    length = rest.length;
  }
  if (length > 0) throw new BackupError('damaged');
}

/** What was sealed by someone else's program may mean nothing to this one. */
function understood<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AlongsideError) throw new BackupError('damaged', { cause: error });
    throw error;
  }
}
