import { expect, test } from 'vitest';
import { fold, wordsOf } from './fold.ts';

const words = (text: string) => [...wordsOf(text)].map(({ word }) => word);

test('a word is the same with and without capitals and accents', () => {
  expect(fold('Élève')).toBe('eleve');
  expect(fold('STRASSE')).toBe(fold('Straße'));
  expect(fold('Smørrebrød')).toBe('smorrebrod');
  expect(fold('ΆΝΟΙΞΗ')).toBe(fold('ανοιξη'));
  expect(fold('كِتَاب')).toBe(fold('كتاب'));
  expect(fold('e\u0301')).toBe(fold('\u00e9'));
});

test('a sound that another letter stands for is kept', () => {
  expect(fold('が')).not.toBe(fold('か'));
  expect(fold('हिंदी')).toContain('ि');
});

test('words end where letters and digits do', () => {
  expect(words('Year 8, “why?” — don’t')).toEqual(['year', '8', 'why', 'don', 't']);
  expect(words('Слово і діло')).toEqual(['слово', 'і', 'діло']);
});

test('where a script puts no spaces, words are found all the same', () => {
  expect(words('今日は静かな教室だった')).toContain('教室');
  expect(words('ห้องเรียนเงียบ').length).toBeGreaterThan(1);
});

test('each word says where it stands', () => {
  const text = 'So, Élise asked: 静かな教室?';
  for (const { word, start, end } of wordsOf(text)) expect(fold(text.slice(start, end))).toBe(word);
});

test('what is too long for a word is found by its beginning', () => {
  expect(words('x'.repeat(5_000))).toEqual(['x'.repeat(40)]);
});
