import type { StoredDocument } from '@alongside/shared/sync/storage';
import { expect, test } from 'vitest';
import { filterFits, siteOf } from './fits.ts';
import { readQuery } from './query.ts';

const at = (...[year, month, day]: [number, number, number]) => new Date(year, month - 1, day, 12).getTime();
const now = at(2026, 5, 20);

function entry(about: Partial<StoredDocument['about']>, rest: Partial<StoredDocument> = {}): StoredDocument {
  const whole = { kind: 'entry', title: '', excerpt: '', created: now, updated: now, ...about } as const;
  return { id: 'id', about: whole, ...rest };
}

/** Whether the first filter of a line lets it through. */
function fits(line: string, document: StoredDocument): boolean | undefined {
  const [filter] = readQuery(line).filters;
  return filter && filterFits(filter, now)?.(document);
}

test('tags and sites are found as words are', () => {
  const own = { tags: ['Élèves 8'], pages: ['https://www.news.example.org/a'], links: [] };
  expect(fits('tag:"eleves 8"', entry({ own }))).toBe(true);
  expect(fits('tag:eleves', entry({ own }))).toBe(false);
  expect(fits('site:news.example.org', entry({ own }))).toBe(true);
  expect(fits('site:example.org', entry({ own }))).toBe(true);
  expect(fits('site:ample.org', entry({ own }))).toBe(false);
  expect(fits('has:clip', entry({}))).toBe(false);
  expect(siteOf('no address')).toBe('');
});

test('a day, a month and a year begin and end where they do here', () => {
  const created = at(2026, 3, 31);
  for (const line of [
    'from:2026-03-31',
    'to:2026-03-31',
    'from:2026-03',
    'to:2026-03',
    'from:2026',
    'to:2026',
  ])
    expect(fits(line, entry({ created })), line).toBe(true);
  for (const line of ['from:2026-04', 'to:2026-03-30', 'to:2026-02', 'from:2027', 'to:2025'])
    expect(fits(line, entry({ created })), line).toBe(false);
});

test('the day that an entry is about counts, where its person gave one', () => {
  const own = { tags: [], pages: [], links: [], date: at(2020, 1, 1) };
  expect(fits('to:2020', entry({ own }))).toBe(true);
  expect(fits('last:year', entry({ own }))).toBe(false);
  expect(fits('last:week', entry({ created: at(2026, 5, 14) }))).toBe(true);
  expect(fits('last:week', entry({ created: at(2026, 5, 13) }))).toBe(false);
});

test('who can see it, its kind and its star', () => {
  const shared = entry({ kind: 'plan' }, { circle: 'circle' });
  expect([fits('is:shared', shared), fits('is:private', shared), fits('kind:plan', shared)]).toEqual([
    true,
    false,
    true,
  ]);
  const own: StoredDocument['about']['own'] = {
    tags: [],
    pages: [],
    links: [],
    starred: true,
    pictures: true,
  };
  expect([fits('is:starred', entry({ own })), fits('has:picture', entry({ own }))]).toEqual([true, true]);
  expect(fits('is:starred', shared)).toBe(false);
});

test('nobody guesses what a filter could have meant', () => {
  for (const line of [
    'from:soon',
    'from:2026-02-30',
    'to:2026-13',
    'is:mine',
    'has:all',
    'kind:circle',
    'last:day',
  ])
    expect(fits(line, entry({})), line).toBeUndefined();
});
