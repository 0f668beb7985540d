import { DatabaseSync } from 'node:sqlite';
import { migrate } from './schema.ts';

/**
 * Gives the database in this file another generation: its data are not those that devices were told were safe.
 * Throws when a server has it open, for that one would go on with the old generation.
 */
export function renewGeneration(file: string): void {
  const database = new DatabaseSync(file);
  try {
    // SQLite gives up its write-ahead log only to whoever is alone; the server takes it up again when it starts.
    database.exec('PRAGMA journal_mode = DELETE');
    migrate(database);
    database.prepare('UPDATE server SET generation = randomblob(16), restored = ?').run(Date.now());
  } finally {
    database.close();
  }
}
