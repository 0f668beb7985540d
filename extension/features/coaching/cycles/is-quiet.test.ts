import type { Cycle } from '@alongside/shared/documents/cycle';
import { expect, test } from 'vitest';
import { isQuiet } from './is-quiet.ts';

const DAY = 24 * 60 * 60 * 1000;
const NOW = 100 * DAY;
const cycle: Cycle = { focus: 'Who speaks', begun: 0, stage: 'do', roles: {} };

test('a cycle is quiet once nothing was written in it for longer than its person set', () => {
  expect(isQuiet({ cycle, touched: NOW - 20 * DAY }, 3, NOW)).toBe(false);
  expect(isQuiet({ cycle, touched: NOW - 22 * DAY }, 3, NOW)).toBe(true);
  expect(isQuiet({ cycle, touched: NOW - 22 * DAY }, 6, NOW)).toBe(false);
});

test('nothing is said of one that rests, is over, or in which they meet soon', () => {
  const touched = 0;
  expect(isQuiet({ cycle: { ...cycle, paused: 1 }, touched }, 3, NOW)).toBe(false);
  expect(isQuiet({ cycle: { ...cycle, ended: { at: 1, how: 'let go' } }, touched }, 3, NOW)).toBe(false);
  expect(isQuiet({ cycle: { ...cycle, meeting: { at: NOW + DAY, minutes: 15 } }, touched }, 3, NOW)).toBe(
    false,
  );
  expect(isQuiet({ cycle: { ...cycle, meeting: { at: NOW - DAY, minutes: 15 } }, touched }, 3, NOW)).toBe(
    true,
  );
});
