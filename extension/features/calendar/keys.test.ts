import { expect, test } from 'vitest';
import { type Day, dayKey } from './days.ts';
import { dayAfterKey } from './keys.ts';

const wednesday: Day = { year: 2026, month: 3, date: 1 };
const to = (key: string, how: { shiftKey?: boolean; firstDay?: number; rightToLeft?: boolean } = {}) => {
  const { shiftKey = false, firstDay = 1, rightToLeft = false } = how;
  const day = dayAfterKey({ key, shiftKey }, wednesday, { firstDay, rightToLeft });
  return day && dayKey(day);
};

test('arrows go from day to day and from week to week, over the end of a month', () => {
  expect([to('ArrowLeft'), to('ArrowRight')]).toEqual(['2026-3-31', '2026-4-2']);
  expect([to('ArrowUp'), to('ArrowDown')]).toEqual(['2026-3-25', '2026-4-8']);
});

test('where one reads from right to left, so do the arrows', () => {
  expect([to('ArrowLeft', { rightToLeft: true }), to('ArrowRight', { rightToLeft: true })]).toEqual([
    '2026-4-2',
    '2026-3-31',
  ]);
});

test('Home and End go to the ends of the week as it is here', () => {
  expect([to('Home'), to('End')]).toEqual(['2026-3-30', '2026-4-5']);
  expect([to('Home', { firstDay: 7 }), to('End', { firstDay: 7 })]).toEqual(['2026-3-29', '2026-4-4']);
});

test('Page Up and Page Down go from month to month, with Shift from year to year', () => {
  expect([to('PageUp'), to('PageDown')]).toEqual(['2026-3-1', '2026-5-1']);
  expect([to('PageUp', { shiftKey: true }), to('PageDown', { shiftKey: true })]).toEqual([
    '2025-4-1',
    '2027-4-1',
  ]);
  expect(to('x')).toBeUndefined();
});
