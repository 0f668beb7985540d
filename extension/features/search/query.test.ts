import { expect, test } from 'vitest';
import { readQuery, withFilter, withoutFilter } from './query.ts';

const filters = (line: string) => readQuery(line).filters.map(({ name, value }) => `${name}=${value}`);

test('filters are told from words', () => {
  const line = 'quiet tag:"year 8"  site:example.org class IS:starred';
  expect(readQuery(line).words).toBe('quiet class');
  expect(filters(line)).toEqual(['tag=year 8', 'site=example.org', 'is=starred']);
});

test('a colon alone makes no filter', () => {
  expect(readQuery('note: so at 10:30 metatag:x')).toEqual({
    words: 'note: so at 10:30 metatag:x',
    filters: [],
  });
  expect(readQuery('quiet tag:')).toEqual({ words: 'quiet', filters: [] });
});

test('a filter is put in once, and in place of another where there can be one only', () => {
  expect(withFilter('quiet', 'tag', 'year 8')).toBe('quiet tag:"year 8" ');
  expect(filters(withFilter('tag:a tag:b', 'tag', 'a'))).toEqual(['tag=b', 'tag=a']);
  expect(filters(withFilter('from:2025 quiet', 'from', '2026'))).toEqual(['from=2026']);
});

test('taking a filter out leaves the rest', () => {
  const line = 'quiet tag:"year 8" class';
  const [filter] = readQuery(line).filters;
  expect(filter && withoutFilter(line, filter)).toBe('quiet class');
});
