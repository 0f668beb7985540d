import type { CheckIn } from '@alongside/shared/documents/check-ins';
import { dayOf } from '../pictures/days.ts';

/** From the first to the last day, both included; days are numbered as `dayOf` does. */
export interface Span {
  from: number;
  to: number;
}

/** Check-ins as statistics want them: a place for every day that has one. */
export interface History {
  /** Ascending. */
  days: readonly number[];
  /** For every scale the mean answer of each day, `undefined` where it was not answered. */
  answers: ReadonlyMap<string, readonly (number | undefined)[]>;
  /** For every tag, on which of the days it was noted. */
  tags: ReadonlyMap<string, readonly boolean[]>;
  terms: readonly Span[];
  coaching: Coaching;
}

/** One's own coaching. */
export interface Coaching {
  /** The days of conversations, ascending. */
  conversations: readonly number[];
  /** From a cycle's beginning to its end, or to the last day there is. */
  cycles: readonly Span[];
}

/** Puts everything together that happened on the same day. */
export function historyOf(checkIns: readonly CheckIn[], terms: readonly Span[], coaching: Coaching): History {
  const byDay = Map.groupBy(checkIns, ({ at }) => dayOf(at));
  const days = [...byDay.keys()].sort((a, b) => a - b);
  const scales = new Set(checkIns.flatMap(({ values }) => Object.keys(values)));
  const tags = new Set(checkIns.flatMap((checkIn) => checkIn.tags));
  const of = (day: number) => byDay.get(day) ?? [];
  return {
    days,
    answers: new Map(
      [...scales]
        .sort()
        .map((scale) => [scale, days.map((day) => mean(of(day).map(({ values }) => values[scale])))]),
    ),
    tags: new Map(
      [...tags].sort().map((tag) => [tag, days.map((day) => of(day).some((one) => one.tags.includes(tag)))]),
    ),
    terms,
    coaching,
  };
}

/** Of those that are there; `undefined` where none is. */
export function mean(values: readonly (number | undefined)[]): number | undefined {
  const there = values.filter((value) => value !== undefined);
  return there.length === 0 ? undefined : there.reduce((total, value) => total + value, 0) / there.length;
}
