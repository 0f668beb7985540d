import type { DatabaseSync } from 'node:sqlite';
import { type Bytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { type CircleRow, mustFindCircle, noteWritten, requireNotWithdrawn } from './sqlite-circle.ts';
import { isCovered } from './sqlite-snapshot.ts';
import type { Appended, NewRecord, Quotas } from './store.ts';

interface StreamRow {
  number: number;
  circle: number;
  head: number;
  bytes: number;
}
interface AuthorRow {
  number: number;
  counter: number;
  covered: number;
  recent: Bytes;
}

/** `Store.append` inside a transaction. Decides everything before it changes anything. */
export function appendToStream(database: DatabaseSync, quotas: Quotas): (record: NewRecord) => Appended {
  const findCircle = mustFindCircle(database);
  const requireThere = requireNotWithdrawn(database);
  const selectStream = database.prepare('SELECT number, circle, head, bytes FROM stream WHERE id = ?');
  const countStreams = database.prepare('SELECT count(*) AS count FROM stream WHERE circle = ?');
  const selectAuthor = database.prepare(
    'SELECT number, counter, covered, recent FROM author WHERE stream = ? AND device = ?',
  );
  const selectRecord = database.prepare('SELECT sequence, id FROM record WHERE author = ? AND counter = ?');
  const insertStream = database.prepare(
    'INSERT INTO stream (id, circle, owner, head) VALUES (?, ?, ?, 0) RETURNING number, circle, head, bytes',
  );
  const insertAuthor = database.prepare(
    'INSERT INTO author (stream, device, counter) VALUES (?, ?, 0) RETURNING number, counter, covered, recent',
  );
  const insertRecord = database.prepare(
    'INSERT INTO record (stream, sequence, author, counter, id, record) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const touch = noteWritten(database);
  const moveHead = database.prepare('UPDATE stream SET head = ? WHERE number = ?');
  const moveCounter = database.prepare('UPDATE author SET counter = ? WHERE number = ?');

  /** Here and not before: an operation that says otherwise may have been committed since this record was let in. */
  function circleOf({ circle, stream, epoch }: NewRecord): CircleRow {
    const row = findCircle(circle);
    requireThere(row.number, stream);
    if (row.epoch !== epoch) throw new AlongsideError('stale-epoch');
    return row;
  }

  function streamOf({ stream }: NewRecord, circle: CircleRow): StreamRow | undefined {
    const row = selectStream.get(stream) as StreamRow | undefined;
    if (row !== undefined && row.circle !== circle.number) throw new AlongsideError('foreign-stream');
    if (row === undefined) {
      const { count } = countStreams.get(circle.number) as { count: number };
      if (count >= LIMITS.streams) throw new AlongsideError('too-large', 'streams in this circle');
    }
    return row;
  }

  function requireRoom(bytes: number, stream: StreamRow | undefined, circle: CircleRow): void {
    if ((stream?.bytes ?? 0) + bytes > quotas.stream) throw new AlongsideError('full', 'the stream');
    if (circle.bytes + bytes > quotas.circle) throw new AlongsideError('full', 'the circle');
  }

  function repeated({ counter, id }: NewRecord, author: AuthorRow): Appended | undefined {
    if (counter > 0 && counter <= author.covered) {
      if (isCovered(author, { counter, id })) return { sequence: 0, repeated: true };
      throw new AlongsideError('counter-conflict');
    }
    const row = selectRecord.get(author.number, counter) as { sequence: number; id: Bytes } | undefined;
    if (row === undefined) return undefined;
    if (!sameBytes(row.id, id)) throw new AlongsideError('counter-conflict');
    return { sequence: row.sequence, repeated: true };
  }

  return (record) => {
    const circle = circleOf(record);
    const knownStream = streamOf(record, circle);
    const knownAuthor =
      knownStream && (selectAuthor.get(knownStream.number, record.author) as AuthorRow | undefined);
    const old = knownAuthor && repeated(record, knownAuthor);
    if (old !== undefined) return old;
    const expected = (knownAuthor?.counter ?? 0) + 1;
    if (record.counter !== expected) throw new AlongsideError('counter-gap', `${expected}`);

    requireRoom(record.record.length, knownStream, circle);

    const { stream: id, member } = record;
    const stream = knownStream ?? (insertStream.get(id, circle.number, member) as unknown as StreamRow);
    const author = knownAuthor ?? (insertAuthor.get(stream.number, record.author) as unknown as AuthorRow);
    const sequence = stream.head + 1;
    insertRecord.run(stream.number, sequence, author.number, record.counter, record.id, record.record);
    touch(circle.number);
    moveHead.run(sequence, stream.number);
    moveCounter.run(record.counter, author.number);
    return { sequence, repeated: false };
  };
}
