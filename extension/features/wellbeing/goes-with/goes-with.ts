import { conversationRows } from './around.ts';
import type { Judged } from './family.ts';
import type { History, Span } from './history.ts';
import { commonTo } from './rest.ts';
import { byShifting, type Factor } from './shifts.ts';
import { bySwapping } from './swaps.ts';
import { type Rows, weekdayRows } from './weekdays.ts';

/** What an answer can go with. */
export type Beside =
  | { kind: 'tag'; tag: string }
  | { kind: 'term' }
  /** A cycle of coaching that goes on. */
  | { kind: 'cycle' }
  /** 0 is a Monday. */
  | { kind: 'weekday'; weekday: number }
  | { kind: 'conversation' };

/** One look at one scale beside one thing. */
export interface Look extends Judged {
  beside: Beside;
  scale: string;
  /** How many days, weeks or conversations the difference is from. */
  count: number;
  /** Whether the two go together: false is no "no", it is "not enough to say". */
  clear: boolean;
}

/** The chance that for somebody with whom nothing goes together anything is called clear. */
const LEVEL = 0.05;
/** With fewer days than this nothing is said at all. */
export const FEWEST_DAYS = 60;
/** A tag, a weekday or conversations that were there fewer times are not looked at. */
export const FEWEST_TIMES = 8;
/** The most frequent tags are looked at, no more: each look makes all others harder. */
const MOST_TAGS = 12;

/**
 * What goes with what, looked at in three families: tags, terms and cycles by shifting, weekdays and conversations by swapping. Each
 * family has its part of the level (Bonferroni), and in each of them all looks are judged at once. Empty where there are too few
 * days to look at. docs/wellbeing.md says what is assumed, and how often it is right.
 */
export function goesWith(history: History): Look[] {
  if (history.days.length < FEWEST_DAYS) return [];
  const families = [ofDays, weekdays, conversations].filter((family) => family.isThere(history));
  const level = LEVEL / families.length;
  return families
    .flatMap((family) => family.looks(history, level))
    .map((look) => ({ ...look, clear: look.p <= level }));
}

interface Family {
  isThere(history: History): boolean;
  looks(history: History, level: number): Omit<Look, 'clear'>[];
}

const ofDays: Family = {
  isThere: (history) => factorsOf(history).length > 0,
  looks(history, level) {
    const factors = factorsOf(history);
    const judged = byShifting([...history.answers.values()], factors, { fewest: FEWEST_TIMES, level });
    return [...history.answers.keys()].flatMap((scale, list) =>
      factors.flatMap(({ what, on }, at) => {
        const one = judged[list]?.[at];
        return one === undefined ? [] : [{ ...one, beside: what, scale, count: timesOf(on) }];
      }),
    );
  },
};

const weekdays: Family = {
  isThere: () => true,
  looks: (history, level) =>
    swapped(weekdayRows(history), history, 7, level, (weekday) => ({ kind: 'weekday', weekday })),
};

const conversations: Family = {
  isThere: (history) => history.coaching.conversations.length >= FEWEST_TIMES,
  looks: (history, level) =>
    swapped(conversationRows(history), history, 1, level, () => ({ kind: 'conversation' })),
};

/** Terms, where there are some; cycles and tags beside them, so that what is a matter of school days is not put down to a tag. */
function factorsOf({ days, tags, terms, coaching }: History): (Factor & { what: Beside })[] {
  const common = commonTo(days);
  const within = (spans: readonly Span[]) =>
    days.map((day) => spans.some(({ from, to }) => from <= day && day <= to));
  const inTerm = within(terms);
  const besideTerms = [...common, inTerm.map(Number)];
  const usable = (on: readonly boolean[]) => Math.min(timesOf(on), days.length - timesOf(on)) >= FEWEST_TIMES;
  const frequent = [...tags].sort(([, a], [, b]) => timesOf(b) - timesOf(a)).slice(0, MOST_TAGS);
  return [
    { what: { kind: 'term' } as const, on: inTerm, beside: common },
    { what: { kind: 'cycle' } as const, on: within(coaching.cycles), beside: besideTerms },
    ...frequent.map(([tag, on]) => ({ what: { kind: 'tag', tag } as const, on, beside: besideTerms })),
  ].filter(({ on }) => usable(on));
}

const timesOf = (on: readonly boolean[]) => on.filter(Boolean).length;

/** Judges rows with so many columns for each scale. Columns with too few values that tell something are no look. */
function swapped(
  rows: Rows,
  { answers }: History,
  each: number,
  level: number,
  besideOf: (at: number) => Beside,
): Omit<Look, 'clear'>[] {
  const columns = [...answers.keys()].flatMap((scale, list) =>
    Array.from({ length: each }, (_, at) => {
      const column = each * list + at;
      const count = rows.filter((row) => row[column] !== undefined).length;
      return { scale, beside: besideOf(at), column, count };
    }),
  );
  const enough = columns.filter(({ count }) => count >= FEWEST_TIMES);
  const judged = bySwapping(
    rows.map((row) => enough.map(({ column }) => row[column])),
    enough.length,
    level,
  );
  return judged.flatMap((one, at) => {
    const { scale, beside, count } = enough[at] ?? {};
    return scale === undefined || beside === undefined || count === undefined
      ? []
      : [{ ...one, scale, beside, count }];
  });
}
