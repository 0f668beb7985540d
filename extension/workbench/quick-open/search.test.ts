import { expect, test } from 'vitest';
import { search, searchable } from './search.ts';

const titles = [
  'The long quiet after my question',
  'Exit tickets in year nine',
  'Éclairs and fractions',
  'New plan',
  'Plan for Thursday',
  'Фонетика на уроке',
  'أسئلة مفتوحة في الصف',
];
const found = (typed: string) => search(searchable(titles, String), typed);

test('nothing typed finds everything, as it comes', () => {
  expect(found('')).toEqual(titles);
  expect(found('  ')).toEqual(titles);
});

test.for([
  ['exit', 'Exit tickets in year nine'],
  ['exti tickets', 'Exit tickets in year nine'], // two letters swapped
  ['exit tikets', 'Exit tickets in year nine'], // one missing
  ['quiett', 'The long quiet after my question'], // one too many
  ['quaint', undefined], // two slips are another word
  ['qeustion', 'The long quiet after my question'],
  ['eclairs', 'Éclairs and fractions'],
  ['plan new', 'New plan'],
  ['nine exit', 'Exit tickets in year nine'],
  ['урок', 'Фонетика на уроке'],
  ['مفتوحة', 'أسئلة مفتوحة في الصف'],
] as const)('"%s" finds "%s"', ([typed, title]) => {
  expect(found(typed)[0]).toBe(title);
});

test('letter for letter comes before a slip of the fingers', () => {
  expect(search(searchable(['Join with a link', 'Pin'], String), 'pin')[0]).toBe('Pin');
});

test('what is typed may hold any sign', () => {
  for (const typed of ['(', '[a-', '\\', '.*', '$^', '"', "'", '🙂'])
    expect(() => found(typed)).not.toThrow();
});

test('of those that fit alike, the first stays first', () => {
  const many = Array.from({ length: 2000 }, (_, number) => `Entry ${number}`);
  expect(search(searchable(many, String), 'entry').slice(0, 3)).toEqual(['Entry 0', 'Entry 1', 'Entry 2']);
});
