import { chance } from '../chance.ts';
import type { Look } from '../goes-with.ts';
import type { History } from '../history.ts';
import { weekdayOf } from '../rest.ts';

/*
 * People made up for the tests: each day resembles the one before, weekends differ, years have a slow course, answers are whole
 * numbers from 0 to 10, days are left out here and there and for weeks on end. Tags keep to a weekday, come in spells or by
 * chance. None of it has to do with how they are, unless an effect is put in.
 */

/** Which real effect somebody has on their first scale, in points. */
export interface Effect {
  of: 'tag' | 'term' | 'weekday' | 'conversation';
  points: number;
}

export interface MadeUp {
  history: History;
  /** Whether the days of the week differ for them: every second person has a week. */
  weekly: boolean;
}

const SCALES = ['energy', 'calm', 'connection', 'purpose', 'doable'];
/** The tag and the weekday (a Sunday) that an effect belongs to. */
const TAG = 'slept badly';
const WEEKDAY = 6;

/** Somebody, the same for the same number, with so many days from the first check-in to the last. */
export function madeUp(number: number, length: number, effect?: Effect): MadeUp {
  const weekly = number % 2 === 0;
  const next = chance(number);
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const between = (low: number, high: number) => low + (high - low) * next();
  const first = 20_000 + Math.floor(next() * 365);
  const all = Array.from({ length }, (_, at) => first + at);

  const carriedOver = between(0.2, 0.8);
  const shared = wandering(all, carriedOver, normal);
  const week = [0, 1, 2, 3, 4, 5, 6].map(() => (weekly ? 0.7 * normal() : 0));
  const [height, phase] = [between(0, 1), between(0, 365)];

  const terms = termsWithin(first, length);
  const inTerm = all.map((day) => terms.some(({ from, to }) => from <= day && day <= to));
  const rhythm = Math.floor(between(7, 29));
  const conversations = all.filter((_, at) => at % rhythm === 0).map((day) => day + Math.floor(3 * next()));
  const cycles = conversations
    .filter((_, at) => at % 6 === 0)
    .map((day) => ({ from: day - 7, to: day + Math.floor(between(14, 50)) }));
  const tags = new Map([
    [TAG, all.map(() => next() < 0.15)],
    ['department', all.map((day) => weekdayOf(day) === 1 && next() < 0.8)],
    ['marking', all.map((_, at) => inTerm[at] === true && next() < 0.3)],
    ['cold', spells(all, 0.03, 0.2, next)],
    ['parents', all.map((day) => weekdayOf(day) < 5 && next() < 0.12)],
    ['guests', spells(all, 0.1, 0.6, next)],
  ]);

  const there = present(all, next);
  const values = SCALES.map((_, scale) => {
    const own = wandering(all, carriedOver, normal);
    const [level, spread] = [between(4, 7), between(1, 2)];
    return all.map((day, at) => {
      const course = height * Math.cos((2 * Math.PI * (day - phase)) / 365);
      const mood = level + course + (week[weekdayOf(day)] ?? 0);
      const answer = mood + spread * (0.6 * (shared[at] ?? 0) + 0.8 * (own[at] ?? 0));
      return scale === 0 && effect !== undefined && isOn(effect, { day, at, tags, inTerm, conversations })
        ? answer + effect.points
        : answer;
    });
  });
  const answers = new Map(
    SCALES.map((scale, at) => [
      scale,
      there.map((index) =>
        next() < 0.08 ? undefined : Math.min(10, Math.max(0, Math.round(values[at]?.[index] ?? 0))),
      ),
    ]),
  );
  return {
    weekly,
    history: {
      days: there.map((index) => all[index] ?? 0),
      answers,
      tags: new Map([...tags].map(([tag, on]) => [tag, there.map((index) => on[index] === true)])),
      terms,
      coaching: { conversations, cycles },
    },
  };
}

/** Whether a look is at what the effect is of. */
export function isOf({ of }: Effect, { beside, scale }: Look): boolean {
  if (beside.kind !== of || scale !== SCALES[0]) return false;
  if (beside.kind === 'tag') return beside.tag === TAG;
  return beside.kind !== 'weekday' || beside.weekday === WEEKDAY;
}

interface Circumstances {
  day: number;
  at: number;
  tags: ReadonlyMap<string, readonly boolean[]>;
  inTerm: readonly boolean[];
  conversations: readonly number[];
}

function isOn({ of }: Effect, { day, at, tags, inTerm, conversations }: Circumstances): boolean {
  if (of === 'tag') return tags.get(TAG)?.[at] === true;
  if (of === 'term') return inTerm[at] === true;
  if (of === 'weekday') return weekdayOf(day) === WEEKDAY;
  return conversations.some((conversation) => conversation < day && day <= conversation + 7);
}

/** A first-order autoregressive process with variance 1. */
function wandering(days: readonly number[], carriedOver: number, normal: () => number): number[] {
  let now = normal();
  return days.map(() => {
    now = carriedOver * now + Math.sqrt(1 - carriedOver ** 2) * normal();
    return now;
  });
}

function spells(days: readonly number[], begins: number, ends: number, next: () => number): boolean[] {
  let on = false;
  return days.map(() => {
    on = on ? next() > ends : next() < begins;
    return on;
  });
}

/** The places of the days with a check-in: most days at random, some more of the weekends not, and some weeks not at all. */
function present(days: readonly number[], next: () => number): number[] {
  const [share, weekends] = [0.6 + 0.4 * next(), 0.4 + 0.6 * next()];
  const away = spells(days, 0.01, 0.1, next);
  return [...days.keys()].filter(
    (at) => !away[at] && next() < share * (weekdayOf(days[at] ?? 0) > 4 ? weekends : 1),
  );
}

/** Six terms a year with holidays of one to six weeks between them. */
function termsWithin(first: number, length: number): { from: number; to: number }[] {
  const year = [
    [0, 50],
    [60, 105],
    [120, 160],
    [168, 210],
    [225, 265],
    [275, 322],
  ];
  return Array.from(
    { length: Math.ceil(length / 365) + 2 },
    (_, at) => first - (first % 365) + 365 * at,
  ).flatMap((start) => year.map(([from = 0, to = 0]) => ({ from: start + from, to: start + to })));
}
