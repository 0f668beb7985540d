import { DatabaseSync } from 'node:sqlite';
import { type Bytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { openGroupCommit } from './group-commit.ts';
import { migrate } from './schema.ts';
import { appendToStream } from './sqlite-append.ts';
import { appendToLog } from './sqlite-operations.ts';
import type { Store } from './store.ts';

interface CircleRow {
  number: number;
  dissolved: number;
}
interface StreamRow {
  number: number;
  head: number;
  withdrawn: number;
  circle: Bytes;
}

/** How long to wait for another process that has the database locked, such as a backup, in milliseconds. */
const PATIENCE = 5_000;

/** A store in one SQLite file. Acknowledged writes survive the loss of the process and of power. */
export function openSqliteStore(file: string): Store {
  const database = new DatabaseSync(file, { timeout: PATIENCE });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  migrate(database);
  const { write, flush } = openGroupCommit(database);
  const append = appendToStream(database);

  const appendOperation = appendToLog(database);
  const selectOperations = database.prepare(
    `SELECT operation FROM operation
      WHERE circle = (SELECT number FROM circle WHERE id = ?) AND position >= ? ORDER BY position`,
  );
  const selectStreams = database.prepare(
    `SELECT id, head FROM stream
      WHERE circle = (SELECT number FROM circle WHERE id = ?) AND withdrawn = 0 ORDER BY number`,
  );
  const selectStream = database.prepare(
    'SELECT s.number, s.head, s.withdrawn, c.id AS circle FROM stream s JOIN circle c ON c.number = s.circle WHERE s.id = ?',
  );
  const selectRecords = database.prepare(
    'SELECT sequence, record FROM record WHERE stream = ? AND sequence > ? ORDER BY sequence LIMIT ?',
  );
  const selectCircle = database.prepare('SELECT number, dissolved FROM circle WHERE id = ?');
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
  const selectCirclesOf = database.prepare(
    'SELECT c.id FROM presence p JOIN circle c ON c.number = p.circle WHERE p.device = ? LIMIT ?',
  );
  const selectGeneration = database.prepare('SELECT generation FROM server');
  const changeGeneration = database.prepare('UPDATE server SET generation = randomblob(16)');
  const ping = database.prepare('SELECT count(*) FROM (SELECT 1 FROM circle LIMIT 1)');

  return {
    appendOperation: (operation) => write(() => appendOperation(operation)),

    async operations(circle, from, bytes) {
      const row = selectCircle.get(circle) as CircleRow | undefined;
      if (row?.dissolved) throw new AlongsideError('dissolved');
      const rows = selectOperations.iterate(circle, from) as Iterable<{ operation: Bytes }>;
      return [...fitting(rows, bytes, (row) => row.operation)].map((row) => row.operation);
    },

    append: (record) => write(() => append(record)),

    async read(circle, stream, after, bytes) {
      const row = selectStream.get(stream) as StreamRow | undefined;
      if (row === undefined) return { records: [], head: 0 };
      if (!sameBytes(row.circle, circle)) throw new AlongsideError('foreign-stream');
      if (row.withdrawn) throw new AlongsideError('withdrawn');
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
        const row = selectCircle.get(circle) as CircleRow | undefined;
        if (row === undefined) throw new AlongsideError('unknown-circle');
        if (row.dissolved) throw new AlongsideError('dissolved');
        const there = selectMessage.get(row.number, invite, slot) as { message: Bytes } | undefined;
        if (there === undefined) insertMessage.run(row.number, invite, slot, message);
        else if (!sameBytes(there.message, message)) throw new AlongsideError('invite-used');
        return there === undefined;
      }),

    async messages(circle, invite) {
      const rows = selectMessages.all(circle, invite) as { slot: number; message: Bytes }[];
      return rows.map(({ slot, message }) => ({ slot, message }));
    },

    async circlesOf(device) {
      const rows = selectCirclesOf.all(device, LIMITS.circles) as { id: Bytes }[];
      return rows.map(({ id }) => id);
    },

    async generation() {
      return (selectGeneration.get() as { generation: Bytes }).generation;
    },
    newGeneration: () => write(() => void changeGeneration.run()),

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
