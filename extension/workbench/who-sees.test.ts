import '../locales/for-tests.ts';
import { expect, test } from 'vitest';
import { nameOr, whoSees } from './who-sees.ts';

test('names are shown as they are, in any script', () => {
  for (const name of ['Ama', 'José Ñandú', 'سارا می‌نویسد', '王小明', '👩‍🏫 Sam'])
    expect(nameOr(name)).toBe(name);
});

test('no name can turn the words around it, break the line or pass unseen', () => {
  expect(nameOr('Sam\u202e, ylno uoY')).toBe('Sam , ylno uoY');
  expect(nameOr('\u2067Sam\u2069\u200f')).toBe('Sam');
  expect(nameOr('Sam\n\n\tand\u0000 you')).toBe('Sam and you');
  for (const empty of ['', ' \u200b\u2066', '\u200d\u200c', '\ufeff']) {
    expect(nameOr(empty)).toBe('someone without a name');
  }
});

test('a long name leaves room for the words around it', () => {
  expect(nameOr('Wolfeschlegelsteinhausen'.repeat(100))).toHaveLength(41);
  expect(whoSees(['A'.repeat(1_000)]).length).toBeLessThan(60);
});
