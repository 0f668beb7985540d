import { expect, test } from 'vitest';
import { conversationRows } from './around.ts';
import { goesWith } from './goes-with.ts';
import { type History, historyOf } from './history.ts';
import { madeUp } from './made-up/people.ts';
import { weekdayOf } from './rest.ts';
import { weekdayRows } from './weekdays.ts';

const noCoaching = { conversations: [], cycles: [] };

/** Somebody with one scale, answered on each of these days. */
function answering(
  days: readonly number[],
  value: (day: number) => number,
  conversations: number[] = [],
): History {
  return {
    days,
    answers: new Map([['calm', days.map(value)]]),
    tags: new Map(),
    terms: [],
    coaching: { conversations, cycles: [] },
  };
}
const eightWeeks = Array.from({ length: 56 }, (_, at) => 20_000 + at);

test('what happened on one day is one day: the mean of the answers, and every tag', () => {
  const noon = new Date(2026, 10, 25, 12).getTime();
  const evening = new Date(2026, 10, 25, 20).getTime();
  const history = historyOf(
    [
      { id: 'a', at: evening, values: { calm: 4 }, tags: ['marking'], note: '' },
      { id: 'b', at: noon, values: { calm: 7, energy: 3 }, tags: ['rain'], note: '' },
      { id: 'c', at: noon + 24 * 3_600_000, values: { energy: 5 }, tags: ['rain'], note: '' },
    ],
    [],
    noCoaching,
  );
  expect(history.days).toHaveLength(2);
  expect([...history.answers]).toEqual([
    ['calm', [5.5, undefined]],
    ['energy', [3, 5]],
  ]);
  expect([...history.tags]).toEqual([
    ['marking', [true, false]],
    ['rain', [true, true]],
  ]);
});

test('a slow rise is no matter of the day of the week, and a Friday that is better is one of Friday', () => {
  const rows = weekdayRows(answering(eightWeeks, (day) => day / 10 + (weekdayOf(day) === 4 ? 2 : 0)));
  const fridays = rows.map((row) => row[4]).filter((value) => value !== undefined);
  expect(fridays.length).toBeGreaterThanOrEqual(7);
  for (const value of fridays) expect(value).toBeCloseTo(2, 8);
  for (const row of rows) expect(Math.abs(row[0] ?? 0)).toBeLessThan(0.5);
});

test('a week after a conversation is held against the week before; its own day is in neither', () => {
  const history = answering(
    eightWeeks,
    (day) => (day === 20_028 ? 10 : day > 20_028 && day < 20_036 ? 6 : 5),
    [20_028],
  );
  const [[difference = 0] = []] = conversationRows(history);
  // The raw difference is 1; taking out the days of the week leaves all of it but what each weekday's mean has of it.
  expect(difference).toBeCloseTo(1, 8);
});

test('where two conversations are near each other, no day counts twice; with too few days nothing is said', () => {
  const near = conversationRows(answering(eightWeeks, () => 5, [20_020, 20_024]));
  expect(near).toEqual([[0], [undefined]]);
});

test('with less than 60 days, or the same answer every day, nothing goes with anything', () => {
  expect(goesWith(madeUp(3, 50).history)).toEqual([]);
  const { history } = madeUp(5, 365);
  const constant = new Map([...history.answers.keys()].map((scale) => [scale, history.days.map(() => 7)]));
  const looks = goesWith({ ...history, answers: constant });
  expect(looks.length).toBeGreaterThan(0);
  expect(looks.filter(({ clear, p }) => clear || !(p > 0.05))).toEqual([]);
});

test('the same check-ins always get the same answer', () => {
  const { history } = madeUp(8, 180);
  expect(goesWith(history)).toEqual(goesWith(history));
});
