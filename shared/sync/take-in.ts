import * as Y from 'yjs';
import { type Bytes, fromBase64Url, sameBytes, toBase64Url } from '../crypto/bytes.ts';
import { AlongsideError } from '../protocol/errors.ts';
import { openRecord, parseRecord, verifyRecord } from '../protocol/record.ts';
import type { KnownCircle } from './circle-book.ts';
import { type ContentKeys, presentIn } from './record-keys.ts';
import type { DeviceKey, RemoteRecord, StreamState } from './storage.ts';

/**
 * What a record from the server brings to this device, after everything about it was checked.
 * Throws `tampered` for a record that is not of this stream, not by someone present in its epoch, replayed or
 * out of its author's order; `bad-signature`; `stale-epoch` when it is of an epoch this device has not heard of yet.
 */
export async function takeIn(
  bytes: Bytes,
  circle: KnownCircle,
  stream: StreamState,
  me: DeviceKey,
  keys: ContentKeys,
): Promise<RemoteRecord> {
  const record = parseRecord(bytes);
  const { header } = record;
  const author = toBase64Url(header.author);
  if (!sameBytes(header.circle, circle.log.id) || !sameBytes(header.stream, fromBase64Url(stream.document))) {
    throw new AlongsideError('tampered', 'a record of another stream');
  }
  if (header.epoch >= circle.log.epochs.length) throw new AlongsideError('stale-epoch');
  if (!presentIn(circle, header.epoch, header.author)) {
    throw new AlongsideError('tampered', 'a record by someone who was not present');
  }
  const expected = (stream.counters[author] ?? 0) + 1;
  if (header.counter !== expected) {
    throw new AlongsideError('tampered', `counter ${header.counter} where ${expected} was due`);
  }
  if (!(await verifyRecord(record))) throw new AlongsideError('bad-signature', 'record');
  const arrived = { author, counter: header.counter };
  const key = author === me ? undefined : keys('record', circle, header.epoch, stream.document, author);
  if (key === undefined) return arrived;
  const update = await openRecord(record, await key).catch(ignoreUnreadable);
  return update !== undefined && isUpdate(update) ? { ...arrived, update } : arrived;
}

/** A record its author signed but sealed wrongly can never be read: going on without it keeps the document alive. */
function ignoreUnreadable(error: unknown): undefined {
  if (!(error instanceof AlongsideError && error.code === 'unreadable')) throw error;
}

/** One partner's broken bytes must not break everyone's document: what Yjs cannot put into one is left out. */
function isUpdate(update: Bytes): boolean {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, update);
    return true;
  } catch {
    return false;
  } finally {
    doc.destroy();
  }
}
