import { expect, test } from 'vitest';
import { isDue } from './is-due.ts';

const DAY = 24 * 60 * 60_000;
const NOW = 1_795_000_000_000;

test('who never wanted to be reminded is not', () => {
  expect(isDue({}, Number.POSITIVE_INFINITY, NOW)).toBe(false);
});

test('a reminder comes when the newest checked backup is as old as was chosen, and not again for that long', () => {
  const every = 7 * DAY;
  expect(isDue({}, every, NOW), 'no backup yet').toBe(true);
  expect(isDue({ made: NOW - 6 * DAY }, every, NOW)).toBe(false);
  expect(isDue({ made: NOW - 7 * DAY }, every, NOW)).toBe(true);
  expect(isDue({ made: NOW - 70 * DAY, reminded: NOW - DAY }, every, NOW), 'reminded yesterday').toBe(false);
  expect(isDue({ made: NOW - 70 * DAY, reminded: NOW - 8 * DAY }, every, NOW)).toBe(true);
});
