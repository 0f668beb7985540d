import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sql } from './postgres-connect.ts';

/** One text per schema version, in order. What was released is never edited: a change is a new text at the end. */
export const MIGRATIONS: readonly string[] = [
  '1-tables.sql',
  '2-append.sql',
  '3-operation.sql',
  '4-mailbox.sql',
  '5-snapshot.sql',
  '6-upkeep.sql',
  '7-bytes.sql',
].map((file) => readFileSync(join(import.meta.dirname, 'postgres', file), 'utf8'));

/** A number that no other lock has: whoever holds it is alone in changing the schema. */
const CHANGING = 4_702_111_234_474_983;

/**
 * Brings the database to the newest schema, all in one transaction; of processes that start at once, one does it.
 * Rejects when a newer server wrote it.
 */
export async function migrate(sql: Sql, migrations = MIGRATIONS): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`SELECT pg_advisory_xact_lock(${CHANGING})`;
    await transaction`CREATE TABLE IF NOT EXISTS schema_version (version bigint NOT NULL)`;
    const [row] = await transaction<{ version: number }[]>`SELECT version FROM schema_version`;
    const version = row?.version ?? 0;
    if (version > migrations.length) throw new Error('a newer version of the server wrote this database');
    for (const migration of migrations.slice(version)) await transaction.unsafe(migration).simple();
    if (row === undefined) await transaction`INSERT INTO schema_version VALUES (${migrations.length})`;
    else await transaction`UPDATE schema_version SET version = ${migrations.length}`;
  });
}
