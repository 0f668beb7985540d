import { type History, mean } from './history.ts';
import { weekdayOf } from './rest.ts';
import type { Rows } from './weekdays.ts';

/** So many days before a conversation and after it; its own day belongs to neither. */
export const AROUND = 7;
/** With fewer answers before or after, a conversation has nothing to say. */
const FEWEST = 2;

/**
 * A row for each conversation, a column for each scale: by how much the week after differed from the week before, the days of
 * the week taken for what they usually are. Where conversations are so near that their weeks would overlap, a day counts once,
 * for the week after.
 */
export function conversationRows(history: History): Rows {
  const { coaching, days } = history;
  const usual = [...history.answers.values()].map((values) => withoutWeekdays(days, values));
  return coaching.conversations.map((day, at, conversations) => {
    const from = Math.max(day - AROUND, (conversations[at - 1] ?? Number.NEGATIVE_INFINITY) + AROUND + 1);
    const to = Math.min(day + AROUND, (conversations[at + 1] ?? Number.POSITIVE_INFINITY) - 1);
    return usual.map((byDay) => {
      const [before, after] = [valuesFrom(byDay, from, day - 1), valuesFrom(byDay, day + 1, to)];
      if (before.length < FEWEST || after.length < FEWEST) return undefined;
      return (mean(after) ?? 0) - (mean(before) ?? 0);
    });
  });
}

/** By how much each answer differs from what its day of the week usually has. */
function withoutWeekdays(
  days: readonly number[],
  values: readonly (number | undefined)[],
): Map<number, number> {
  const usual = [0, 1, 2, 3, 4, 5, 6].map((weekday) =>
    mean(values.filter((_, at) => weekdayOf(days[at] ?? 0) === weekday)),
  );
  return new Map(
    values.flatMap((value, at) => {
      const day = days[at] ?? 0;
      return value === undefined ? [] : [[day, value - (usual[weekdayOf(day)] ?? 0)]];
    }),
  );
}

function valuesFrom(byDay: ReadonlyMap<number, number>, from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => byDay.get(from + at)).filter(
    (value) => value !== undefined,
  );
}
