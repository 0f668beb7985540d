import type { DatabaseSync } from 'node:sqlite';
import { type Bytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { NO_EPOCH } from './no-epoch.ts';
import { findCircle, noteWritten } from './sqlite-circle.ts';
import type { NewOperation, PresentDevice, Withdrawal } from './store.ts';

/** `Store.appendOperation` inside a transaction. Decides everything before it changes anything. */
export function appendToLog(database: DatabaseSync): (operation: NewOperation) => void {
  const circleOf = findCircle(database);
  const insertCircle = database.prepare(
    'INSERT INTO circle (id, length, epoch) VALUES (?, 0, 0) RETURNING number',
  );
  const extend = database.prepare('UPDATE circle SET length = length + 1, epoch = ? WHERE number = ?');
  const insertOperation = database.prepare(
    'INSERT INTO operation (circle, position, operation) VALUES (?, ?, ?)',
  );
  const touch = noteWritten(database);
  const writePresent = openPresent(database);
  const streams = openWithdrawal(database);
  const dissolve = openDissolving(database);

  return ({ circle, index, operation, epoch, present, withdrawal, dissolves }) => {
    const known = circleOf(circle);
    if ((known?.length ?? 0) !== index) throw new AlongsideError('head-moved');
    if (withdrawal !== undefined) streams.requireAllowed(known?.number, withdrawal);

    const number = known?.number ?? (insertCircle.get(circle) as { number: number }).number;
    if (dissolves) return dissolve(number);
    extend.run(epoch ?? NO_EPOCH, number);
    insertOperation.run(number, index, operation);
    touch(number);
    writePresent(number, present);
    if (withdrawal !== undefined) streams.withdraw(number, withdrawal);
  };
}

function openPresent(database: DatabaseSync) {
  const forget = database.prepare('DELETE FROM present WHERE circle = ?');
  const insert = database.prepare('INSERT INTO present (circle, device, until) VALUES (?, ?, ?)');
  return (circle: number, present: readonly PresentDevice[]) => {
    forget.run(circle);
    for (const { device, until = null } of present) insert.run(circle, device, until);
  };
}

/** Withdrawing a circle's streams. Streams of the same id in other circles are nothing to it. */
function openWithdrawal(database: DatabaseSync) {
  const select = database.prepare('SELECT number, owner FROM stream WHERE circle = ? AND id = ?');
  const deleteSnapshot = database.prepare('DELETE FROM snapshot WHERE stream = ?');
  const deleteRecords = database.prepare('DELETE FROM record WHERE stream = ?');
  const deleteAuthors = database.prepare('DELETE FROM author WHERE stream = ?');
  const deleteStream = database.prepare('DELETE FROM stream WHERE number = ?');
  const countTombstones = database.prepare('SELECT count(*) AS count FROM withdrawn WHERE circle = ?');
  const insertTombstone = database.prepare('INSERT INTO withdrawn (circle, stream) VALUES (?, ?)');
  const find = (circle: number, stream: Bytes) =>
    select.get(circle, stream) as { number: number; owner: Bytes | null } | undefined;

  return {
    requireAllowed(circle: number | undefined, { streams, member }: Withdrawal) {
      if (circle === undefined) return; // its first operation: there is nothing that belongs to others
      const { count } = countTombstones.get(circle) as { count: number };
      if (count + streams.length > LIMITS.streams) {
        throw new AlongsideError('too-large', 'withdrawn streams in this circle');
      }
      for (const stream of streams) {
        const found = find(circle, stream);
        if (found !== undefined && !(found.owner && sameBytes(found.owner, member))) {
          throw new AlongsideError('invalid-operation', 'somebody else began this stream');
        }
      }
    },
    withdraw(circle: number, { streams }: Withdrawal) {
      for (const stream of streams) {
        const { number } = find(circle, stream) ?? {};
        if (number !== undefined) {
          for (const statement of [deleteSnapshot, deleteRecords, deleteAuthors, deleteStream])
            statement.run(number);
        }
        insertTombstone.run(circle, stream);
      }
    },
  };
}

/** Everything of a circle goes, and its id stays, so that nobody can found it again. */
export function openDissolving(database: DatabaseSync) {
  const statements = [
    'DELETE FROM snapshot WHERE stream IN (SELECT number FROM stream WHERE circle = ?)',
    'DELETE FROM record WHERE stream IN (SELECT number FROM stream WHERE circle = ?)',
    'DELETE FROM author WHERE stream IN (SELECT number FROM stream WHERE circle = ?)',
    'DELETE FROM stream WHERE circle = ?',
    'DELETE FROM withdrawn WHERE circle = ?',
    'DELETE FROM mailbox WHERE circle = ?',
    'DELETE FROM present WHERE circle = ?',
    'DELETE FROM operation WHERE circle = ?',
    `UPDATE circle SET dissolved = 1, length = 0, epoch = ${NO_EPOCH} WHERE number = ?`,
  ].map((sql) => database.prepare(sql));
  return (circle: number) => {
    for (const statement of statements) statement.run(circle);
  };
}
