import type { DatabaseSync } from 'node:sqlite';

/** What `run` returns, once everything it changed is durable. When it throws, nothing has changed. */
export function inTransaction<T>(database: DatabaseSync, run: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = run();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite ends a transaction by itself on some failures, such as a full disk.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
