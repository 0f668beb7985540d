import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { type Database, openDatabase, type Sql } from './postgres-connect.ts';
import { migrate } from './postgres-schema.ts';
import type { Column, Counts, Upkeep } from './store.ts';

/** What an operator, and nobody else, needs of a store. */
export function openUpkeep(
  readers: Database,
  write: <T>(run: (sql: Sql) => Promise<T>) => Promise<T>,
): Upkeep {
  const ids = (rows: { id: Bytes }[]) => rows.map(({ id }) => id);
  return {
    async restored() {
      const [row] = await readers.ask(
        (sql) => sql<{ restored: number | null }[]>`SELECT restored FROM server`,
      );
      return row?.restored ?? undefined;
    },
    async size() {
      const [row] = await readers.ask(
        (sql) => sql<{ bytes: number; circles: number }[]>`
          SELECT pg_database_size(current_database()) AS bytes,
                 (SELECT count(*) FROM circle WHERE NOT dissolved) AS circles`,
      );
      return row ?? { bytes: 0, circles: 0 };
    },
    async lastWritten(circle) {
      const [row] = await readers.ask(
        (sql) =>
          sql<{ written: number }[]>`SELECT written FROM circle WHERE id = ${circle} AND NOT dissolved`,
      );
      return row?.written;
    },
    idleSince: (day) =>
      readers.ask(async (sql) =>
        ids(await sql<{ id: Bytes }[]>`SELECT id FROM circle WHERE NOT dissolved AND written < ${day}`),
      ),
    noteRetention: (days, today) =>
      write(async (sql) => {
        const [row] = await sql<
          { since: number }[]
        >`SELECT note_retention(${days ?? null}, ${today}) AS since`;
        return row?.since ?? today;
      }),
    purge: (circle) =>
      write(async (sql) => {
        const [row] = await sql<{ done: boolean }[]>`SELECT purge_circle(${circle}) AS done`;
        return row?.done === true;
      }),
    circleIds: () =>
      readers.ask(async (sql) =>
        ids(await sql<{ id: Bytes }[]>`SELECT id FROM circle WHERE NOT dissolved ORDER BY number`),
      ),
    async counts() {
      const [row] = await readers.ask(
        (sql) => sql<Counts[]>`
          SELECT (SELECT count(*) FROM circle WHERE NOT dissolved) AS circles,
                 (SELECT count(*) FROM circle WHERE dissolved) AS dissolved,
                 (SELECT count(DISTINCT device) FROM present) AS devices,
                 (SELECT count(*) FROM operation) AS operations,
                 (SELECT count(*) FROM stream) AS streams,
                 (SELECT count(*) FROM record) AS records,
                 (SELECT coalesce(sum(length(record)), 0)::bigint FROM record) AS "recordBytes",
                 (SELECT count(*) FROM snapshot) AS snapshots,
                 (SELECT coalesce(sum(length(snapshot)), 0)::bigint FROM snapshot) AS "snapshotBytes",
                 (SELECT count(*) FROM withdrawn) AS withdrawn,
                 (SELECT count(*) FROM mailbox) AS messages`,
      );
      if (row === undefined) throw new Error('the database gave no answer');
      return row;
    },
    columns: () =>
      readers.ask(
        (sql) => sql<Column[]>`
          SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
           WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position`,
      ),
    // PostgreSQL looks after its own files, and says so in its own log.
    faults: async () => 0,
  };
}

/**
 * Gives the database another generation: its data are not those that devices were told were safe. Rejects when a server
 * is connected, for that one would go on with the old generation.
 */
export async function renewPostgresGeneration(url: string): Promise<void> {
  const database = openDatabase(url, 1);
  try {
    await database.ask((sql) => migrate(sql));
    await database.ask(async (sql) => {
      const [row] = await sql<{ others: number }[]>`
        SELECT count(*) AS others FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'alongside' AND pid <> pg_backend_pid()`;
      if (row !== undefined && row.others > 0) throw new Error('a server is connected to it');
      await sql`UPDATE server SET generation = ${randomBytes(16)}, restored = ${Date.now()}`;
    });
  } finally {
    await database.close();
  }
}
