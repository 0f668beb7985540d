import type { Bytes } from '@alongside/shared/crypto/bytes';
import type { Committed } from './group-commit.ts';
import { openAppends } from './postgres-append.ts';
import type { Sql } from './postgres-connect.ts';
import { openDatabase } from './postgres-connect.ts';
import { openQueue } from './postgres-queue.ts';
import { readCircles, readMessages, readOperations, readStream, readStreams } from './postgres-read.ts';
import { migrate } from './postgres-schema.ts';
import { openUpkeep } from './postgres-upkeep.ts';
import { appendOperation, postMessage, writeSnapshot } from './postgres-write.ts';
import { NO_QUOTAS, type Store } from './store.ts';

/** How many connections of one server process read at the same time. One more writes. */
const READERS = 6;

/**
 * A store in a PostgreSQL database, which several server processes may use at once. Resolves when it is there and has
 * the newest schema. When the database is lost, everything asked of it fails until it is back.
 */
export async function openPostgresStore(
  url: string,
  committed?: Committed,
  quotas = NO_QUOTAS,
): Promise<Store> {
  const writer = openDatabase(url, 1);
  const readers = openDatabase(url, READERS);
  const close = () => Promise.all([writer.close(), readers.close()]);
  try {
    await writer.ask((sql) => migrate(sql));
  } catch (error) {
    await close();
    throw error;
  }
  const queue = openQueue(writer);
  const { append, endBatch } = openAppends(queue, quotas, committed);

  function write<T>(run: (sql: Sql) => Promise<T>): Promise<T> {
    endBatch();
    return queue.run(run);
  }

  return {
    shared: true,
    async generation() {
      const [row] = await readers.ask((sql) => sql<{ generation: Bytes }[]>`SELECT generation FROM server`);
      if (row === undefined) throw new Error('the database has lost its generation');
      return row.generation;
    },
    appendOperation: (operation) => write((sql) => appendOperation(sql, operation)),
    operations: (circle, from, bytes) => readers.ask((sql) => readOperations(sql, circle, from, bytes)),
    append,
    writeSnapshot: (snapshot) => write((sql) => writeSnapshot(sql, snapshot)),
    read: (circle, stream, after, bytes) =>
      readers.ask((sql) => readStream(sql, circle, stream, after, bytes)),
    streams: (circle) => readers.ask((sql) => readStreams(sql, circle)),
    circles: (device, now) => readers.ask((sql) => readCircles(sql, device, now)),
    postMessage: (message) => write((sql) => postMessage(sql, message)),
    messages: (circle, invite) => readers.ask((sql) => readMessages(sql, circle, invite)),
    ...openUpkeep(readers, write),
    async check() {
      await readers.ask((sql) => sql`SELECT`);
    },
    async close() {
      await queue.settled();
      await close();
    },
  };
}
