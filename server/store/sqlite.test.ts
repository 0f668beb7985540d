import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/server.ts';
import { newOperation, newRecord } from '../testing/stored.ts';
import { MIGRATIONS, migrate } from './schema.ts';
import { openSqliteStore } from './sqlite.ts';
import { describeStore } from './store-contract.ts';

const fileIn = (folder: string) => join(folder, 'alongside.sqlite');

describeStore('SQLite', async (folder, quotas) => openSqliteStore(fileIn(folder), undefined, quotas));

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

/** A database as the first version of the server wrote it: a circle whose stream has two authors. */
function firstVersion(file: string, [circle, stream, founder, partner]: Bytes[]) {
  const database = new DatabaseSync(file);
  migrate(database, MIGRATIONS.slice(0, 1));
  const run = (sql: string, ...values: (Bytes | undefined)[]) =>
    database.prepare(sql).run(...values.map((value) => value ?? null));
  run('INSERT INTO circle VALUES (1, ?, 1, 0)', circle);
  run('INSERT INTO operation VALUES (1, 0, ?)', randomBytes(40));
  run('INSERT INTO stream VALUES (1, ?, 1, 2)', stream);
  run('INSERT INTO author VALUES (7, 1, ?, 1)', partner);
  run('INSERT INTO author VALUES (8, 1, ?, 1)', founder);
  run('INSERT INTO record VALUES (1, 1, 8, 1, ?, ?)', randomBytes(16), randomBytes(50));
  run('INSERT INTO record VALUES (1, 2, 7, 1, ?, ?)', randomBytes(16), randomBytes(50));
  database.close();
}

test('what the first version stored is all there, and streams belong to those who began them', async () => {
  const file = fileIn(temporaryFolder());
  const [circle, stream, founder, partner] = [16, 16, 32, 32].map(randomBytes) as [
    Bytes,
    Bytes,
    Bytes,
    Bytes,
  ];
  firstVersion(file, [circle, stream, founder, partner]);
  const store = openSqliteStore(file);
  onTestFinished(() => store.close());
  expect(await store.operations(circle, 0, 1000)).toHaveLength(1);
  expect((await store.read(circle, stream, 0, 1000)).records).toHaveLength(2);
  const next = newRecord({ circle, stream, author: founder, counter: 2 });
  expect(await store.append(next)).toEqual({ sequence: 3, repeated: false });
  const withdraw = (member: Bytes) =>
    store.appendOperation(newOperation(circle, 1, { withdrawal: { streams: [stream], member } }));
  await expect(withdraw(partner)).rejects.toMatchObject({ code: 'invalid-operation' });
  await withdraw(founder);
  expect(await store.streams(circle)).toEqual([]);
});

test('of what is withdrawn or dissolved, no byte stays in the file', async () => {
  const file = fileIn(temporaryFolder());
  const store = openSqliteStore(file);
  const [circle, other, author] = [randomBytes(16), randomBytes(16), randomBytes(32)];
  const sealed = Array.from({ length: 3 }, () => randomBytes(3000));
  for (const [index, where] of [circle, other, circle].entries()) {
    if (index < 2) await store.appendOperation(newOperation(where, 0));
    const record = { circle: where, stream: randomBytes(16), author, counter: 1 };
    await store.append(newRecord(record, { record: sealed[index] ?? randomBytes(1) }));
  }
  const [{ stream } = { stream: randomBytes(16) }] = await store.streams(circle);
  const withdrawal = { streams: [stream], member: author };
  await store.appendOperation(newOperation(circle, 1, { withdrawal }));
  await store.appendOperation(newOperation(other, 1, { dissolves: true }));
  await store.close();
  const bytes = readFileSync(file);
  const found = sealed.map((record) => bytes.includes(record.subarray(500, 600)));
  expect(found).toEqual([false, false, true]);
});
