import * as Y from 'yjs';
import { asBytes, type Bytes, fromBase64Url, sameBytes, toBase64Url } from '../crypto/bytes.ts';
import { type ShareTerms, termsFrom } from '../documents/shape.ts';
import { AlongsideError, type ErrorCode } from '../protocol/errors.ts';
import { openSnapshot, parseSnapshot, type SnapshotContent, verifySnapshot } from '../protocol/snapshot.ts';
import { mayEdit } from './access.ts';
import type { KnownCircle } from './circle-book.ts';
import { type ContentKeys, presentIn } from './record-keys.ts';
import type { CircleId, DeviceKey, DocumentId, RemoteRecord, Storage, StreamState } from './storage.ts';
import { ignoreUnreadable, logCaughtBy } from './take-in.ts';

/** What a snapshot brings: the newest record of each author as if they had come, one of them with all the words. */
export interface TakenInSnapshot {
  covered: RemoteRecord[];
  /** Whose snapshot it is. */
  author: DeviceKey;
  /** Absent where this device can't read it: it is then as if it had not been there. */
  read?: { sharedBy: DeviceKey; epoch: number; terms: ShareTerms };
  caught?: ErrorCode;
}

/**
 * What a snapshot from the server brings to this device, after everything about it was checked. Throws as `takeIn`
 * does; `withheld` also when it covers less of some author than is here already.
 */
export async function takeInSnapshot(
  { sequence, snapshot: bytes }: { sequence: number; snapshot: Bytes },
  circle: KnownCircle,
  stream: StreamState,
  keys: ContentKeys,
  logIsNewest = false,
): Promise<TakenInSnapshot> {
  const snapshot = parseSnapshot(bytes);
  const { header } = snapshot;
  const isOfStream =
    sameBytes(header.circle, circle.log.id) && sameBytes(header.stream, fromBase64Url(stream.document));
  if (!isOfStream || header.sequence !== sequence || sequence <= stream.cursor) {
    throw new AlongsideError('tampered', 'a snapshot of another place');
  }
  if (header.epoch >= circle.log.epochs.length) throw new AlongsideError('stale-epoch');
  if (!presentIn(circle, header.epoch, header.author)) {
    throw new AlongsideError('tampered', 'a snapshot by someone who was not present');
  }
  const covers = new Map(header.covers.map(({ author, counter }) => [toBase64Url(author), counter]));
  for (const [author, counter] of Object.entries(stream.counters)) {
    if ((covers.get(author) ?? 0) < counter)
      throw new AlongsideError('withheld', 'covered less than was here');
  }
  if (!(await verifySnapshot(snapshot))) throw new AlongsideError('bad-signature', 'snapshot');

  const author = toBase64Url(header.author);
  const key = keys('snapshot', circle, header.epoch, stream.document, author);
  const content = key && (await openSnapshot(snapshot, await key).catch(ignoreUnreadable));
  const update = content && updateOf(content);
  // The epoch of what it covers is not known, nor is what may follow it from before it was written.
  const covered = [...covers].map(
    ([device, counter], index): RemoteRecord => ({
      author: device,
      counter,
      epoch: 0,
      ...(index === 0 && update && { update }),
    }),
  );
  if (content === undefined || update === undefined) return { covered, author };
  return {
    covered,
    author,
    read: {
      sharedBy: toBase64Url(content.sharedBy),
      epoch: header.epoch,
      terms: termsFrom(content.access, content.expires || undefined),
    },
    ...logCaughtBy(content, circle, logIsNewest),
  };
}

export interface KeepContext {
  storage: Storage;
  circle(id: CircleId): KnownCircle | undefined;
  /** The terms that the document was shared on are known now. */
  keepTerms(id: DocumentId, terms: ShareTerms): Promise<void>;
}

/**
 * Stores what a snapshot of everything up to `sequence` brought to a device that was at `after`. It stands for all that was written, so only somebody who may change all of the
 * document is believed; of others' it is only kept that it is there.
 */
export async function keepSnapshot(
  { storage, circle, keepTerms }: KeepContext,
  id: DocumentId,
  { covered, author, read }: TakenInSnapshot,
  { after, sequence }: { after: number; sequence: number },
): Promise<void> {
  const document = await storage.document(id);
  const known = document?.circle === undefined ? undefined : circle(document.circle);
  const isBelieved = document && known && read && mayEdit(document, known, author);
  if (!isBelieved) {
    const bare = covered.map(({ update: _unasked, ...record }) => record);
    return void (await storage.appendRemote(id, bare, after, sequence));
  }
  if (!(await storage.appendRemote(id, covered, after, sequence))) return;
  // Where its beginning was not seen, or nothing was readable so far, whoever wrote the snapshot is the one to ask who
  // shared it.
  const isOriginKnown = document.wholeFrom !== undefined && document.terms !== undefined;
  const sharedBy = isOriginKnown ? {} : { sharedBy: read.sharedBy };
  await storage.putDocument({ ...document, ...sharedBy, wholeFrom: read.epoch });
  await keepTerms(id, read.terms);
}

/** The state as an update that can be stored beside others (v1 encoding), if Yjs can make sense of it. */
function updateOf({ state }: SnapshotContent): Bytes | undefined {
  try {
    return asBytes(Y.convertUpdateFormatV2ToV1(state));
  } catch {
    return undefined;
  }
}
