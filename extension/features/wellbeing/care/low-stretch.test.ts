import type { CheckIn, Scale } from '@alongside/shared/documents/check-ins';
import { expect, test } from 'vitest';
import { isLowStretch } from './low-stretch.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const DAY = 86_400_000;
const scale = (id: string, better: Scale['better'], kind: Scale['kind'] = '0-10'): Scale => ({
  id,
  title: id,
  kind,
  low: 'low',
  high: 'high',
  better,
});
const scales = [
  scale('calm', 'high'),
  scale('marking', 'low'),
  scale('noise', 'neither'),
  scale('sun', 'high', 'faces'),
];
const noted = (daysAgo: number, values: CheckIn['values']): CheckIn => ({
  id: `${daysAgo}`,
  at: NOW - daysAgo * DAY,
  values,
  tags: [],
  note: '',
});
const days = (values: CheckIn['values'], ...daysAgo: number[]) => daysAgo.map((day) => noted(day, values));
const isLow = (checkIns: CheckIn[], low = 3) => isLowStretch(checkIns, scales, low, NOW);

test('two weeks in which every day that was noted was low are a low stretch', () => {
  expect(isLow(days({ calm: 2 }, 0, 2, 5, 8, 12))).toBe(true);
  expect(isLow(days({ marking: 9 }, 0, 2, 5, 8, 12))).toBe(true);
  expect(isLow(days({ sun: 1 }, 0, 2, 5, 8, 12))).toBe(true);
});

test('one day that was better ends it', () => {
  expect(isLow([...days({ calm: 2 }, 0, 2, 5, 8, 12), noted(3, { calm: 6 })])).toBe(false);
});

test('a few days, or one week, say nothing', () => {
  expect(isLow(days({ calm: 0 }, 0, 4, 8, 12))).toBe(false);
  expect(isLow(days({ calm: 0 }, 0, 1, 2, 3, 4, 5))).toBe(false);
  expect(isLow([])).toBe(false);
  expect(isLow(days({ calm: 0 }, 14, 15, 16, 18, 22))).toBe(false);
});

test('it is low by what its person set, and by scales that have a better end', () => {
  expect(isLow(days({ calm: 3 }, 0, 2, 5, 8, 12), 2)).toBe(false);
  expect(isLow(days({ noise: 0 }, 0, 2, 5, 8, 12))).toBe(false);
  expect(isLow(days({ calm: 9, noise: 0 }, 0, 2, 5, 8, 12))).toBe(false);
});
