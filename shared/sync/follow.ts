import * as Y from 'yjs';
import { asBytes, sameBytes, toBase64Url } from '../crypto/bytes.ts';
import { currentEpoch } from '../protocol/circle.ts';
import type { ErrorCode } from '../protocol/errors.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import { bringBackLog, reachLength, refreshLog } from './circle-reading.ts';
import type { Connection } from './connection.ts';
import type { JournalProgress } from './device.ts';
import type { Inbox } from './inbox.ts';
import { readDocument } from './open-document.ts';
import type { Outbox } from './outbox.ts';
import type { OwnJournal } from './own-journal.ts';
import type { Snapshots } from './snapshots.ts';
import type { CircleId, DeviceKey, DocumentId, Storage, StreamState } from './storage.ts';

export interface FollowContext {
  storage: Storage;
  book: CircleBook;
  me: DeviceKey;
  inbox: Inbox;
  outbox: Outbox;
  snapshots: Snapshots;
  /** The log is up to date: what follows from it has to be done before streams are read. */
  logIsHere(circle: CircleId): Promise<void>;
  caught(circle: CircleId, code: ErrorCode): void;
  journal: Pick<OwnJournal, 'fill' | 'tell'>;
}

/**
 * Brings a circle up to date over a connection that is up: its log, every stream to its head, documents to hand on
 * to a newcomer, then what waits in the outbox. A server that was restored from a backup is given back what it lost.
 */
export async function followCircle(
  context: FollowContext,
  { id }: KnownCircle,
  connection: Connection,
): Promise<void> {
  const { book, storage } = context;
  const circle = book.get(id);
  if (circle === undefined) return;
  const generation = connection.generation();
  const restored = wasRestored(circle, connection);
  if (restored) {
    await book.note(id, { settled: undefined });
    await bringBackLog(book, circle, connection);
  }
  const told = await askToBeTold(context, circle, connection);
  if (told === undefined) return;
  const { streams, ends, epoch, before } = told;
  if ((circle.ends ?? 0) !== ends) await book.note(id, { ends: ends || undefined });
  const heads = new Map(streams.map(({ stream, head }) => [toBase64Url(stream), head]));
  for (const { stream, snapshot } of streams)
    await hearOfSnapshot(context, id, toBase64Url(stream), snapshot);
  if (book.get(id)?.journal) await context.journal.fill(id, new Set(heads.keys()));
  const step = stepsOf(book.get(id), context);
  const withdrawn = book.get(id)?.log.withdrawn;
  for (const { document } of await streamsOf(storage, id))
    if (!heads.has(document) && !withdrawn?.has(document)) heads.set(document, 0);
  const caughtUp = await Promise.allSettled(
    [...heads].map(([document, head]) =>
      (restored
        ? heal(context, id, document, head)
        : catchUp(context, id, document, head, before.get(document))
      ).finally(() => step('reading', heads.size)),
    ),
  );
  if (caughtUp.every(({ status }) => status === 'fulfilled')) {
    await handOver(context, id, epoch);
    await book.note(id, { settled: epoch, ...(generation && { generation }) });
  }
  const streamsNow = await streamsOf(storage, id);
  await Promise.all(
    streamsNow.map(({ document }) =>
      context.outbox.flush(document).finally(() => step('sending', streamsNow.length)),
    ),
  );
}

/** Tells how far it has come, where that is one's own journal: there may be thousands of it. */
function stepsOf(circle: KnownCircle | undefined, { journal }: FollowContext) {
  const done = { sealing: 0, reading: 0, sending: 0 };
  return (stage: JournalProgress['stage'], of: number) => {
    done[stage] += 1;
    if (circle?.journal) journal.tell({ stage, done: done[stage], of });
  };
}

/**
 * Asks for the heads of all streams, and to be told from then on what is new in them and in the log; and, in the same
 * breath, for the log. Resolves to the heads once what follows from the log is done, with the newest epoch that had
 * begun when they were asked for and how far this device was then. `undefined` when it is not in the circle any more.
 */
async function askToBeTold(
  { storage, book, me, logIsHere }: FollowContext,
  { id }: KnownCircle,
  connection: Connection,
) {
  for (;;) {
    const circle = book.get(id);
    if (circle === undefined) return undefined;
    const epoch = currentEpoch(circle.log);
    const before = new Map((await streamsOf(storage, id)).map((stream) => [stream.document, stream]));
    const asking = Promise.allSettled([
      connection.request({ type: 'follow', circle: circle.log.id }, 'streams'),
    ]);
    await refreshLog(book, circle, connection);
    const [answer] = await asking;
    const told = answer.status === 'fulfilled' ? answer.value : undefined;
    await reachLength(book, circle, told?.length ?? 0, connection);
    await logIsHere(id);
    const now = book.get(id);
    if (now?.log.devices.has(me) !== true) return undefined;
    if (answer.status === 'fulfilled') {
      // Of an epoch that has begun since, not everything need have been there when the heads were counted.
      if (currentEpoch(now.log) === epoch) return { ...answer.value, epoch, before };
    } else if (now.log.length === circle.log.length) throw answer.reason; // otherwise it may have let us in since
  }
}

