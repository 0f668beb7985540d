import type { Bytes } from '../crypto/bytes.ts';
import type { Circle } from '../protocol/circle.ts';
import { applyOperation } from '../protocol/circle-log.ts';
import { AlongsideError, codeOf } from '../protocol/errors.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { CircleBook, KnownCircle } from './circle-book.ts';
import type { Connection } from './connection.ts';

/** All operations of a circle's log from an index on, as the server has them. */
export async function readOperations(connection: Connection, circle: Bytes, from: number): Promise<Bytes[]> {
  const all: Bytes[] = [];
  for (;;) {
    const request = { type: 'readOperations', circle, from: from + all.length } as const;
    const { operations, length } = await connection.request(request, 'operations');
    all.push(...operations);
    if (from + all.length >= length) return all;
    if (operations.length === 0) throw new AlongsideError('withheld', 'operations of the circle log');
    if (from + all.length > LIMITS.operations + LIMITS.endingOperations)
      throw new AlongsideError('too-large', 'a log without end');
  }
}

/** The circle that these operations make. Throws what `applyOperation` throws, and `unknown-circle` for none. */
export async function replayed(operations: readonly Bytes[]): Promise<Circle> {
  let log: Circle | undefined;
  for (const operation of operations) log = await applyOperation(log, operation);
  if (log === undefined) throw new AlongsideError('unknown-circle');
  return log;
}

/**
 * Fetches and verifies what is new in the circle's log. The newest known operation is asked for again, so that a server
 * that has set the log back (`rolled-back`) or changed it (`forked`) is caught.
 */
export async function refreshLog(
  book: CircleBook,
  circle: KnownCircle,
  connection: Connection,
): Promise<void> {
  const newest = circle.log.length - 1;
  // Answer by answer, each verified before more is asked for: a server can't make us read without end.
  for (let from = newest; ; ) {
    const request = { type: 'readOperations', circle: circle.log.id, from } as const;
    const { operations, length } = await connection.request(request, 'operations');
    if (operations.length === 0 && from === newest) throw new AlongsideError('rolled-back', 'the circle log');
    await book.extend(circle.id, from, operations);
    from += operations.length;
    if (from >= length) return;
    if (operations.length === 0) throw new AlongsideError('withheld', 'operations of the circle log');
  }
}

/** Fetches what came into the log since it was refreshed, where the server says that it is this long. */
export async function reachLength(
  book: CircleBook,
  { id }: KnownCircle,
  length: number,
  connection: Connection,
): Promise<void> {
  const circle = book.get(id);
  if (circle === undefined || circle.log.length >= length) return;
  await refreshLog(book, circle, connection);
  if ((book.get(id)?.log.length ?? length) < length)
    throw new AlongsideError('withheld', 'operations of the circle log');
}

/** Gives a restored server the operations that it lost. They are signed: it does not matter who brings them back. */
export async function bringBackLog(
  book: CircleBook,
  circle: KnownCircle,
  connection: Connection,
): Promise<void> {
  for (const operation of await book.operations(circle.id)) {
    try {
      await connection.request({ type: 'appendOperation', operation }, 'done');
    } catch (error) {
      // The server has this one, or another in its place; which, is seen when the log is read again.
      if (codeOf(error) !== 'head-moved') throw error;
    }
  }
}
