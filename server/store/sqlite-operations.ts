import type { DatabaseSync } from 'node:sqlite';
import { type Bytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import type { NewOperation } from './store.ts';

interface CircleRow {
  number: number;
  length: number;
  dissolved: number;
}
interface StreamRow {
  number: number;
  circle: number;
  withdrawn: number;
}

/** `Store.appendOperation` inside a transaction. Decides everything before it changes anything. */
export function appendToLog(database: DatabaseSync): (operation: NewOperation) => void {
  const selectCircle = database.prepare('SELECT number, length, dissolved FROM circle WHERE id = ?');
  const insertCircle = database.prepare(
    'INSERT INTO circle (id, length, epoch) VALUES (?, 0, 0) RETURNING number, length, dissolved',
  );
  const extend = database.prepare('UPDATE circle SET length = length + 1, epoch = ? WHERE number = ?');
  const insertOperation = database.prepare(
    'INSERT INTO operation (circle, position, operation) VALUES (?, ?, ?)',
  );
  const forgetPresence = database.prepare('DELETE FROM presence WHERE circle = ?');
  const insertPresence = database.prepare('INSERT INTO presence (device, circle) VALUES (?, ?)');
  const selectStream = database.prepare('SELECT number, circle, withdrawn FROM stream WHERE id = ?');
  const selectOwner = database.prepare(
    'SELECT a.device FROM record r JOIN author a ON a.number = r.author WHERE r.stream = ? AND r.sequence = 1',
  );
  const insertTombstone = database.prepare(
    'INSERT INTO stream (id, circle, head, withdrawn) VALUES (?, ?, 0, 1)',
  );
  const bury = database.prepare('UPDATE stream SET head = 0, withdrawn = 1 WHERE number = ?');
  const deleteRecords = database.prepare('DELETE FROM record WHERE stream = ?');
  const deleteAuthors = database.prepare('DELETE FROM author WHERE stream = ?');
  const dissolve = database.prepare('UPDATE circle SET dissolved = 1 WHERE number = ?');
  const emptyCircle = [
    'DELETE FROM record WHERE stream IN (SELECT number FROM stream WHERE circle = ?)',
    'DELETE FROM author WHERE stream IN (SELECT number FROM stream WHERE circle = ?)',
    'DELETE FROM stream WHERE circle = ?',
    'DELETE FROM mailbox WHERE circle = ?',
    'DELETE FROM operation WHERE circle = ?',
    'DELETE FROM presence WHERE circle = ?',
  ].map((sql) => database.prepare(sql));

  function circleAt(id: Bytes, index: number): CircleRow | undefined {
    const row = selectCircle.get(id) as CircleRow | undefined;
    if (row?.dissolved) throw new AlongsideError('dissolved');
    const length = row?.length ?? 0;
    if (length !== index) throw new AlongsideError('head-moved', `the log has ${length} operations`);
    return row;
  }

  /** The streams to bury; throws when one of them is not theirs to withdraw. */
  function ownStreams(circle: CircleRow, { streams, owners }: NonNullable<NewOperation['withdraws']>) {
    return streams.map((id) => {
      const row = selectStream.get(id) as StreamRow | undefined;
      if (row === undefined) return { id, row };
      if (row.circle !== circle.number) throw new AlongsideError('foreign-stream');
      const first = selectOwner.get(row.number) as { device: Bytes } | undefined;
      const isTheirs = first !== undefined && owners.some((owner) => sameBytes(owner, first.device));
      if (!isTheirs) throw new AlongsideError('invalid-operation', 'somebody else began this stream');
      return { id, row };
    });
  }

  return ({ circle, index, operation, epoch, present, withdraws, dissolves }) => {
    const known = circleAt(circle, index);
    const buried = known && withdraws ? ownStreams(known, withdraws) : [];

    const row = known ?? (insertCircle.get(circle) as unknown as CircleRow);
    extend.run(epoch, row.number);
    insertOperation.run(row.number, index, operation);
    forgetPresence.run(row.number);
    for (const device of present) insertPresence.run(device, row.number);
    for (const { id, row: stream } of buried) {
      // The row stays as a tombstone: an append that is on its way finds it and is refused.
      if (stream === undefined) {
        insertTombstone.run(id, row.number);
        continue;
      }
      deleteRecords.run(stream.number);
      deleteAuthors.run(stream.number);
      bury.run(stream.number);
    }
    if (dissolves) {
      for (const statement of emptyCircle) statement.run(row.number);
      dissolve.run(row.number);
    }
  };
}
