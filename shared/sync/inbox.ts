import { type Bytes, fromBase64Url } from '../crypto/bytes.ts';
import type { ShareTerms } from '../documents/shape.ts';
import { AlongsideError, codeOf, type ErrorCode, isPassing } from '../protocol/errors.ts';
import { parseRecord } from '../protocol/record.ts';
import { guardAccess } from './access.ts';
import type { KnownCircle } from './circle-book.ts';
import type { Connection } from './connection.ts';
import type { OwnRecord } from './outbox.ts';
import type { ContentKeys } from './record-keys.ts';
import type { CircleId, DeviceKey, DocumentId, RemoteRecord, Storage, StreamState } from './storage.ts';
import { type TakenIn, takeIn } from './take-in.ts';
import { keepSnapshot, takeInSnapshot } from './take-in-snapshot.ts';

/** A record of a stream; one of this device's own, which the server has acknowledged, comes without its bytes. */
export type Arrival = { sequence: number; record: Bytes } | OwnRecord;

/** What is to be taken into one stream; it lives until that is done, or can't be. */
interface Queue {
  arrivals: Arrival[];
  /** The newest sequence number heard of. */
  head: number;
  running?: Promise<void>;
}

export interface InboxContext {
  storage: Storage;
  keys: ContentKeys;
  me: DeviceKey;
  circle(id: CircleId): KnownCircle | undefined;
  connection(circle: KnownCircle): Connection | undefined;
  /** Fetches what is new in the circle's log. */
  refreshLog(circle: CircleId): Promise<void>;
  /** A stream this device had not heard of begins. */
  newDocument(id: DocumentId, circle: CircleId, sharedBy: DeviceKey, wholeFrom?: number): Promise<void>;
  /** The terms that the document was shared on are known now. */
  keepTerms(id: DocumentId, terms: ShareTerms): Promise<void>;
  /** A record shows that the server tells people different things. */
  caught(circle: CircleId, code: ErrorCode): void;
  /** Records were stored. */
  stored(circle: CircleId, id: DocumentId): void;
  /** A stream can't be followed any further; what is here stays. */
  failed(circle: CircleId, id: DocumentId, error: AlongsideError): void;
}

export interface Inbox {
  /** Records that the circle's server pushed, or acknowledged. Resolves when they are stored, or told to have failed. */
  push(circle: CircleId, document: DocumentId, arrivals: readonly Arrival[]): Promise<void>;
  /** Resolves when everything up to this sequence number is stored; rejects when it can't be. */
  catchUp(circle: CircleId, document: DocumentId, head: number): Promise<void>;
}

