import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type WordIndex, wordIndex } from './word-index.ts';

const DAY = 24 * 3_600_000;
const now = Date.now();

const found = (index: WordIndex, typed: string) => index.search(typed).best;

function indexOf(entries: Record<string, string[]>, ages: Record<string, number> = {}) {
  const index = wordIndex();
  for (const [id, lines] of Object.entries(entries)) index.put(id, now - (ages[id] ?? 0) * DAY, lines);
  return index;
}

test('every word that was typed has to be there, the last one perhaps not to its end', () => {
  const index = indexOf({ one: ['A question', 'nobody answered'], two: ['A question of time'] });
  expect(found(index, 'question nob')).toEqual(['one']);
  expect(found(index, 'question nowhere')).toEqual([]);
  expect(found(index, '  ,')).toEqual([]);
});

test('a word in the title counts for more than the same word below it', () => {
  const index = indexOf({
    below: ['Thursday', 'It was about silence'],
    title: ['Silence', 'It was Thursday'],
  });
  expect(found(index, 'silence')).toEqual(['title', 'below']);
});

test('of what is alike, the newer comes first', () => {
  const words = ['The same', 'words in each'];
  const index = indexOf({ old: words, new: words, older: words }, { old: 400, new: 1, older: 3_000 });
  expect(found(index, 'words')).toEqual(['new', 'old', 'older']);
});

test('what was spelt as it was typed comes before what only looks like it', () => {
  const index = indexOf({ slip: ['A form of words'], right: ['Away from the window'] });
  expect(found(index, 'from')).toEqual(['right', 'slip']);
});

test('spelling is forgiven', () => {
  const index = indexOf({ one: ['Differentiation for year eight'] });
  for (const typed of ['diferentiation', 'differnetiation', 'diffrentiaton', 'eihgt', 'diffrent'])
    expect(found(index, typed), typed).toEqual(['one']);
});

test('an entry that was changed is found by what it says now, and one that is gone not at all', () => {
  const index = indexOf({ one: ['Before the bell'], two: ['The bell'] });
  index.put('one', now, ['After the lesson']);
  expect(found(index, 'bell')).toEqual(['two']);
  expect(found(index, 'lesson')).toEqual(['one']);
  index.remove('two');
  index.remove('never there');
  expect(found(index, 'bell')).toEqual([]);
});

test('however often entries change, an index knows what a new one would', () => {
  const line = fc.array(fc.constantFrom('bell', 'quiet', 'question', 'group', 'plan', 'maths'), {
    maxLength: 6,
  });
  const step = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    words: fc.option(line, { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 80, maxLength: 200 }), (steps) => {
      const index = wordIndex();
      const last = new Map<string, string[]>();
      for (const { id, words } of steps) {
        if (words === undefined) {
          index.remove(id);
          last.delete(id);
        } else {
          index.put(id, now, ['title', words.join(' ')]);
          last.set(id, ['title', words.join(' ')]);
        }
      }
      const anew = wordIndex();
      for (const [id, lines] of last) anew.put(id, now, lines);
      for (const typed of ['bell', 'q', 'question maths', 'grop'])
        expect(found(index, typed).sort()).toEqual(found(anew, typed).sort());
    }),
    { numRuns: 50 },
  );
});

test('of very many, as many as were asked for are named, and all are counted', () => {
  const index = indexOf(Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`${at}`, ['bell']])));
  expect(index.search('bell', 5)).toEqual({ count: 50, best: expect.any(Array) });
  expect(index.search('bell', 5).best).toEqual(index.search('bell').best.slice(0, 5));
});

test('the same question finds what is there by now', () => {
  const index = indexOf({ one: ['bell'], two: ['bell', 'maths'] });
  expect(found(index, 'bell maths')).toEqual(['two']);
  index.put('one', now, ['bell', 'maths']);
  expect(found(index, 'bell maths').sort()).toEqual(['one', 'two']);
  index.remove('two');
  expect(found(index, 'bell maths')).toEqual(['one']);
});
