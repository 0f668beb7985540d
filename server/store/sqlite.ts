import { DatabaseSync } from 'node:sqlite';
import { type Bytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { openGroupCommit } from './group-commit.ts';
import { migrate } from './schema.ts';
import { appendToStream } from './sqlite-append.ts';
import type { Store } from './store.ts';

/** How long to wait for another process that has the database locked, such as a backup, in milliseconds. */
const PATIENCE = 5_000;

/** A store in one SQLite file. Acknowledged writes survive the loss of the process and of power. */
export function openSqliteStore(file: string): Store {
  const database = new DatabaseSync(file, { timeout: PATIENCE });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  migrate(database);
  const { write, flush } = openGroupCommit(database);
  const append = appendToStream(database);

  const found = database.prepare(
    'INSERT INTO circle (id, length, epoch) VALUES (?, 0, 0) ON CONFLICT DO NOTHING',
  );
  const extend = database.prepare(
    'UPDATE circle SET length = length + 1, epoch = ? WHERE id = ? AND length = ? RETURNING number',
  );
  const insertOperation = database.prepare(
    'INSERT INTO operation (circle, position, operation) VALUES (?, ?, ?)',
  );
  const selectOperations = database.prepare(
    `SELECT operation FROM operation
      WHERE circle = (SELECT number FROM circle WHERE id = ?) AND position >= ? ORDER BY position`,
  );
  const selectStreams = database.prepare(
    'SELECT id, head FROM stream WHERE circle = (SELECT number FROM circle WHERE id = ?) ORDER BY number',
  );
  const selectStream = database.prepare(
    'SELECT s.number, s.head, c.id AS circle FROM stream s JOIN circle c ON c.number = s.circle WHERE s.id = ?',
  );
  const selectRecords = database.prepare(
    'SELECT sequence, record FROM record WHERE stream = ? AND sequence > ? ORDER BY sequence LIMIT ?',
  );
  const selectCircle = database.prepare('SELECT number FROM circle WHERE id = ?');
  const selectMessages = database.prepare(
    `SELECT slot, message FROM mailbox
      WHERE circle = (SELECT number FROM circle WHERE id = ?) AND invite = ? ORDER BY slot`,
  );
  const selectMessage = database.prepare(
    'SELECT message FROM mailbox WHERE circle = ? AND invite = ? AND slot = ?',
  );
  const insertMessage = database.prepare(
    'INSERT INTO mailbox (circle, invite, slot, message) VALUES (?, ?, ?, ?)',
  );
  const ping = database.prepare('SELECT count(*) FROM (SELECT 1 FROM circle LIMIT 1)');

  return {
    appendOperation: ({ circle, index, epoch, operation }) =>
      write(() => {
        if (index === 0) found.run(circle);
        const extended = extend.get(epoch, circle, index) as { number: number } | undefined;
        if (extended === undefined) throw new AlongsideError('head-moved');
        insertOperation.run(extended.number, index, operation);
      }),

    async operations(circle, from, bytes) {
      const rows = selectOperations.iterate(circle, from) as Iterable<{ operation: Bytes }>;
      return [...fitting(rows, bytes, (row) => row.operation)].map((row) => row.operation);
    },

    append: (record) => write(() => append(record)),

    async read(circle, stream, after, bytes) {
      const row = selectStream.get(stream) as { number: number; head: number; circle: Bytes } | undefined;
      if (row === undefined) return { records: [], head: 0 };
      if (!sameBytes(row.circle, circle)) throw new AlongsideError('foreign-stream');
      const rows = selectRecords.iterate(row.number, after, LIMITS.recordsPerRead) as Iterable<{
        sequence: number;
        record: Bytes;
      }>;
      return { records: [...fitting(rows, bytes, ({ record }) => record)], head: row.head };
    },

    async streams(circle) {
      const rows = selectStreams.all(circle) as { id: Bytes; head: number }[];
      return rows.map(({ id, head }) => ({ stream: id, head }));
    },

    postMessage: ({ circle, invite, slot, message }) =>
      write(() => {
        const row = selectCircle.get(circle) as { number: number } | undefined;
        if (row === undefined) throw new AlongsideError('unknown-circle');
        const there = selectMessage.get(row.number, invite, slot) as { message: Bytes } | undefined;
        if (there === undefined) insertMessage.run(row.number, invite, slot, message);
        else if (!sameBytes(there.message, message)) throw new AlongsideError('invite-used');
        return there === undefined;
      }),

    async messages(circle, invite) {
      const rows = selectMessages.all(circle, invite) as { slot: number; message: Bytes }[];
      return rows.map(({ slot, message }) => ({ slot, message }));
    },

    async check() {
      ping.get();
    },

    async close() {
      flush();
      database.close();
    },
  };
}

/** Rows for as long as they fit in so many bytes, and the first in any case. */
function* fitting<Row>(rows: Iterable<Row>, bytes: number, content: (row: Row) => Bytes): Generator<Row> {
  let left = bytes;
  for (const row of rows) {
    const { length } = content(row);
    if (left < bytes && length > left) return;
    left -= length;
    yield row;
  }
}
