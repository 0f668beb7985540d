import { expect, test } from 'vitest';
import { clock } from './clock.ts';

test.each([
  [0, '0:00'],
  [59.9, '0:59'],
  [125, '2:05'],
  [3725, '1:02:05'],
  [-3, '0:00'],
  [Number.NaN, '0:00'],
])('%d seconds are %s', (seconds, shown) => {
  expect(clock(seconds)).toBe(shown);
});
