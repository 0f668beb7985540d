import { expect, test } from 'vitest';
import { readReport } from './read-report.ts';

const PLACE = { state: 'exact', similarity: 1, top: 12 };

test('what our script says is read as it is', () => {
  for (const said of [
    { say: 'found', places: [PLACE, { state: 'gone', similarity: 0, top: 0 }] },
    { say: 'gone to', seen: true },
    { say: 'not looked', why: 'long' },
    { say: 'changed' },
  ])
    expect(readReport(said)).toEqual(said);
});

test.each([
  undefined,
  'changed',
  { say: 'open' },
  { say: 'found' },
  { say: 'found', places: [{ ...PLACE, state: 'unplaced' }] },
  { say: 'found', places: [{ ...PLACE, similarity: 2 }] },
  { say: 'found', places: [{ ...PLACE, top: Number.NaN }] },
  { say: 'found', places: Array.from({ length: 1_001 }, () => PLACE) },
  { say: 'gone to', seen: 'yes' },
])('what a page may say in its place is not believed: %#', (said) => {
  expect(readReport(said)).toBeUndefined();
});
