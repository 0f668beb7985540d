import type { DatabaseSync } from 'node:sqlite';
import { type Bytes, concat, toBase64Url } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { mustFindCircle, requireNotWithdrawn } from './sqlite-circle.ts';
import { type NewSnapshot, REMEMBERED } from './store.ts';

interface StreamRow {
  number: number;
  circle: number;
  head: number;
  sequence: number | null;
}
interface AuthorRow {
  number: number;
  device: Bytes;
  recent: Bytes;
  counter: number;
}

/** Bytes of a record's id. */
const ID = 16;

/** `Store.writeSnapshot` inside a transaction. Decides everything before it changes anything. */
export function replaceRecords(database: DatabaseSync): (snapshot: NewSnapshot) => void {
  const findCircle = mustFindCircle(database);
  const requireThere = requireNotWithdrawn(database);
  const selectStream = database.prepare(
    `SELECT t.number, t.circle, t.head, s.sequence FROM stream t
       LEFT JOIN snapshot s ON s.stream = t.number WHERE t.id = ?`,
  );
  const selectAuthors = database.prepare(
    `SELECT a.number, a.device, a.recent, max(a.covered, coalesce(max(r.counter), 0)) AS counter
       FROM author a LEFT JOIN record r ON r.author = a.number AND r.sequence <= ?
      WHERE a.stream = ? GROUP BY a.number`,
  );
  const selectIds = database.prepare(
    'SELECT id FROM record WHERE author = ? AND counter <= ? ORDER BY counter DESC LIMIT ?',
  );
  const cover = database.prepare('UPDATE author SET covered = ?, recent = ? WHERE number = ?');
  const deleteRecords = database.prepare('DELETE FROM record WHERE stream = ? AND sequence <= ?');
  const put = database.prepare(
    `INSERT INTO snapshot (stream, sequence, snapshot) VALUES (?, ?, ?)
       ON CONFLICT (stream) DO UPDATE SET sequence = excluded.sequence, snapshot = excluded.snapshot`,
  );

  function streamOf({ circle, stream, epoch }: NewSnapshot): StreamRow | undefined {
    const row = findCircle(circle);
    requireThere(row.number, stream);
    if (row.epoch !== epoch) throw new AlongsideError('stale-epoch');
    const found = selectStream.get(stream) as StreamRow | undefined;
    if (found !== undefined && found.circle !== row.number) throw new AlongsideError('foreign-stream');
    return found;
  }

  /** The ids of an author's newest covered records, the newest last. */
  function recentOf({ number, recent, counter }: AuthorRow): Bytes {
    const rows = selectIds.all(number, counter, REMEMBERED) as { id: Bytes }[];
    return concat(recent, ...rows.reverse().map(({ id }) => id)).slice(-REMEMBERED * ID);
  }

  return (snapshot) => {
    const { parent, sequence, covers } = snapshot;
    const stream = streamOf(snapshot);
    if (stream === undefined || parent !== (stream.sequence ?? 0)) throw new AlongsideError('snapshot-moved');
    if (sequence <= parent || sequence > stream.head) throw new AlongsideError('snapshot-moved', 'sequence');
    const authors = (selectAuthors.all(sequence, stream.number) as unknown as AuthorRow[]).filter(
      ({ counter }) => counter > 0,
    );
    requireSame(covers, authors);

    for (const author of authors) cover.run(author.counter, recentOf(author), author.number);
    deleteRecords.run(stream.number, sequence);
    put.run(stream.number, sequence, snapshot.snapshot);
  };
}

function requireSame(covers: NewSnapshot['covers'], authors: AuthorRow[]): void {
  const counters = new Map(covers.map(({ author, counter }) => [toBase64Url(author), counter]));
  const same =
    counters.size === authors.length &&
    covers.length === authors.length &&
    authors.every(({ device, counter }) => counters.get(toBase64Url(device)) === counter);
  if (!same) throw new AlongsideError('snapshot-moved', 'counters');
}

/** Whether this record, whose counter a snapshot covers, is the one that had it; as far as that is remembered. */
export function isCovered(
  { covered, recent }: { covered: number; recent: Bytes },
  record: { counter: number; id: Bytes },
): boolean {
  const end = recent.length - (covered - record.counter) * ID;
  return end >= ID && toBase64Url(recent.subarray(end - ID, end)) === toBase64Url(record.id);
}
