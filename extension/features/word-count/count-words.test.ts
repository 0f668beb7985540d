import { expect, test } from 'vitest';
import { countWords } from './count-words.ts';

test('words are counted, and nothing between them', () => {
  expect(countWords([])).toBe(0);
  expect(countWords(['What?', 'So what — and now what!'])).toBe(6);
});

test('a language without spaces has words too', () => {
  expect(countWords(['今日は良い授業でした。'])).toBeGreaterThan(3);
});
