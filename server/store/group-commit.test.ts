import { DatabaseSync } from 'node:sqlite';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { expect, test } from 'vitest';
import { openGroupCommit } from './group-commit.ts';

function openTable() {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE number (value INTEGER PRIMARY KEY)');
  const insert = database.prepare('INSERT INTO number VALUES (?)');
  const select = database.prepare('SELECT value FROM number ORDER BY value');
  const { write, flush } = openGroupCommit(database);
  return {
    flush,
    add: (value: number) => write(() => insert.run(value).changes),
    refuse: () =>
      write(() => {
        throw new AlongsideError('counter-gap');
      }),
    values: () => select.all().map(({ value }) => value),
  };
}

test('writes that arrive together are committed together, and only then answered', async () => {
  const table = openTable();
  let answered = 0;
  const writes = [1, 2, 3].map((value) => table.add(value).then(() => answered++));
  expect(table.values()).toEqual([]);
  table.flush();
  expect([table.values(), answered]).toEqual([[1, 2, 3], 0]);
  await Promise.all(writes);
  expect(answered).toBe(3);
});

test('a write that breaks the transaction fails alone', async () => {
  const table = openTable();
  await table.add(2);
  const writes = await Promise.allSettled([table.add(1), table.add(2), table.refuse(), table.add(3)]);
  expect(writes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(writes[1]).toMatchObject({ reason: { code: 'ERR_SQLITE_ERROR' } });
  expect(writes[2]).toMatchObject({ reason: { code: 'counter-gap' } });
  expect(table.values()).toEqual([1, 2, 3]);
});
