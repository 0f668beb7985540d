import { expect, test } from 'vitest';
import { agendaOf, placeIn } from './agenda.ts';
import { LENGTHS } from './cycle.ts';

const MINUTE = 60_000;

test('the parts of each length follow one another and add up to it', () => {
  for (const length of LENGTHS) {
    const parts = agendaOf(length);
    const ends = parts.map(({ from, minutes }) => from + minutes);
    expect(parts.map(({ from }) => from)).toEqual([0, ...ends.slice(0, -1)]);
    expect(ends.at(-1)).toBe(length);
    for (const { minutes } of parts) expect(minutes).toBeGreaterThan(0);
  }
});

test('it is known which part a conversation is in, and what is left of it', () => {
  expect(placeIn(15, 0)).toEqual({ part: 'focus', left: 2 });
  expect(placeIn(15, 1.9 * MINUTE)).toEqual({ part: 'focus', left: 1 });
  expect(placeIn(15, 2 * MINUTE)).toEqual({ part: 'seen', left: 4 });
  expect(placeIn(45, 41.5 * MINUTE)).toEqual({ part: 'next', left: 1 });
  expect(placeIn(30, 29 * MINUTE)).toEqual({ part: 'keep', left: 1 });
  expect(placeIn(30, 30 * MINUTE)).toBe('over');
  expect(placeIn(30, Number.MAX_VALUE)).toBe('over');
});

test('where the other clock is ahead, it has just begun', () => {
  expect(placeIn(15, -3 * MINUTE)).toEqual({ part: 'focus', left: 2 });
});
