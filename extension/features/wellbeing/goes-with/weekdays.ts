import { type History, mean } from './history.ts';
import { weekdayOf } from './rest.ts';

/** A row for each week, and in it, for each scale one after another, seven columns. */
export type Rows = readonly (readonly (number | undefined)[])[];

/**
 * How each day differs from the three before and the three after it: each of the other days of the week once, as near as can
 * be, so that neither how one was that month nor a slow rise is taken for a matter of the day of the week.
 */
export function weekdayRows({ days, answers }: History): Rows {
  const weeks = new Map<number, (number | undefined)[]>();
  for (const [list, values] of [...answers.values()].entries()) {
    const byDay = new Map(
      values.flatMap((value, at) => (value === undefined ? [] : [[days[at] ?? 0, value]])),
    );
    for (const [day, value] of byDay) {
      const before = mean([1, 2, 3].map((away) => byDay.get(day - away)));
      const after = mean([1, 2, 3].map((away) => byDay.get(day + away)));
      if (before === undefined || after === undefined) continue;
      const week = day - weekdayOf(day);
      const row = weeks.get(week) ?? Array.from({ length: 7 * answers.size }, () => undefined);
      row[7 * list + weekdayOf(day)] = value - (before + after) / 2;
      weeks.set(week, row);
    }
  }
  return [...weeks].sort(([a], [b]) => a - b).map(([, row]) => row);
}
