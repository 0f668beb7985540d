import type { Bytes } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { LIMITS } from '@alongside/shared/protocol/limits';
import type { Sql } from './postgres-connect.ts';
import type { NewMessage, Store, StreamHead } from './store.ts';

// One statement each, so that what it tells was true at one moment.

interface CircleRow {
  number: number | null;
  dissolved: boolean | null;
}

/** Throws `dissolved` where it was; returns whether there is a circle. */
function isThere(row: CircleRow | undefined): row is CircleRow & { number: number } {
  if (row?.dissolved) throw new AlongsideError('dissolved');
  return row?.number != null;
}

/** `Store.operations`. */
export async function readOperations(sql: Sql, circle: Bytes, from: number, bytes: number): Promise<Bytes[]> {
  const [row] = await sql<(CircleRow & { operations: Bytes[] | null })[]>`
    SELECT c.number, c.dissolved, (
      SELECT array_agg(operation ORDER BY position) FROM (
        SELECT position, operation, sum(length(operation)) OVER (ORDER BY position) AS total
          FROM operation WHERE circle = c.number AND position >= ${from}
      ) o WHERE total <= ${bytes} OR position = ${from}
    ) AS operations
    FROM circle c WHERE c.id = ${circle}`;
  return isThere(row) ? (row.operations ?? []) : [];
}

interface StreamRow extends CircleRow {
  withdrawn: boolean;
  of_circle: number | null;
  head: number | null;
  covered: number | null;
  snapshot: Bytes | null;
  records: Bytes[] | null;
}

/** `Store.read`. */
export async function readStream(
  sql: Sql,
  circle: Bytes,
  stream: Bytes,
  after: number,
  bytes: number,
): ReturnType<Store['read']> {
  const [row] = await sql<StreamRow[]>`
    SELECT c.number, c.dissolved, s.circle AS of_circle, s.head, p.sequence AS covered, p.snapshot,
      EXISTS (SELECT FROM withdrawn w WHERE w.circle = c.number AND w.stream = ${stream}) AS withdrawn,
      (SELECT array_agg(record ORDER BY sequence) FROM (
        SELECT sequence, record, sum(length(record)) OVER (ORDER BY sequence) AS total
          FROM record WHERE record.stream = s.number AND sequence > coalesce(p.sequence, ${after})
         ORDER BY sequence LIMIT ${LIMITS.recordsPerRead}
      ) r WHERE total + coalesce(length(p.snapshot), 0) <= ${bytes}
             OR (p.snapshot IS NULL AND sequence = ${after} + 1)
      ) AS records
    FROM (SELECT) AS one
      LEFT JOIN circle c ON c.id = ${circle}
      LEFT JOIN stream s ON s.id = ${stream}
      LEFT JOIN snapshot p ON p.stream = s.number AND p.sequence > ${after}`;
  const circleNumber = isThere(row) ? row.number : undefined;
  if (row?.withdrawn) throw new AlongsideError('withdrawn');
  if (row === undefined || row.of_circle === null) return { records: [], head: 0 };
  if (row.of_circle !== circleNumber) throw new AlongsideError('foreign-stream');
  const { covered, snapshot, head } = row;
  const from = (covered ?? after) + 1;
  return {
    ...(covered !== null && snapshot !== null && { snapshot: { sequence: covered, snapshot } }),
    // Sequence numbers have no gaps.
    records: (row.records ?? []).map((record, index) => ({ sequence: from + index, record })),
    head: head ?? 0,
  };
}

/** `Store.streams`. */
export async function readStreams(sql: Sql, circle: Bytes): Promise<StreamHead[]> {
  const rows = await sql<(CircleRow & { [name in keyof StreamHead]: StreamHead[name] | null })[]>`
    SELECT c.number, c.dissolved, s.id AS stream, s.head, coalesce(p.sequence, 0) AS snapshot
      FROM circle c LEFT JOIN stream s ON s.circle = c.number LEFT JOIN snapshot p ON p.stream = s.number
     WHERE c.id = ${circle} ORDER BY s.number`;
  isThere(rows[0]);
  return rows.flatMap(({ stream, head, snapshot }) =>
    stream === null || head === null ? [] : [{ stream, head, snapshot: snapshot ?? 0 }],
  );
}

/** `Store.circles`. */
export async function readCircles(sql: Sql, device: Bytes, now: number): Promise<Bytes[]> {
  const rows = await sql<{ id: Bytes }[]>`
    SELECT c.id FROM present p JOIN circle c ON c.number = p.circle
     WHERE p.device = ${device} AND (p.until IS NULL OR p.until > ${now})
     ORDER BY c.number LIMIT ${LIMITS.circles}`;
  return rows.map(({ id }) => id);
}

/** `Store.messages`. */
export async function readMessages(
  sql: Sql,
  circle: Bytes,
  invite: Bytes,
): Promise<Pick<NewMessage, 'slot' | 'message'>[]> {
  const rows = await sql<(CircleRow & { slot: number | null; message: Bytes | null })[]>`
    SELECT c.number, c.dissolved, m.slot, m.message
      FROM circle c LEFT JOIN mailbox m ON m.circle = c.number AND m.invite = ${invite}
     WHERE c.id = ${circle} ORDER BY m.slot`;
  isThere(rows[0]);
  return rows.flatMap(({ slot, message }) => (slot === null || message === null ? [] : [{ slot, message }]));
}
