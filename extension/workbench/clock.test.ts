import { expect, test } from 'vitest';
import { clock, secondsOf } from './clock.ts';

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

test.each([
  ['1:05', 65],
  [' 1:02:05 ', 3725],
  ['90', 90],
  ['0:07,5', 7.5],
  ['', undefined],
  ['1:2:3:4', undefined],
  ['soon', undefined],
  ['-1', undefined],
  ['1::2', undefined],
])('“%s” is %s seconds', (typed, seconds) => {
  expect(secondsOf(typed)).toBe(seconds);
});
