import { expect, test } from 'vitest';
import { PERIOD } from '../../documents/pulse/size.ts';
import { memoryStorage } from '../memory-storage.ts';
import { freeFrom, noteGiven, readGiven, spend, unspend } from './kept-pulses.ts';

const NOW = 1_000_000_000_000;
const living = new Set(['in first', 'in second']);
const entry = (pulse: string, at: number, gave = true) => ({ document: `in ${pulse}`, at, gave });

test('an answer is given away once in twelve weeks, whichever windows ask at the same time', async () => {
  const storage = memoryStorage();
  const give = (pulse: string, at: number) => spend(storage, pulse, entry(pulse, at), living);
  expect(await Promise.all([give('first', NOW), give('second', NOW)])).toEqual([true, false]);
  expect(await give('first', NOW + 1)).toBe(true);
  expect(freeFrom(await readGiven(storage), 'second', NOW + 1, living)).toBe(NOW + 1 + PERIOD);
  expect(await give('second', NOW + PERIOD)).toBe(false);
  expect(await give('second', NOW + 1 + PERIOD)).toBe(true);
});

test('what was taken back, or promised in a pulse that was withdrawn, costs nothing; what was given stays given', async () => {
  const storage = memoryStorage();
  const promise = (pulse: string, isThere = living) =>
    spend(storage, pulse, entry(pulse, NOW, false), isThere);
  expect(await promise('first')).toBe(true);
  expect(await promise('second')).toBe(false);
  await unspend(storage, 'first');
  expect(await promise('second')).toBe(true);
  expect(await promise('first', new Set(['in first']))).toBe(true);
  expect(await spend(storage, 'first', entry('first', NOW), new Set(['in first']))).toBe(true);
  expect(await promise('third', new Set())).toBe(false);
});

test('what another device of the same person gave counts from when it is heard of, and is counted once', async () => {
  const storage = memoryStorage();
  await noteGiven(storage, 'first', entry('first', NOW));
  await noteGiven(storage, 'first', entry('first', NOW + 1_000));
  expect(await spend(storage, 'second', entry('second', NOW + PERIOD - 1), living)).toBe(false);
  expect(await spend(storage, 'second', entry('second', NOW + PERIOD), living)).toBe(true);
});
