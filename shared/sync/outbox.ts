import { type Bytes, fromBase64Url } from '../crypto/bytes.ts';
import { epochInForce } from '../protocol/circle.ts';
import { AlongsideError, codeOf, type ErrorCode, isPassing } from '../protocol/errors.ts';
import { sealRecord } from '../protocol/record.ts';
import type { KnownCircle } from './circle-book.ts';
import type { Connection } from './connection.ts';
import type { Identity } from './identity.ts';
import type { ContentKeys } from './record-keys.ts';
import { sittingIn } from './sitting-in.ts';
import type {
  CircleId,
  DeviceKey,
  DocumentId,
  OutboxItem,
  RemoteRecord,
  Storage,
  StreamState,
} from './storage.ts';
import { viewOf } from './take-in.ts';

export interface OutboxContext {
  storage: Storage;
  keys: ContentKeys;
  identity: Identity;
  me: DeviceKey;
  circle(id: CircleId): KnownCircle | undefined;
  connection(circle: KnownCircle): Connection | undefined;
  refreshLog(circle: CircleId): Promise<void>;
  /** The epoch has ended: starts the next where this device may. Resolves to whether one is in force now. */
  startEpoch(circle: KnownCircle): Promise<boolean>;
  /** Records of this device are on the server, at these places in the stream. */
  arrived(document: DocumentId, circle: CircleId, records: readonly OwnRecord[]): void;
  /** Items were acknowledged, or refused for a reason that trying again does not mend. */
  changed(document: DocumentId): void;
}

/** A record of this device that the server has. */
export interface OwnRecord {
  sequence: number;
  own: RemoteRecord;
}

export interface Outbox {
  /** Sends what waits, in order, until it is acknowledged, refused, or the connection is gone. */
  flush(document: DocumentId): Promise<void>;
  /** Why the oldest item was refused, if it was. */
  refusal(document: DocumentId): ErrorCode | undefined;
}

/** Records under way at once: enough to fill a connection, few enough to seal again when an epoch ends. */
const AT_ONCE = 32;

/** Sends each document's outbox. Items are sealed for the epoch in force at each attempt. */
export function openOutbox(context: OutboxContext): Outbox {
  const running = new Map<DocumentId, Promise<void>>();
  const again = new Set<DocumentId>();
  const refusals = new Map<DocumentId, ErrorCode>();

  function flush(document: DocumentId): Promise<void> {
    const current = running.get(document);
    if (current !== undefined) {
      again.add(document);
      return current;
    }
    const started = drain(document).finally(() => running.delete(document));
    running.set(document, started);
    return started;
  }

  async function drain(document: DocumentId): Promise<void> {
    do {
      again.delete(document);
      while (await sendSome(document));
    } while (again.has(document));
  }

  /** Sends one batch. Returns whether it is worth going on. */
  async function sendSome(document: DocumentId): Promise<boolean> {
    const stream = await context.storage.stream(document);
    const circle = stream && context.circle(stream.circle);
    if (stream === undefined) return false;
    const connection = circle && context.connection(circle);
    if (circle === undefined || !connection?.up()) return false;
    const items = await context.storage.outbox(document, AT_ONCE);
    if (items.length === 0) return false;
    const epoch = epochInForce(circle.log, Date.now());
    if (epoch === undefined) return await context.startEpoch(circle);
    try {
      const records = await Promise.all(items.map((item) => sealItem(circle, stream, epoch, item)));
      const answers = await Promise.allSettled(
        records.map((record) => connection.request({ type: 'append', record }, 'appended')),
      );
      const refused = answers.findIndex((answer) => answer.status === 'rejected');
      const accepted = items[(refused === -1 ? items.length : refused) - 1];
      if (accepted !== undefined) {
        await context.storage.acknowledge(document, accepted.counter);
        const places = answers.map((one) => (one.status === 'fulfilled' ? one.value.sequence : 0));
        context.arrived(document, circle.id, ownRecords(items, places, context.me, epoch));
      }
      const answer = answers[refused];
      if (answer?.status === 'rejected') throw answer.reason;
      refusals.delete(document);
      context.changed(document);
      return true;
    } catch (error) {
      return await goOnAfter(error, document, circle, epoch);
    }
  }

  /** Whether it is worth going on after this error. */
  async function goOnAfter(
    error: unknown,
    document: DocumentId,
    circle: KnownCircle,
    epoch: number,
  ): Promise<boolean> {
    if (codeOf(error) === 'counter-conflict' && (await goOnAfterOwn(document))) return true;
    if (codeOf(error) !== 'stale-epoch') return stop(document, error);
    try {
      await context.refreshLog(circle.id);
    } catch (failed) {
      return stop(document, failed);
    }
    const now = context.circle(circle.id);
    return now !== undefined && epochInForce(now.log, Date.now()) !== epoch ? true : stop(document, error);
  }

  function stop(document: DocumentId, error: unknown): false {
    if (!(error instanceof AlongsideError)) throw error;
    if (!isPassing(error)) {
      refusals.set(document, error.code);
      context.changed(document);
    }
    return false;
  }

  /** Where storage was set back to an older copy, the log tells how far this device was. */
  async function goOnAfterOwn(document: DocumentId): Promise<boolean> {
    const stream = await context.storage.stream(document);
    const onServer = stream?.counters[context.me] ?? 0;
    if (stream === undefined || onServer <= stream.acknowledged) return false;
    await context.storage.continueFrom(document, onServer);
    return true;
  }

  async function sealItem(
    circle: KnownCircle,
    stream: StreamState,
    epoch: number,
    item: OutboxItem,
  ): Promise<Bytes> {
    const key = context.keys('record', circle, epoch, stream.document, context.me);
    if (key === undefined) throw new AlongsideError('not-a-member');
    const header = {
      circle: circle.log.id,
      stream: fromBase64Url(stream.document),
      epoch,
      author: context.identity.signing.publicKey,
      counter: item.counter,
      id: item.record,
    };
    const content = { view: viewOf(circle, epoch, stream), update: item.update };
    return sealRecord(header, content, await key, context.identity.signing);
  }

  return { flush, refusal: (document) => refusals.get(document) };
}

/** Those that stand in the stream; one that a snapshot covers has no place in it any more. */
function ownRecords(items: OutboxItem[], places: number[], author: DeviceKey, epoch: number): OwnRecord[] {
  return items.flatMap(({ counter, update }, index) => {
    const sequence = places[index] ?? 0;
    const sitting = sittingIn(update);
    const own = { author, counter, epoch, ...(sitting !== undefined && { sitting }) };
    return sequence > 0 ? [{ sequence, own }] : [];
  });
}
