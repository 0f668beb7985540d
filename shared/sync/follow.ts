import * as Y from 'yjs';
import { asBytes, toBase64Url } from '../crypto/bytes.ts';
import { currentEpoch } from '../protocol/circle-log.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import type { Connection } from './connection.ts';
import type { Inbox } from './inbox.ts';
import { readDocument } from './open-document.ts';
import type { Outbox } from './outbox.ts';
import type { CircleId, DeviceKey, Storage } from './storage.ts';

export interface FollowContext {
  storage: Storage;
  book: CircleBook;
  me: DeviceKey;
  inbox: Inbox;
  outbox: Outbox;
}

/** Fetches and verifies what is new in the circle's log: answer by answer, until one is empty. */
export async function refreshLog(
  book: CircleBook,
  circle: KnownCircle,
  connection: Connection,
): Promise<void> {
  for (let from = circle.log.length; ; ) {
    const request = { type: 'readOperations', circle: circle.log.id, from } as const;
    const { operations } = await connection.request(request, 'operations');
    if (operations.length === 0) return;
    from = (await book.extend(circle.id, from, operations)).log.length;
  }
}

/**
 * Brings a circle up to date over a connection that is up: its log, every stream to its head, documents to hand on
 * to a newcomer, then what waits in the outbox.
 */
export async function followCircle(
  context: FollowContext,
  circle: KnownCircle,
  connection: Connection,
): Promise<void> {
  await refreshLog(context.book, circle, connection);
  const { streams } = await connection.request({ type: 'follow', circle: circle.log.id }, 'streams');
  const caughtUp = await Promise.allSettled(
    streams.map(({ stream, head }) => context.inbox.catchUp(circle.id, toBase64Url(stream), head)),
  );
  if (caughtUp.every(({ status }) => status === 'fulfilled')) await handOver(context, circle.id);
  const own = (await context.storage.streams()).filter((stream) => stream.circle === circle.id);
  await Promise.all(own.map(({ document }) => context.outbox.flush(document)));
}

/**
 * A newcomer can't read records from before it was admitted, so the device that admitted it writes every document
 * once more, whole and without anything deleted, in the new epoch. It does so only after it has every record of
 * the old epochs; the server took none after the admit operation.
 */
async function handOver({ storage, book, me }: FollowContext, id: CircleId): Promise<void> {
  const circle = book.get(id);
  const epoch = circle === undefined ? 0 : currentEpoch(circle.log);
  const startedBy = circle?.log.epochs[epoch]?.author;
  if (circle === undefined || epoch <= circle.handedOver) return;
  if (startedBy === undefined || toBase64Url(startedBy) !== me) return;
  for (const stream of await storage.streams()) {
    if (stream.circle !== id) continue;
    const doc = await readDocument(stream.document, storage);
    await storage.appendLocal(stream.document, asBytes(Y.encodeStateAsUpdate(doc)));
    doc.destroy();
  }
  await book.setHandedOver(id, epoch);
}
