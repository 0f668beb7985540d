import { DatabaseSync } from 'node:sqlite';
import { type Bytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { type Committed, openGroupCommit } from './group-commit.ts';
import { migrate } from './schema.ts';
import { appendToStream } from './sqlite-append.ts';
import { findCircle, mustFindCircle, requireNotWithdrawn } from './sqlite-circle.ts';
import { appendToLog } from './sqlite-operation.ts';
import { replaceRecords } from './sqlite-snapshot.ts';
import { openUpkeep } from './sqlite-upkeep.ts';
import { NO_QUOTAS, type Store, type StoredRecord, type StoredSnapshot, type StreamHead } from './store.ts';

/** How long to wait for another process that has the database locked, such as a backup, in milliseconds. */
const PATIENCE = 5_000;

/** A store in one SQLite file. Acknowledged writes survive the loss of the process and of power. */
export function openSqliteStore(file: string, committed?: Committed, quotas = NO_QUOTAS): Store {
  const database = new DatabaseSync(file, { timeout: PATIENCE });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  // What people withdraw is overwritten, not only let go of.
  database.exec('PRAGMA secure_delete = ON');
  migrate(database);
  const { write, flush } = openGroupCommit(database, committed);
  const append = appendToStream(database, quotas);

  const replace = replaceRecords(database);
  const appendOperation = appendToLog(database);
  const find = findCircle(database);
  const mustFind = mustFindCircle(database);
  const requireThere = requireNotWithdrawn(database);

  const selectGeneration = database.prepare('SELECT generation FROM server');
  const selectCircles = database.prepare(
    `SELECT c.id FROM present p JOIN circle c ON c.number = p.circle
      WHERE p.device = ? AND (p.until IS NULL OR p.until > ?) ORDER BY c.number LIMIT ?`,
  );
  const selectOperations = database.prepare(
    'SELECT operation FROM operation WHERE circle = ? AND position >= ? ORDER BY position',
  );
  const selectStreams = database.prepare(
    `SELECT t.id AS stream, t.head, coalesce(s.sequence, 0) AS snapshot FROM stream t
       LEFT JOIN snapshot s ON s.stream = t.number WHERE t.circle = ? ORDER BY t.number`,
  );
  const selectStream = database.prepare('SELECT number, head, circle FROM stream WHERE id = ?');
  const selectSnapshot = database.prepare(
    'SELECT sequence, snapshot FROM snapshot WHERE stream = ? AND sequence > ?',
  );
  const selectRecords = database.prepare(
    'SELECT sequence, record FROM record WHERE stream = ? AND sequence > ? ORDER BY sequence LIMIT ?',
  );
  const selectMessages = database.prepare(
    'SELECT slot, message FROM mailbox WHERE circle = ? AND invite = ? ORDER BY slot',
  );
  const selectMessage = database.prepare(
    'SELECT message FROM mailbox WHERE circle = ? AND invite = ? AND slot = ?',
  );
  const insertMessage = database.prepare(
    'INSERT INTO mailbox (circle, invite, slot, message) VALUES (?, ?, ?, ?)',
  );
  const ping = database.prepare('SELECT count(*) FROM (SELECT 1 FROM circle LIMIT 1)');

  return {
    shared: false,

    async generation() {
      return (selectGeneration.get() as { generation: Bytes }).generation;
    },

    appendOperation: (operation) => write(() => appendOperation(operation)),

    async operations(circle, from, bytes) {
      const row = find(circle);
      if (row === undefined) return [];
      const rows = selectOperations.iterate(row.number, from) as Iterable<{ operation: Bytes }>;
      return [...fitting(rows, bytes, ({ operation }) => operation)].map(({ operation }) => operation);
    },

    append: (record) => write(() => append(record)),

    writeSnapshot: (snapshot) => write(() => replace(snapshot)),

    async read(circle, stream, after, bytes) {
      const known = find(circle);
      if (known !== undefined) requireThere(known.number, stream);
      const row = selectStream.get(stream) as { number: number; head: number; circle: number } | undefined;
      if (row === undefined) return { records: [], head: 0 };
      if (row.circle !== known?.number) throw new AlongsideError('foreign-stream');
      const snapshot = selectSnapshot.get(row.number, after) as StoredSnapshot | undefined;
      const from = snapshot?.sequence ?? after;
      const rows = selectRecords.iterate(row.number, from, LIMITS.recordsPerRead) as Iterable<StoredRecord>;
      const left = bytes - (snapshot?.snapshot.length ?? 0);
      const records = [...fitting(rows, left, ({ record }) => record, snapshot === undefined)];
      return { ...(snapshot && { snapshot }), records, head: row.head };
    },

    async streams(circle) {
      const row = find(circle);
      if (row === undefined) return [];
      return selectStreams.all(row.number) as unknown as StreamHead[];
    },

    async circles(device, now) {
      const rows = selectCircles.all(device, now, LIMITS.circles) as { id: Bytes }[];
      return rows.map(({ id }) => id);
    },

    postMessage: ({ circle, invite, slot, message }) =>
      write(() => {
        const { number } = mustFind(circle);
        const there = selectMessage.get(number, invite, slot) as { message: Bytes } | undefined;
        if (there === undefined) insertMessage.run(number, invite, slot, message);
        else if (!sameBytes(there.message, message)) throw new AlongsideError('invite-used');
        return there === undefined;
      }),

    async messages(circle, invite) {
      const row = find(circle);
      if (row === undefined) return [];
      const rows = selectMessages.all(row.number, invite) as { slot: number; message: Bytes }[];
      return rows.map(({ slot, message }) => ({ slot, message }));
    },

    ...openUpkeep(database, write),

    async check() {
      ping.get();
    },

    async close() {
      flush();
      database.close();
    },
  };
}

/** Rows for as long as they fit in so many bytes, and the first in any case where `atLeastOne`. */
function* fitting<Row>(
  rows: Iterable<Row>,
  bytes: number,
  content: (row: Row) => Bytes,
  atLeastOne = true,
): Generator<Row> {
  let left = bytes;
  let mustFit = !atLeastOne;
  for (const row of rows) {
    const { length } = content(row);
    if (mustFit && length > left) return;
    mustFit = true;
    left -= length;
    yield row;
  }
}
