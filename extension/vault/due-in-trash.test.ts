import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import { expect, test } from 'vitest';
import { daysLeft, dueInTrash } from './due-in-trash.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOON = new Date(2026, 10, 2, 12).getTime();

function entry(id: string, trashed?: number): StoredDocument {
  const own = { tags: [], pages: [], links: [], ...(trashed !== undefined && { trashed }) };
  return { id, about: { kind: 'entry', title: id, excerpt: '', created: 1, updated: 2, own } };
}

test('what was in the trash for thirty days is due on the second day it is found to be', async () => {
  const storage = memoryStorage();
  const all = [entry('old', NOON), entry('newer', NOON + 5 * DAY), entry('kept')];
  expect(await dueInTrash(all, storage, NOON + 29 * DAY)).toEqual([]);
  expect(await dueInTrash(all, storage, NOON + 30 * DAY)).toEqual([]);
  expect(await dueInTrash(all, storage, NOON + 30 * DAY + 60_000)).toEqual([]); // another unlock of that day
  expect(await dueInTrash(all, storage, NOON + 31 * DAY)).toEqual(['old']);
});

test('a clock that jumps into the future and back again costs nothing', async () => {
  const storage = memoryStorage();
  const all = [entry('mistake', NOON)];
  expect(await dueInTrash(all, storage, NOON + 400 * DAY)).toEqual([]);
  expect(await dueInTrash(all, storage, NOON + DAY)).toEqual([]); // it is not due, and that it was is forgotten
  expect(await dueInTrash(all, storage, NOON + 400 * DAY)).toEqual([]);
});

test('a clock that is set back deletes nothing', async () => {
  const storage = memoryStorage();
  const all = [entry('mistake', NOON)];
  for (const now of [NOON - 400 * DAY, NOON - 300 * DAY, NOON - DAY]) {
    expect(await dueInTrash(all, storage, now)).toEqual([]);
    expect(daysLeft(entry('mistake', NOON), now)).toBe(30);
  }
});

test('what is restored meanwhile is begun to be counted anew', async () => {
  const storage = memoryStorage();
  await dueInTrash([entry('wanted', NOON)], storage, NOON + 30 * DAY);
  await dueInTrash([entry('wanted')], storage, NOON + 31 * DAY);
  expect(await dueInTrash([entry('wanted', NOON)], storage, NOON + 32 * DAY)).toEqual([]);
});

test('says how many days are left', () => {
  expect(daysLeft(entry('e', NOON), NOON)).toBe(30);
  expect(daysLeft(entry('e', NOON), NOON + DAY / 2)).toBe(30);
  expect(daysLeft(entry('e', NOON), NOON + DAY)).toBe(29);
  expect(daysLeft(entry('e', NOON), NOON + 30 * DAY)).toBe(0);
  expect(daysLeft(entry('e', NOON), NOON + 99 * DAY)).toBe(0);
});
