import { type Bytes, fromBase64Url, toBase64Url } from '../crypto/bytes.ts';
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
  /** A stream can't be followed any further; what is here stays. */
  failed(id: DocumentId, error: AlongsideError): void;
}

export interface Inbox {
  /** A record that the server pushed. */
  push(circle: CircleId, document: DocumentId, arrival: Arrival): void;
  /** Resolves when everything up to this sequence number is stored; rejects when it can't be. */
  catchUp(circle: CircleId, document: DocumentId, head: number): Promise<void>;
  /** What was heard of this stream before does not count any more: its server was restored. */
  forget(document: DocumentId): void;
}

/** Takes in streams, each in its own order: pushed records where they follow on, reads from the cursor where not. */
export function openInbox(context: InboxContext): Inbox {
  const queues = new Map<DocumentId, Queue>();

  function enqueue(circle: CircleId, document: DocumentId, arrivals: Arrival[], head: number): Promise<void> {
    const queue = queues.get(document) ?? { arrivals: [], head: 0, running: undefined };
    queues.set(document, queue);
    queue.arrivals.push(...arrivals);
    queue.head = Math.max(queue.head, head);
    queue.running ??= drain(circle, document, queue);
    return queue.running;
  }

  async function drain(id: CircleId, document: DocumentId, queue: Queue) {
    try {
      for (;;) {
        const cursor = (await context.storage.stream(document))?.cursor ?? 0;
        const arrivals = following(queue.arrivals.splice(0), cursor);
        if (queue.head <= cursor) return;
        await takeAll(id, document, arrivals.length > 0 ? arrivals : await read(id, document, cursor));
      }
    } finally {
      queue.running = undefined;
    }
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
    const [first] = arrivals;
    if (first === undefined || context.circle(id)?.log.withdrawn.has(document)) return;
    const stream = (await context.storage.stream(document)) ?? (await begin(id, document, first));
    if (stream.circle !== id) throw new AlongsideError('tampered', 'a stream of another circle');
    const counters = { ...stream.counters };
    const taken: RemoteRecord[] = [];
    let { epoch } = stream;
    const guard = await guardOf(id, document);
    for (const { record } of arrivals) {
      const { remote, caught } = await takeOne(id, record, { ...stream, counters, epoch });
      if (caught !== undefined) context.caught(id, caught);
      counters[remote.author] = remote.counter;
      epoch = remote.epoch;
      taken.push(guard === undefined ? remote : await guard.pass(remote));
    }
    await context.storage.appendRemote(document, taken, stream.cursor + arrivals.length);
    if (guard?.terms !== undefined) await context.keepTerms(document, guard.terms);
    context.stored(document);
  }

  async function guardOf(id: CircleId, document: DocumentId): Promise<AccessGuard | undefined> {
    const [circle, stored] = [context.circle(id), await context.storage.document(document)];
    return circle && stored && guardAccess(stored, circle, context.storage);
  }

  async function begin(circle: CircleId, document: DocumentId, first: Arrival): Promise<StreamState> {
    const { header } = parseRecord(first.record);
    await context.newDocument(document, circle, toBase64Url(header.author));
    return { document, circle, cursor: 0, counters: {}, epoch: 0, written: 0, acknowledged: 0 };
  }

  async function takeOne(id: CircleId, record: Bytes, stream: StreamState): Promise<TakenIn> {
    const attempt = () => {
      const circle = context.circle(id);
      if (circle === undefined) throw new AlongsideError('unknown-circle');
      return takeIn(record, circle, stream, context.me, context.keys);
    };
    try {
      return await attempt();
    } catch (error) {
      if (codeOf(error) !== 'stale-epoch') throw error;
      await context.refreshLog(id);
      return await attempt().catch(notHeardOf);
    }
  }

  const report = (document: DocumentId, error: unknown) => {
    if (!(error instanceof AlongsideError)) throw error;
    // When offline there is nothing to tell: the next connection catches up.
    if (error.code !== 'offline') context.failed(document, error);
  };

  return {
    forget: (document) => void queues.delete(document),
    push(circle, document, arrival) {
      enqueue(circle, document, [arrival], arrival.sequence).catch((error) => report(document, error));
    },
    catchUp: (circle, document, head) =>
      enqueue(circle, document, [], head).catch((error) => {
        report(document, error);
        throw error;
      }),
  };
}

/** A partner wrote in an epoch, or after an operation, that the server does not show us. */
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