/** Whether the server says that its data were set back, and this circle was not given back to it yet. */
export function wasRestored(circle: KnownCircle, connection: Connection): boolean {
  const generation = connection.generation();
  if (circle.generation === undefined || generation === undefined) return false;
  return !sameBytes(circle.generation, generation);
}

/** A snapshot may bring what was sealed before this device came: then the stream is read from its beginning. */
async function hearOfSnapshot(
  { snapshots, storage }: FollowContext,
  circle: CircleId,
  document: DocumentId,
  sequence: number,
) {
  snapshots.heardOf(circle, document, sequence);
  if (!(await snapshots.mayBring(circle, document))) return;
  await storage.restartStream(document);
  snapshots.isReadFor(circle, document);
}

async function streamsOf(storage: Storage, circle: CircleId) {
  return (await storage.streams()).filter((stream) => stream.circle === circle);
}

/**
 * Reads a stream to its head. `before` is how far it was here when the server was asked for the heads: what had come by
 * then, and what it had acknowledged to us, an honest server has. (More may have come since, pushed.)
 */
async function catchUp(
  context: FollowContext,
  circle: CircleId,
  document: DocumentId,
  head: number,
  before: StreamState | undefined,
) {
  if (before !== undefined && head < before.cursor) return context.caught(circle, 'rolled-back');
  await context.inbox.catchUp(circle, document, head);
  const stream = await context.storage.stream(document);
  if (stream === undefined) return; // withdrawn, or deleted here, in the meantime
  const own = stream.counters[context.me] ?? 0;
  if (own < (before?.acknowledged ?? 0)) return context.caught(circle, 'rolled-back');
  // This device wrote more than it knows: its storage is an older copy, or it is a recovery code, which keeps none.
  if (own > stream.written) await context.storage.continueFrom(document, own);
}

/**
 * Gives a restored server back what it lost of a stream, and reads it from its beginning. Everything is in the document
 * here, so one record brings it back; Yjs leaves out what is there already. That record is in the outbox before
 * anything is forgotten: whenever this is cut short, it can be done again.
 */
async function heal(context: FollowContext, circle: CircleId, document: DocumentId, head: number) {
  const { storage, inbox, me } = context;
  if ((await storage.stream(document)) !== undefined) await writeWhole(storage, document);
  await storage.restartStream(document);
  await inbox.catchUp(circle, document, head);
  await storage.continueFrom(document, (await storage.stream(document))?.counters[me] ?? 0);
}

async function writeWhole(storage: Storage, document: DocumentId): Promise<void> {
  const doc = await readDocument(document, storage);
  await storage.appendLocal(document, asBytes(Y.encodeStateAsUpdate(doc)));
  doc.destroy();
}

/**
 * A newcomer can't read records from before it was let in, so the device that did so writes every document once
 * more, whole and without anything deleted, in the new epoch: as a snapshot, or as a record where it may not. It does so
 * only after it has every record of the old epochs; the server took none after that operation. `newest` is the epoch
 * that had begun before the server was asked for the heads: of one that began since, not every record need be here.
 */
async function handOver(
  { storage, book, me, snapshots }: FollowContext,
  id: CircleId,
  newest: number,
): Promise<void> {
  const circle = book.get(id);
  if (circle === undefined || newest <= circle.handedOver) return;
  const begun = circle.log.epochs.slice(circle.handedOver + 1, newest + 1).map((epoch, index) => {
    const before = circle.log.epochs[circle.handedOver + index]?.devices ?? new Set();
    return { by: toBase64Url(epoch.author), newcomers: epoch.devices.difference(before).size };
  });
  if (begun.some(({ by, newcomers }) => by === me && newcomers > 0)) {
    for (const { document } of await streamsOf(storage, id)) {
      if (await snapshots.write(document)) continue;
      await writeWhole(storage, document);
      // Where an older snapshot covered everything: only a newer one can tell them who shared it, and on what terms.
      snapshots.want(document);
    }
  }
  await book.note(id, { handedOver: newest });
}

/** What a server does only when it is broken, dishonest, or was set back without saying so. */
const MISBEHAVING: readonly ErrorCode[] = [
  'tampered',
  'replayed',
  'withheld',
  'forked',
  'rolled-back',
  'bogus-key',
  'bad-signature',
  'invalid-operation',
];

/** Whether such a refusal or finding is the server's doing. */
export function isMisbehaviour(code: ErrorCode): boolean {
  return MISBEHAVING.includes(code);
}