/** Takes in streams, each in its own order: pushed records where they follow on, reads from the cursor where not. */
export function openInbox(context: InboxContext): Inbox {
  const queues = new Map<string, Queue>();

  function enqueue(
    circle: CircleId,
    document: DocumentId,
    arrivals: readonly Arrival[],
    head: number,
  ): Promise<void> {
    const name = `${circle}/${document}`;
    const queue = queues.get(name) ?? { arrivals: [], head: 0 };
    queues.set(name, queue);
    queue.arrivals.push(...arrivals);
    queue.head = Math.max(queue.head, head);
    queue.running ??= drain(circle, document, queue, () => queues.delete(name));
    return queue.running;
  }

  async function drain(circle: CircleId, document: DocumentId, queue: Queue, done: () => void) {
    try {
      // Whoever keeps one circle has no say about what is in another, or private.
      if (await isElsewhere(circle, document)) return;
      for (;;) {
        const known = await context.storage.stream(document);
        // What was withdrawn, and is gone from here, does not come back.
        if (known === undefined && (await isGone(circle, document))) return;
        const cursor = known?.cursor ?? 0;
        const arrivals = following(queue.arrivals.splice(0), cursor);
        if (queue.head <= cursor) return;
        if (arrivals.length > 0) {
          if (known === undefined && beginsTooLate(circle, arrivals)) return;
          await takeAll(circle, document, known, arrivals);
        } else if (!(await readOn(circle, document, known))) return;
      }
    } finally {
      done(); // in the same breath, or what comes now would wait in a queue that nobody empties
    }
  }

  async function isGone(circle: CircleId, document: DocumentId): Promise<boolean> {
    if (context.circle(circle)?.log.withdrawn.has(document)) return true;
    return (await context.storage.document(document))?.withdrawn !== undefined;
  }

  async function isElsewhere(circle: CircleId, document: DocumentId): Promise<boolean> {
    const known = (await context.storage.stream(document)) ?? (await context.storage.document(document));
    return known !== undefined && known.circle !== circle;
  }

  /** A stream that begins in an epoch which was over when every stream was read: somebody who is out made it up. */
  function beginsTooLate(id: CircleId, [first]: Arrival[]): boolean {
    const settled = context.circle(id)?.settled ?? 0;
    if (first === undefined || !('record' in first)) return false;
    return parseRecord(first.record).header.epoch < settled;
  }

  /** Asks for what follows, and takes it in. Resolves to whether that is worth going on with. */
  async function readOn(
    circle: CircleId,
    document: DocumentId,
    known: StreamState | undefined,
  ): Promise<boolean> {
    const { snapshot, arrivals } = await read(circle, document, known?.cursor ?? 0);
    let stream = known;
    if (snapshot !== undefined) {
      await takeSnapshot(circle, document, known, snapshot);
      stream = await context.storage.stream(document);
      if (stream?.cursor !== snapshot.sequence) return true; // restarted or gone: look again
    } else if (known === undefined && beginsTooLate(circle, arrivals)) return false;
    if (arrivals.length > 0) await takeAll(circle, document, stream, arrivals);
    return true;
  }

  async function read(id: CircleId, document: DocumentId, after: number) {
    const circle = context.circle(id);
    const connection = circle && context.connection(circle);
    if (circle === undefined || connection === undefined) throw new AlongsideError('offline');
    const stream = fromBase64Url(document);
    const { snapshot: found, records } = await connection.request(
      { type: 'read', circle: circle.log.id, stream, after },
      'records',
    );
    const [snapshot] = found;
    const arrivals = following(records, snapshot?.sequence ?? after);
    if (snapshot === undefined && arrivals.length === 0)
      throw new AlongsideError('withheld', 'records it announced');
    return { snapshot, arrivals };
  }

  async function takeSnapshot(
    id: CircleId,
    document: DocumentId,
    known: StreamState | undefined,
    snapshot: { sequence: number; snapshot: Bytes },
  ): Promise<void> {
    const stream = known ?? beforeFirst(document, id);
    const taken = await withNewestLog(id, (circle, logIsNewest) =>
      takeInSnapshot(snapshot, circle, stream, context.keys, logIsNewest),
    );
    if (taken.caught !== undefined) context.caught(id, taken.caught);
    if ((await context.storage.document(document)) === undefined)
      await context.newDocument(document, id, taken.read?.sharedBy ?? taken.author);
    await keepSnapshot(context, document, taken, { after: stream.cursor, sequence: snapshot.sequence });
    context.stored(id, document);
  }

  /** `known` is how far the stream was here when these followed it; what has moved on since stores nothing. */
  async function takeAll(
    circle: CircleId,
    document: DocumentId,
    known: StreamState | undefined,
    arrivals: Arrival[],
  ) {
    const stream = known ?? beforeFirst(document, circle);
    const counters = { ...stream.counters };
    const settled = known === undefined ? 0 : (context.circle(circle)?.settled ?? 0);
    let { epoch } = stream;
    const taken: RemoteRecord[] = [];
    try {
      for (const arrival of arrivals) {
        if (arrival.sequence > stream.restartedAt) epoch = Math.max(epoch, settled);
        const { remote, caught } = await takeOne(circle, arrival, { ...stream, counters, epoch });
        if (caught !== undefined) context.caught(circle, caught);
        counters[remote.author] = remote.counter;
        epoch = remote.epoch;
        taken.push(remote);
      }
    } finally {
      // What came before a record that can't be believed is as good as ever.
      const [first] = taken;
      if (first !== undefined) {
        if (known === undefined) await context.newDocument(document, circle, first.author, first.epoch);
        await keep(circle, document, taken, stream.cursor);
      }
    }
  }

  /** Stores what the terms of the document allow, and all counters. */
  async function keep(circle: CircleId, document: DocumentId, taken: RemoteRecord[], after: number) {
    const [known, stored] = [context.circle(circle), await context.storage.document(document)];
    const guard = known && stored && guardAccess(stored, known, context.storage);
    const allowed: RemoteRecord[] = [];
    for (const remote of taken) allowed.push(guard === undefined ? remote : await guard.pass(remote));
    const cursor = after + taken.length;
    if (!(await context.storage.appendRemote(document, allowed, after, cursor))) return;
    if (guard?.terms !== undefined) await context.keepTerms(document, guard.terms);
    // One's own were stored when they were written.
    if (taken.some(({ author }) => author !== context.me)) context.stored(circle, document);
  }

  async function takeOne(id: CircleId, arrival: Arrival, stream: StreamState): Promise<TakenIn> {
    if ('own' in arrival) return { remote: arrival.own };
    return withNewestLog(id, (circle, logIsNewest) =>
      takeIn(arrival.record, circle, stream, context.me, context.keys, logIsNewest),
    );
  }

  /** Tries with the log as it is here, and once more with the server's when ours is shorter. */
  async function withNewestLog<T>(
    id: CircleId,
    take: (circle: KnownCircle, logIsNewest: boolean) => Promise<T>,
  ): Promise<T> {
    const attempt = (logIsNewest: boolean) => {
      const circle = context.circle(id);
      if (circle === undefined) throw new AlongsideError('unknown-circle');
      return take(circle, logIsNewest);
    };
    try {
      return await attempt(false);
    } catch (error) {
      if (codeOf(error) !== 'stale-epoch') throw error;
      await context.refreshLog(id);
      return await attempt(true).catch(notHeardOf);
    }
  }

  const report = (circle: CircleId, document: DocumentId, error: unknown) => {
    if (!(error instanceof AlongsideError)) throw error;
    // Of what passes there is nothing to tell: the stream is caught up with later.
    if (!isPassing(error)) context.failed(circle, document, error);
  };

  return {
    push: (circle, document, arrivals) =>
      enqueue(circle, document, arrivals, arrivals.at(-1)?.sequence ?? 0).catch((error) =>
        report(circle, document, error),
      ),
    catchUp: (circle, document, head) =>
      enqueue(circle, document, [], head).catch((error) => {
        report(circle, document, error);
        throw error;
      }),
  };
}

/** How far a device is in a stream that it hears of for the first time. */
function beforeFirst(document: DocumentId, circle: CircleId): StreamState {
  const nothing = {
    cursor: 0,
    counters: {},
    epoch: 0,
    restartedAt: 0,
    hands: {},
    written: 0,
    acknowledged: 0,
  };
  return { document, circle, ...nothing };
}

/** A partner wrote in an epoch that the server does not show us. */
function notHeardOf(error: unknown): never {
  if (codeOf(error) === 'stale-epoch') throw new AlongsideError('withheld', 'operations of the circle log');
  throw error;
}

/** The arrivals that follow the cursor without a gap, in order. */
function following(arrivals: Arrival[], cursor: number): Arrival[] {
  const result: Arrival[] = [];
  for (const arrival of arrivals) {
    if (arrival.sequence === cursor + result.length + 1) result.push(arrival);
  }
  return result;
}
