/** When a stream has grown long, a device that has all of it writes a snapshot in its place. */
import * as Y from 'yjs';
import { asBytes, fromBase64Url } from '../crypto/bytes.ts';
import { termsOf } from '../documents/shape.ts';
import { currentEpoch, epochInForce } from '../protocol/circle.ts';
import { AlongsideError, codeOf, isPassing } from '../protocol/errors.ts';
import { sealSnapshot } from '../protocol/snapshot.ts';
import { mayEdit } from './access.ts';
import type { KnownCircle } from './circle-book.ts';
import type { Connection } from './connection.ts';
import type { Identity } from './identity.ts';
import { documentOf } from './open-document.ts';
import type { ContentKeys } from './record-keys.ts';
import type { CircleId, DeviceKey, DocumentId, Storage, StoredDocument, StreamState } from './storage.ts';

export interface SnapshotsContext {
  storage: Storage;
  keys: ContentKeys;
  identity: Identity;
  me: DeviceKey;
  circle(id: CircleId): KnownCircle | undefined;
  connection(circle: KnownCircle): Connection | undefined;
}

export interface Snapshots {
  /** The server has a snapshot of this stream up to this sequence number. */
  heardOf(circle: CircleId, document: DocumentId, sequence: number): void;
  /** Up to which sequence number a snapshot is known to cover the stream; 0 where none is. */
  covered(circle: CircleId, document: DocumentId): number;
  /** Whether this device lacks something of a document that a snapshot, not read for that so far, may bring. */
  mayBring(circle: CircleId, document: DocumentId): Promise<boolean>;
  /** The stream is read from its beginning, for the sake of the newest snapshot heard of. */
  isReadFor(circle: CircleId, document: DocumentId): void;
  /** Writes a snapshot when it is time for one, and this device is one that can. */
  consider(document: DocumentId, who: keyof typeof DUE_AFTER): Promise<void>;
  /** Writes a snapshot now. Resolves to whether one is in place that holds everything here. */
  write(document: DocumentId): Promise<boolean>;
  /** Writes one as soon as there is more in the stream than the newest covers. */
  want(document: DocumentId): void;
}

/**
 * After so many records a snapshot is due. Whoever wrote the newest of them is first to write it, the others only when
 * that did not happen: a reader should not have to replay more than 500. Whoever closes a document leaves it tidy.
 */
const DUE_AFTER = { writer: 300, reader: 420, closing: 20 } as const;

export function openSnapshots(context: SnapshotsContext): Snapshots {
  const { storage, me } = context;
  // By circle too: the server of another has no say about it.
  const coveredTo = new Map<string, number>();
  const readFor = new Map<string, number>();
  const writing = new Map<DocumentId, Promise<boolean>>();
  const wanted = new Set<DocumentId>();
  const covered = (circle: CircleId, document: DocumentId) => coveredTo.get(`${circle}/${document}`) ?? 0;

  function heardOf(circle: CircleId, document: DocumentId, sequence: number): void {
    coveredTo.set(`${circle}/${document}`, Math.max(covered(circle, document), sequence));
  }

  async function attempt(id: DocumentId): Promise<boolean> {
    const [document, stream] = [await storage.document(id), await storage.stream(id)];
    const circle = stream && context.circle(stream.circle);
    const connection = circle && context.connection(circle);
    if (!document || !stream || !circle || !connection?.up()) return false;
    if (!mayEdit(document, circle, me) || !hasAll(document, circle)) return false;
    const epoch = epochInForce(circle.log, Date.now());
    if (epoch === undefined || stream.cursor <= covered(circle.id, id)) return false;
    const snapshot = await seal(document, stream, circle, epoch);
    if (snapshot === undefined) return false;
    await connection.request({ type: 'writeSnapshot', snapshot }, 'done');
    heardOf(circle.id, id, stream.cursor);
    return true;
  }

  /** The document as it is, fresh: nothing that was deleted is in it. `undefined` while something is missing in it. */
  async function seal(document: StoredDocument, stream: StreamState, circle: KnownCircle, epoch: number) {
    const stored = await storage.updatesAfter(document.id, 0);
    const doc = documentOf(stored.map(({ update }) => update));
    const terms = document.terms ?? termsOf(doc);
    const isMissing = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
    const state = asBytes(Y.encodeStateAsUpdateV2(doc));
    // One row instead of many here too: the next snapshot, and the next opening, have less to put together.
    const through = stored.at(-1)?.position;
    if (!isMissing && through !== undefined)
      await storage.compact(document.id, through, asBytes(Y.encodeStateAsUpdate(doc)));
    doc.destroy();
    const key = context.keys('snapshot', circle, epoch, document.id, me);
    if (isMissing || terms === undefined || key === undefined) return undefined;
    const { log } = circle;
    const header = {
      circle: log.id,
      stream: fromBase64Url(document.id),
      epoch,
      author: context.identity.signing.publicKey,
      parent: covered(circle.id, document.id),
      sequence: stream.cursor,
      covers: Object.entries(stream.counters).map(([author, counter]) => ({
        author: fromBase64Url(author),
        counter,
      })),
    };
    const sharedBy = fromBase64Url(document.sharedBy ?? me);
    const { access, expires = 0 } = terms;
    const content = { length: log.length, head: log.head, sharedBy, access, expires, state };
    return sealSnapshot(header, content, await key, context.identity.signing);
  }

  /** One after another: one that is being written may be of an epoch that has ended. */
  function write(id: DocumentId): Promise<boolean> {
    const started = (writing.get(id) ?? Promise.resolve(false))
      .then(() => attempt(id))
      .catch(passOver)
      .finally(() => {
        if (writing.get(id) === started) writing.delete(id);
      });
    writing.set(id, started);
    return started;
  }

  return {
    heardOf,
    covered,
    async mayBring(id, document) {
      const name = `${id}/${document}`;
      if (covered(id, document) <= (readFor.get(name) ?? 0)) return false;
      const [found, circle] = [await storage.document(document), context.circle(id)];
      return found?.circle === id && circle !== undefined && !hasAll(found, circle);
    },
    isReadFor(circle, document) {
      readFor.set(`${circle}/${document}`, covered(circle, document));
    },
    async consider(id, who) {
      if (writing.has(id)) return;
      const stream = await storage.stream(id);
      if (stream === undefined) return;
      const more = stream.cursor - covered(stream.circle, id);
      if (more >= DUE_AFTER[who] || (wanted.has(id) && more > 0))
        await write(id).then((done) => done && wanted.delete(id));
    },
    write,
    want: (id) => void wanted.add(id),
  };
}

/**
 * Whether everything in the stream could be read here: this device has the key of every epoch, or of those from the
 * newest snapshot on that it took in.
 */
function hasAll({ wholeFrom = 0 }: StoredDocument, { epochKeys, log }: KnownCircle): boolean {
  for (let epoch = wholeFrom; epoch <= currentEpoch(log); epoch++) if (!epochKeys.has(epoch)) return false;
  return true;
}

/** Without a snapshot the stream is as good as before, only longer: others may have come first, or the epoch ended. */
function passOver(error: unknown): false {
  if (!(error instanceof AlongsideError)) throw error;
  const isExpected = isPassing(error) || EXPECTED.has(codeOf(error) ?? '');
  if (!isExpected) throw error;
  return false;
}

const EXPECTED = new Set([
  'snapshot-moved',
  'stale-epoch',
  'not-a-member',
  'withdrawn',
  'dissolved',
  'too-large',
]);
