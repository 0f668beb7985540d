import { expect, test } from 'vitest';
import { cutAt, plain, plainLine } from './plain.ts';

test('what turns the direction of the words around it is taken out, and half a character made whole', () => {
  expect(plain('\u202egnp.exe\u202c \u2066a\u2069 \u0007b\ufeff')).toBe('gnp.exe a b');
  expect(plain('one \ud83d two')).toBe('one \ufffd two');
});

test('marks that belong to how a language is written stay', () => {
  const words = 'می\u200cخواهم 👩\u200d🏫 \u200fשלום';
  expect(plain(words)).toBe(words);
});

test('a title is one line, and ends between two characters', () => {
  expect(plainLine('  Questions\n\t that   wait ', 300)).toBe('Questions that wait');
  expect(plainLine('x'.repeat(400), 10)).toBe(`${'x'.repeat(9)}…`);
  expect(plainLine(`${'x'.repeat(8)}👩 and more`, 10)).toBe(`${'x'.repeat(8)}…`);
  expect(cutAt('ab👩', 3)).toBe('ab');
});
