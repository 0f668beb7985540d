import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { goesWith, type Look } from '../goes-with.ts';
import { type Effect, isOf, madeUp } from './people.ts';

/*
 * How often "goes with" is said where nothing goes with anything, and how often a real effect is found. The test run asks few
 * people; `pnpm soak` asks 1,000, and holds what comes out against what docs/wellbeing.md says.
 */

const ALL = 1_000;
const people = Number(process.env.ALONGSIDE_MADE_UP_PEOPLE ?? 60);
const docs = readFileSync(join(import.meta.dirname, '../../../../../docs/wellbeing.md'), 'utf8');

/** Days from the first check-in to the last. */
const LENGTHS = [90, 180, 365, 730] as const;

/** What is called clear with nothing in it. For those who have a week, days of the week are no mistake. */
function mistakes(number: number, length: number): Look[] {
  const { history, weekly } = madeUp(number, length);
  return goesWith(history).filter(({ clear, beside }) => clear && !(weekly && beside.kind === 'weekday'));
}

test('of people with whom nothing goes together, at most 5 in 100 are told that something does', {
  timeout: 3_600_000,
}, () => {
  const wrong = LENGTHS.map((length, at) => {
    const share = people / LENGTHS.length;
    return Array.from({ length: share }, (_, one) => mistakes(share * at + one, length)).filter(
      (found) => found.length > 0,
    ).length;
  });
  const all = wrong.reduce((total, count) => total + count, 0);
  expect(all / people).toBeLessThanOrEqual(0.05);
  if (people !== ALL) return;
  const row = `| ${wrong.map((count) => `${count} of ${people / LENGTHS.length}`).join(' | ')} | ${all} of ${people} |`;
  expect(docs).toContain(row);
});

/** Of how many in a hundred people the effect is found. */
function found(effect: Effect, length: number, asked: number): number {
  const those = Array.from({ length: asked }, (_, one) => madeUp(10_000 + one, length, effect));
  const clear = those.filter(({ history }) =>
    goesWith(history).some((look) => look.clear && isOf(effect, look)),
  );
  return Math.round((100 * clear.length) / asked);
}

test('two points more on days with a tag are found in most people after half a year', {
  timeout: 120_000,
}, () => {
  expect(found({ of: 'tag', points: 2 }, 180, 20)).toBeGreaterThanOrEqual(75);
});

if (people === ALL) {
  test('docs/wellbeing.md says how often real effects are found', { timeout: 3_600_000 }, () => {
    const rows = (['tag', 'weekday', 'term', 'conversation'] as const).map((of) => {
      const shares = [180, 365].flatMap((length) =>
        [0.5, 1, 2].map((points) => found({ of, points }, length, 100)),
      );
      return `| ${of} | ${shares.join(' | ')} |`;
    });
    expect(rows.filter((row) => !docs.includes(row))).toEqual([]);
  });
}
