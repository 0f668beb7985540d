import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearWords } from './near-words.ts';

/** Optimal string alignment, as the books have it. */
function distance(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= one.length; i += 1) {
    for (let j = 1; j <= other.length; j += 1) {
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      (rows[i] as number[])[j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (one[i - 1] === other[j - 1] ? 0 : 1),
        swapped ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return at(one.length, other.length);
}

/** What `nearWords` promises, word by word. */
function isNear(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true;
  const forgiven = typed.length < 4 ? 0 : typed.length < 8 ? 1 : 2;
  if (forgiven > 0 && distance(typed, word) <= forgiven) return true;
  return typed.length >= 6 && [...word].some((_, index) => distance(typed, word.slice(0, index + 1)) <= 1);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 11 });

test('it finds what a look at every single word would find', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, (words, typed) => {
      const found = [...nearWords(words.sort(), typed).keys()].sort();
      expect(found).toEqual(words.filter((one) => isNear(typed, one)));
    }),
    { numRuns: 2_000 },
  );
});

test('the same word is closest, then what begins so, then what has a slip, then what has two', () => {
  const words = ['reflect', 'reflecting', 'relfecting', 'rfelectnig', 'window'].sort();
  const near = nearWords(words, 'reflecting');
  const closest = [...near].sort((a, b) => b[1] - a[1]).map(([one]) => one);
  expect(closest).toEqual(['reflecting', 'relfecting', 'rfelectnig']);
  expect(nearWords(words, 'reflect').get('reflecting')).toBeLessThan(1);
});

test('of what begins so, the shorter is closer', () => {
  const near = nearWords(['question', 'questionable'], 'quest');
  expect(near.get('question')).toBeGreaterThan(near.get('questionable') ?? 1);
});
