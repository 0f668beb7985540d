import { expect, test } from 'vitest';
import { PERIOD } from '../../documents/pulse/size.ts';
import { memoryStorage } from '../memory-storage.ts';
import { freeFrom, readGiven, spend, unspend } from './kept-pulses.ts';

test('an answer is given away once in twelve weeks, whichever windows ask at the same time', async () => {
  const storage = memoryStorage();
  const now = 1_000_000_000_000;
  const asked = await Promise.all(['first', 'second'].map((pulse) => spend(storage, pulse, now)));
  expect(asked).toEqual([true, false]);
  expect(await spend(storage, 'first', now + 1)).toBe(true);
  expect(freeFrom(await readGiven(storage), 'second', now + 1)).toBe(now + 1 + PERIOD);
  expect(await spend(storage, 'second', now + PERIOD)).toBe(false);
  expect(await spend(storage, 'second', now + 1 + PERIOD)).toBe(true);
});

test('what was taken back costs nothing', async () => {
  const storage = memoryStorage();
  expect(await spend(storage, 'first', 5)).toBe(true);
  await unspend(storage, 'first');
  expect(await spend(storage, 'second', 6)).toBe(true);
});
