import * as Y from 'yjs';
import { type Bytes, fromBase64Url, sameBytes, toBase64Url } from '../crypto/bytes.ts';
import { AlongsideError, type ErrorCode } from '../protocol/errors.ts';
import {
  openRecord,
  parseRecord,
  type RecordContent,
  type RecordHeader,
  type View,
  verifyRecord,
} from '../protocol/record.ts';
import type { KnownCircle } from './circle-book.ts';
import { type ContentKeys, presentIn } from './record-keys.ts';
import { sittingIn } from './sitting-in.ts';
import type { DeviceKey, RemoteRecord, StreamState } from './storage.ts';

/** What a record brings, and what it shows the server to have done. */
export interface TakenIn {
  remote: RemoteRecord;
  caught?: ErrorCode;
}

/**
 * What a record from the server brings to this device, after everything about it was checked.
 * Throws `tampered` for a record that is not of this stream, not by someone present in its epoch, or of an epoch that
 * was over in this stream; `replayed` and `withheld` for one out of its author's order; `bad-signature`; `stale-epoch`
 * when it is of an epoch or a log that this device has not heard of yet. Where the log was just fetched
 * (`logIsNewest`), an operation that the author has seen and we have not is withheld: told, and the words are taken in.
 */
export async function takeIn(
  bytes: Bytes,
  circle: KnownCircle,
  stream: StreamState,
  me: DeviceKey,
  keys: ContentKeys,
  logIsNewest = false,
): Promise<TakenIn> {
  const record = parseRecord(bytes);
  const { header } = record;
  if (!sameBytes(header.circle, circle.log.id) || !sameBytes(header.stream, fromBase64Url(stream.document))) {
    throw new AlongsideError('tampered', 'a record of another stream');
  }
  if (header.epoch >= circle.log.epochs.length) throw new AlongsideError('stale-epoch');
  if (header.epoch < stream.epoch) throw new AlongsideError('tampered', 'a record of an epoch that was over');
  if (!presentIn(circle, header.epoch, header.author)) {
    throw new AlongsideError('tampered', 'a record by someone who was not present');
  }
  requireNext(header, stream);

  const author = toBase64Url(header.author);
  const arrived = { author, counter: header.counter, epoch: header.epoch };
  const isHere = author === me && header.counter <= stream.acknowledged;
  const key = keys('record', circle, header.epoch, stream.document, author);
  // Both at once; nothing is believed before the signature is.
  const [isSigned, content] = await Promise.all([
    verifyRecord(record),
    key && openRecord(record, await key).catch(ignoreUnreadable),
  ]);
  if (!isSigned) throw new AlongsideError('bad-signature', 'record');
  if (content === undefined) return { remote: arrived };
  if (isHere) return { remote: withSitting(arrived, content) };
  return {
    remote: withUpdate(arrived, content),
    ...caughtBy(content.view, header, circle, stream, logIsNewest),
  };
}

function requireNext({ author, counter }: RecordHeader, stream: StreamState): void {
  const expected = (stream.counters[toBase64Url(author)] ?? 0) + 1;
  if (counter === expected) return;
  const code = counter < expected ? 'replayed' : 'withheld';
  throw new AlongsideError(code, `counter ${counter} where ${expected} was due`);
}

/**
 * The server gives every record its place, so what an author had seen stands before what they wrote: if it does not
 * stand there for us, or the log they saw is not ours, the server tells people different things. It may also be the
 * author who lies: so this is told, and the words are taken in.
 */
function caughtBy(
  view: View,
  header: RecordHeader,
  circle: KnownCircle,
  { counters }: StreamState,
  logIsNewest: boolean,
): { caught?: ErrorCode } {
  const inLog = logCaughtBy(view, circle, logIsNewest);
  if (inLog.caught !== undefined) return inLog;
  const devices = [...(circle.log.epochs[header.epoch]?.devices ?? [])];
  const missing = devices.some((device, index) => (view.seen[index] ?? 0) > (counters[device] ?? 0));
  return missing ? { caught: 'withheld' } : {};
}

/** Whether the log that an author had seen is ours. Throws `stale-epoch` when it is longer and ours was not just fetched. */
export function logCaughtBy(
  seen: Pick<View, 'length' | 'head'>,
  { log }: KnownCircle,
  logIsNewest: boolean,
): { caught?: ErrorCode } {
  if (seen.length > log.length) {
    if (logIsNewest) return { caught: 'withheld' };
    throw new AlongsideError('stale-epoch', 'an operation not heard of');
  }
  const head = log.heads[seen.length - 1];
  return head === undefined || !sameBytes(head, seen.head) ? { caught: 'forked' } : {};
}

/** What the author of a record has seen, for readers to hold the server to. */
export function viewOf({ log }: KnownCircle, epoch: number, { counters }: StreamState): View {
  const devices = [...(log.epochs[epoch]?.devices ?? [])];
  return { length: log.length, head: log.head, seen: devices.map((device) => counters[device] ?? 0) };
}

/** What its author signed but sealed wrongly can never be read: going on without it keeps the document alive. */
export function ignoreUnreadable(error: unknown): undefined {
  if (!(error instanceof AlongsideError && error.code === 'unreadable')) throw error;
}

function withSitting(arrived: RemoteRecord, { update }: Pick<RecordContent, 'update'>): RemoteRecord {
  const sitting = sittingIn(update);
  return { ...arrived, ...(sitting !== undefined && { sitting }) };
}

/** One partner's broken bytes must not break everyone's document: what Yjs cannot put into one is left out. */
function withUpdate(arrived: RemoteRecord, { update }: RecordContent): RemoteRecord {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, update);
    return { ...withSitting(arrived, { update }), update };
  } catch {
    return arrived;
  } finally {
    doc.destroy();
  }
}
