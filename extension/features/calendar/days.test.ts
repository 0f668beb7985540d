import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  type Day,
  dayKey,
  dayOf,
  firstDayOfWeek,
  noonOf,
  sameDateBefore,
  weekday,
  weeksOf,
} from './days.ts';

const day: fc.Arbitrary<Day> = fc
  .date({ min: new Date(1950, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true })
  .map((date) => dayOf(date.getTime()));

test('the weeks of a month have all of its days, in order, from the first day of the week on', () => {
  fc.assert(
    fc.property(day, fc.constantFrom(1, 6, 7), (any, firstDay) => {
      const weeks = weeksOf(any, firstDay);
      const days = weeks.flat();
      const within = days.filter(({ month, year }) => month === any.month && year === any.year);
      expect(within.map(({ date }) => date)).toEqual(within.map((_, index) => index + 1));
      expect(within).toHaveLength(new Date(any.year, any.month + 1, 0).getDate());
      for (const [index, one] of days.entries()) {
        expect(weekday(one)).toBe(((firstDay - 1 + index) % 7) + 1);
        expect(dayKey(one)).toBe(dayKey(addDays(days[0] as Day, index)));
      }
      for (const week of weeks) expect(week.some((one) => one.month === any.month)).toBe(true);
    }),
  );
});

test('a day later is another day, also when the clocks change', () => {
  fc.assert(
    fc.property(day, (one) => {
      expect(Math.round((noonOf(addDays(one, 1)).getTime() - noonOf(one).getTime()) / 86_400_000)).toBe(1);
      expect(addDays(addDays(one, 40), -40)).toEqual(one);
    }),
  );
});

test('a month later is the same date, or the last there is', () => {
  expect(addMonths({ year: 2026, month: 0, date: 31 }, 1)).toEqual({ year: 2026, month: 1, date: 28 });
  expect(addMonths({ year: 2024, month: 1, date: 29 }, 12)).toEqual({ year: 2025, month: 1, date: 28 });
  expect(addMonths({ year: 2026, month: 0, date: 5 }, -1)).toEqual({ year: 2025, month: 11, date: 5 });
});

test('on this date before: some months back, and every year there is', () => {
  const keys = (day: Day, firstYear: number) => sameDateBefore(day, firstYear).map(dayKey);
  expect(keys({ year: 2026, month: 4, date: 9 }, 2024)).toEqual([
    '2026-4-9',
    '2026-2-9',
    '2025-11-9',
    '2025-5-9',
    '2024-5-9',
  ]);
  expect(keys({ year: 2026, month: 11, date: 31 }, 2026)).toEqual([]); // no 31st one, three or six months before
  expect(keys({ year: 2024, month: 1, date: 29 }, 2019)).toEqual([
    '2024-1-29',
    '2023-11-29',
    '2023-8-29',
    '2020-2-29',
  ]);
});

test('a week begins as it does where the language is spoken', () => {
  expect(firstDayOfWeek('de-DE')).toBe(1);
  expect(firstDayOfWeek('en-US')).toBe(7);
});
