import { chmodSync, closeSync, copyFileSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { renewGeneration } from './generation.ts';
import { MIGRATIONS } from './schema.ts';

/**
 * Writes what the database holds at this moment to a new file, while a server goes on writing. It takes one read
 * transaction, which in WAL mode holds nobody up; and it copies rows, not pages: nothing that was deleted is in it.
 */
export function copyDatabase(from: string, to: string): void {
  inSteps(to, (part) => {
    const database = new DatabaseSync(from, { readOnly: true });
    try {
      database.prepare('VACUUM INTO ?').run(part);
    } finally {
      database.close();
    }
  });
}

/**
 * Puts a copy in the place of a database that nobody uses, as a new generation of it. Throws when a server has the
 * database open, and when the copy is not whole, of another program or of a newer server; then nothing has changed.
 */
export function putDatabase(copy: string, place: string, replaces: boolean): void {
  inSteps(place, (part) => {
    copyFileSync(copy, part);
    requireOurs(part);
    renewGeneration(part);
    if (replaces) takeAlone(place);
    for (const rest of ['-wal', '-shm']) rmSync(`${place}${rest}`, { force: true });
  });
}

/** Whatever is cut short leaves the file as it was. */
function inSteps(file: string, write: (part: string) => void): void {
  const part = `${file}.part`;
  try {
    rmSync(part, { force: true });
    write(part);
    chmodSync(part, 0o600);
    sync(part);
    renameSync(part, file);
    sync(dirname(file));
  } finally {
    rmSync(part, { force: true });
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

function requireOurs(file: string): void {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const { user_version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    const { circles } = database
      .prepare("SELECT count(*) AS circles FROM sqlite_schema WHERE name IN ('circle', 'operation')")
      .get() as { circles: number };
    if (circles < 2 || user_version < 1) throw new Error('it is no backup of a server');
    if (user_version > MIGRATIONS.length) throw new Error('a newer version of the server wrote it');
    const { integrity_check } = database.prepare('PRAGMA integrity_check').get() as {
      integrity_check: string;
    };
    if (integrity_check !== 'ok') throw new Error('it is damaged');
  } finally {
    database.close();
  }
}

/** SQLite gives up its write-ahead log only to whoever is alone. */
function takeAlone(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA journal_mode = DELETE');
  } finally {
    database.close();
  }
}
