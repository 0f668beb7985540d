import { expect, test } from 'vitest';
import type { History } from '../goes-with/history.ts';
import { aroundConversations, weeksOfTerm } from './by-step.ts';

/** Answers by day. */
function history(given: Readonly<Record<number, number>>, more: Partial<History> = {}): History {
  const days = Object.keys(given).map(Number);
  return {
    days,
    answers: new Map([['energy', days.map((day) => given[day])]]),
    terms: [],
    coaching: { conversations: [], cycles: [] },
    ...more,
  } as History;
}

test('a week of term has one value a term, whatever number of days were noted in it', () => {
  const two = history(
    { 100: 4, 103: 6, 107: 2, 200: 8, 300: 1 },
    {
      terms: [
        { from: 100, to: 113 },
        { from: 200, to: 213 },
      ],
    },
  );
  expect(weeksOfTerm(two, 'energy')).toEqual([
    { step: 1, values: [5, 8], mean: 6.5 },
    { step: 2, values: [2], mean: 2 },
  ]);
});

test('around conversations, days are counted from each, and days further away are left out', () => {
  const met = history(
    { 85: 9, 86: 3, 99: 4, 100: 5, 101: 7, 114: 6, 115: 9, 200: 1 },
    { coaching: { conversations: [100, 200], cycles: [] } },
  );
  expect(aroundConversations(met, 'energy')).toEqual([
    { step: -14, values: [3], mean: 3 },
    { step: -1, values: [4], mean: 4 },
    { step: 0, values: [5, 1], mean: 3 },
    { step: 1, values: [7], mean: 7 },
    { step: 14, values: [6], mean: 6 },
  ]);
});
