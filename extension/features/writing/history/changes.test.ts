import { heading, list, paragraph } from '@alongside/shared/documents/shape';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween, countWords } from './changes.ts';

test('what was added and what was removed is told word by word', () => {
  const changes = changesBetween(
    [heading(2, 'Wait time'), paragraph('I counted to ten.')],
    [heading(2, 'Wait time'), paragraph('I counted slowly to five.')],
  );
  const of = (type: string) =>
    changes.filter((change) => change.type === type).map(({ text }) => text.trim());
  expect(of('added')).toEqual(['slowly', 'five']);
  expect(of('removed')).toEqual(['ten']);
  expect([countWords(changes, 'added'), countWords(changes, 'removed')]).toEqual([2, 1]);
});

test('words are told apart also where no spaces stand between them', () => {
  const changes = changesBetween([paragraph('今日は静かでした。')], [paragraph('今日はとても静かでした。')]);
  expect(countWords(changes, 'removed')).toBe(0);
  expect(countWords(changes, 'added')).toBe(1);
});

test('both states can be read in full from what changed', () => {
  const words = fc.array(fc.constantFrom('ask', 'wait', 'listen', 'Émile', 'أسئلة', '10'), { maxLength: 30 });
  fc.assert(
    fc.property(words, words, (before, after) => {
      const changes = changesBetween([list('bulletList', before)], [list('bulletList', after)]);
      const without = (type: string) =>
        changes
          .filter((change) => change.type !== type)
          .map(({ text }) => text)
          .join('')
          .split(/\s+/)
          .filter(Boolean);
      expect(without('added')).toEqual(before);
      expect(without('removed')).toEqual(after);
    }),
  );
});

test('two long texts with nothing in common take no longer than a second or two', () => {
  const text = (seed: number) =>
    Array.from({ length: 20_000 }, (_, place) => ((place * 7919 + seed) % 99_991).toString(36)).join(' ');
  const begun = performance.now();
  const changes = changesBetween([paragraph(text(1))], [paragraph(text(50_000))]);
  expect(performance.now() - begun).toBeLessThan(5_000);
  expect(countWords(changes, 'removed')).toBeGreaterThan(0);
});
