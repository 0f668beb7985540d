import { type Bytes, fromBase64Url } from '../crypto/bytes.ts';
import type { ShareTerms } from '../documents/shape.ts';
import { AlongsideError, codeOf, type ErrorCode } from '../protocol/errors.ts';
import { parseRecord } from '../protocol/record.ts';
import { type AccessGuard, guardAccess } from './access.ts';
import type { KnownCircle } from './circle-book.ts';
import type { Connection } from './connection.ts';
import type { ContentKeys } from './record-keys.ts';
import type { CircleId, DeviceKey, DocumentId, RemoteRecord, Storage, StreamState } from './storage.ts';
import { type TakenIn, takeIn } from './take-in.ts';

interface Arrival {
  sequence: number;
  record: Bytes;
}

interface Queue {
  arrivals: Arrival[];
  /** The newest sequence number heard of. */
  head: number;
  running: Promise<void> | undefined;
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
  newDocument(id: DocumentId, circle: CircleId, sharedBy: DeviceKey): Promise<void>;
  /** The terms that the document was shared on are known now. */
  keepTerms(id: DocumentId, terms: ShareTerms): Promise<void>;
  /** A record shows that the server tells people different things. */
  caught(circle: CircleId, code: ErrorCode): void;
  /** Records were stored. */
  stored(id: DocumentId): void;
  /** A stream of this circle can't be followed any further; what is here stays. */
  failed(circle: CircleId, id: DocumentId, error: AlongsideError): void;
}

export interface Inbox {
  /** A record that the server pushed. */
  push(circle: CircleId, document: DocumentId, arrival: Arrival): void;
  /** Resolves when everything up to this sequence number is stored; rejects when it can't be. */
  catchUp(circle: CircleId, document: DocumentId, head: number): Promise<void>;
  /** What was heard of this stream before does not count any more: its server was restored. */
  forget(circle: CircleId, document: DocumentId): void;
}

/** Takes in streams, each in its own order: pushed records where they follow on, reads from the cursor where not. */
export function openInbox(context: InboxContext): Inbox {
  const queues = new Map<string, Queue>();
  const nameOf = (circle: CircleId, document: DocumentId) => `${circle}/${document}`;

  function enqueue(circle: CircleId, document: DocumentId, arrivals: Arrival[], head: number): Promise<void> {
    const name = nameOf(circle, document);
    const queue = queues.get(name) ?? { arrivals: [], head: 0, running: undefined };
    queues.set(name, queue);
    queue.arrivals.push(...arrivals);
    queue.head = Math.max(queue.head, head);
    queue.running ??= drain(circle, document, queue);
    return queue.running;
  }

  async function drain(id: CircleId, document: DocumentId, queue: Queue) {
    try {
      // Whoever keeps one circle has no say about what is in another, or private.
      if (await isElsewhere(id, document)) return;
      for (;;) {
        const known = await context.storage.stream(document);
        // What was withdrawn, and is gone from here, does not come back.
        if (known === undefined && context.circle(id)?.log.withdrawn.has(document)) return;
        const cursor = known?.cursor ?? 0;
        const arrivals = following(queue.arrivals.splice(0), cursor);
        if (queue.head <= cursor) return;
        const next = arrivals.length > 0 ? arrivals : await read(id, document, cursor);
        if (known === undefined && beginsTooLate(id, next)) return;
        await takeAll(id, document, next);
      }
    } finally {
      queue.running = undefined;
    }
  }

  async function isElsewhere(circle: CircleId, document: DocumentId): Promise<boolean> {
    const known = (await context.storage.stream(document)) ?? (await context.storage.document(document));
    return known !== undefined && known.circle !== circle;
  }

  /** A stream that begins in an epoch which was over when every stream was read: somebody who is out made it up. */
  function beginsTooLate(id: CircleId, [first]: Arrival[]): boolean {
    const settled = context.circle(id)?.settled ?? 0;
    return first !== undefined && parseRecord(first.record).header.epoch < settled;
  }

  async function read(id: CircleId, document: DocumentId, after: number) {
    const circle = context.circle(id);
    const connection = circle && context.connection(circle);
    if (circle === undefined || connection === undefined) throw new AlongsideError('offline');
    const stream = fromBase64Url(document);
    const { records } = await connection.request(
      { type: 'read', circle: circle.log.id, stream, after },
      'records',
    );
    const arrivals = following(records, after);
    if (arrivals.length === 0) throw new AlongsideError('withheld', 'records it announced');
    return arrivals;
  }

  async function takeAll(id: CircleId, document: DocumentId, arrivals: Arrival[]) {
    const known = await context.storage.stream(document);
    const stream = known ?? begun(id, document);
    const counters = { ...stream.counters };
    const taken: RemoteRecord[] = [];
    let epoch = known === undefined ? 0 : Math.max(known.epoch, context.circle(id)?.settled ?? 0);
    let guard = known && (await guardOf(id, document));
    try {
      for (const { record } of arrivals) {
        const { remote, caught } = await takeOne(id, record, { ...stream, counters, epoch });
        if (caught !== undefined) context.caught(id, caught);
        if (known === undefined && taken.length === 0) {
          // Not before: nobody is believed to have shared something until their record is verified.
          await context.newDocument(document, id, remote.author);
          guard = await guardOf(id, document);
        }
        counters[remote.author] = remote.counter;
        epoch = remote.epoch;
        taken.push(guard === undefined ? remote : await guard.pass(remote));
      }
    } finally {
      // What came before a record that can't be believed is as good as ever.
      if (taken.length > 0) {
        await context.storage.appendRemote(document, taken, stream.cursor + taken.length);
        if (guard?.terms !== undefined) await context.keepTerms(document, guard.terms);
        context.stored(document);
      }
    }
  }

  async function guardOf(id: CircleId, document: DocumentId): Promise<AccessGuard | undefined> {
    const [circle, stored] = [context.circle(id), await context.storage.document(document)];
    return circle && stored && guardAccess(stored, circle, context.storage);
  }

  async function takeOne(id: CircleId, record: Bytes, stream: StreamState): Promise<TakenIn> {
    const attempt = (logIsNewest: boolean) => {
      const circle = context.circle(id);
      if (circle === undefined) throw new AlongsideError('unknown-circle');
      return takeIn(record, circle, stream, context.me, context.keys, logIsNewest);
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
    // When offline there is nothing to tell: the next connection catches up.
    if (error.code !== 'offline') context.failed(circle, document, error);
  };

  return {
    forget: (circle, document) => void queues.delete(nameOf(circle, document)),
    push(circle, document, arrival) {
      enqueue(circle, document, [arrival], arrival.sequence).catch((error) =>
        report(circle, document, error),
      );
    },
    catchUp: (circle, document, head) =>
      enqueue(circle, document, [], head).catch((error) => {
        report(circle, document, error);
        throw error;
      }),
  };
}

/** A partner wrote in an epoch that the server does not show us. */
function notHeardOf(error: unknown): never {
  if (codeOf(error) === 'stale-epoch') throw new AlongsideError('withheld', 'operations of the circle log');
  throw error;
}

/** A stream before its first record. */
function begun(circle: CircleId, document: DocumentId): StreamState {
  return { document, circle, cursor: 0, counters: {}, epoch: 0, written: 0, acknowledged: 0 };
}

/** The arrivals that follow the cursor without a gap, in order. */
function following(arrivals: Arrival[], cursor: number): Arrival[] {
  const result: Arrival[] = [];
  for (const arrival of arrivals) {
    if (arrival.sequence === cursor + result.length + 1) result.push(arrival);
  }
  return result;
}
