import fc from 'fast-check';
import { expect, test } from 'vitest';
import { originsOf, squeeze } from './squeeze.ts';

test('texts that look the same are the same', () => {
  expect(squeeze('na\u00efve  Schu\u0308\u00adler\n')).toBe(squeeze(' nai\u0308ve\u00a0Sch\u00fcler'));
});

/** What composes, joins, is not seen or comes in halves. */
const UNITS = 'a e ö \u0301 \u0308 \u00ad \u200d \u1100 \u1161 \u11a8 \ud83d \ude00 👩 ك ٌ 問 が か \u3099 \n'
  .split(' ')
  .concat(' ');

test('every unit of a squeezed text comes from somewhere in the text as it was, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...UNITS) }), (text) => {
      const { starts, ends } = originsOf(text);
      expect(starts.length).toBe(squeeze(text).length);
      expect(starts.every((start, n) => start < (ends[n] ?? 0) && start >= (starts[n - 1] ?? 0))).toBe(true);
    }),
  );
});
