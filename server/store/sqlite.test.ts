import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/server.ts';
import { migrate } from './schema.ts';
import { openSqliteStore } from './sqlite.ts';
import { describeStore } from './store-contract.ts';

const fileIn = (folder: string) => join(folder, 'alongside.sqlite');

describeStore('SQLite', (folder) => openSqliteStore(fileIn(folder)));

test('a database of an older server is brought forward, version by version, and once only', () => {
  const database = new DatabaseSync(':memory:');
  const versions = ['CREATE TABLE a (x)', 'ALTER TABLE a ADD COLUMN y', 'INSERT INTO a VALUES (1, 2)'];
  migrate(database, versions.slice(0, 1));
  migrate(database, versions);
  migrate(database, versions);
  expect(database.prepare('SELECT count(*) AS rows FROM a').get()).toEqual({ rows: 1 });
});

test('a migration that fails leaves the version it began with', () => {
  const database = new DatabaseSync(':memory:');
  expect(() => migrate(database, ['CREATE TABLE a (x)', 'CREATE TABLE b (x); nonsense'])).toThrow();
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
  expect(database.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'a' }]);
});

test('a database that a newer server wrote is left alone', async () => {
  const file = fileIn(temporaryFolder());
  await openSqliteStore(file).close();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(() => openSqliteStore(file)).toThrow('newer version');
});
