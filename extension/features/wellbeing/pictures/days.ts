import type { CheckIn } from '@alongside/shared/documents/check-ins';
import type { Answer } from './trend.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The number of a moment's day, on the clock of this place, counted from the first of January 1970. */
export function dayOf(moment: number): number {
  return Math.floor((moment - new Date(moment).getTimezoneOffset() * 60_000) / DAY);
}

/** A day as a date at midnight UTC: for axes and words that are shown in UTC. */
export function dateOf(day: number): Date {
  return new Date(day * DAY);
}

/** What was answered on one scale, the oldest first. */
export function answersTo(scale: string, checkIns: readonly CheckIn[]): Answer[] {
  return checkIns
    .flatMap(({ at, values }) => {
      const value = values[scale];
      return value === undefined ? [] : [{ day: dayOf(at), value }];
    })
    .sort((a, b) => a.day - b.day);
}

/** The mean answer of each day that has one. */
export function meansByDay(answers: readonly Answer[]): Answer[] {
  const days = new Map<number, number[]>();
  for (const { day, value } of answers) days.set(day, [...(days.get(day) ?? []), value]);
  return [...days].map(([day, values]) => ({
    day,
    value: values.reduce((total, value) => total + value, 0) / values.length,
  }));
}
