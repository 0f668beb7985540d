/** A day of the calendar, by the clock of this place. */
export interface Day {
  year: number;
  /** From 0, as `Date` has it. */
  month: number;
  date: number;
}

export function dayOf(moment: number): Day {
  const date = new Date(moment);
  return { year: date.getFullYear(), month: date.getMonth(), date: date.getDate() };
}

/** A moment in the middle of a day, where no change of clocks makes it another. */
export function noonOf({ year, month, date }: Day): Date {
  return new Date(year, month, date, 12);
}

/** What names a day among others. */
export function dayKey({ year, month, date }: Day): string {
  return `${year}-${month + 1}-${date}`;
}

export function addDays(day: Day, days: number): Day {
  return dayOf(noonOf({ ...day, date: day.date + days }).getTime());
}

/** The same date so many months later, or the last one where that month is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month } = dayOf(new Date(day.year, day.month + months, 1, 12).getTime());
  return { year, month, date: Math.min(day.date, daysIn(year, month)) };
}

/** How many months back one looks for the same date, beside earlier years. */
const MONTHS_BACK = [1, 3, 6] as const;

/** The same date one, three and six months before, and in every year back to this one, where there is such a date. */
export function sameDateBefore(day: Day, firstYear: number): Day[] {
  const years = Array.from({ length: Math.max(0, day.year - firstYear) }, (_, index) => 12 * (index + 1));
  return [...MONTHS_BACK, ...years]
    .map((months) => addMonths(day, -months))
    .filter(({ date, year }) => date === day.date && year >= firstYear);
}

/** The weeks that have days of a month, each from the first day of a week on (1 for Monday to 7 for Sunday). */
export function weeksOf({ year, month }: Pick<Day, 'year' | 'month'>, firstDay: number): Day[][] {
  const first: Day = { year, month, date: 1 };
  const before = (weekday(first) - firstDay + 7) % 7;
  const count = Math.ceil((before + daysIn(year, month)) / 7);
  return Array.from({ length: count }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(first, week * 7 + day - before)),
  );
}

/** The day with which a week begins, from Monday (1) to Sunday (7); Monday where the browser does not know. */
export function firstDayOfWeek(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  return locale.getWeekInfo?.().firstDay ?? 1;
}

/** From Monday (1) to Sunday (7). */
export function weekday(day: Day): number {
  return noonOf(day).getDay() || 7;
}

function daysIn(year: number, month: number): number {
  return new Date(year, month + 1, 0, 12).getDate();
}
