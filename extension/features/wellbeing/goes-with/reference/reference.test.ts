import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { trendOf } from '../../pictures/trend.ts';
import type { Judged } from '../family.ts';
import { commonTo } from '../rest.ts';
import { byShifting } from '../shifts.ts';
import { bySwapping } from '../swaps.ts';

/* Our figures are those of R (reference.R, which has none of our code) and of a published example, to more digits than are shown. */

type Table = (number | null)[][];
const reference = JSON.parse(readFileSync(join(import.meta.dirname, 'reference.json'), 'utf8')) as {
  shifts: { days: number[]; answers: Table; on: number[][]; looks: number[][] };
  swaps: { rows: Table; looks: number[][] };
  trend: { days: number[]; values: number[]; points: number[][] };
};
const DIGITS = 8;
const withGaps = (table: Table) => table.map((row) => row.map((value) => value ?? undefined));

function expectLooks(found: readonly (Judged | undefined)[], expected: readonly number[][]) {
  const parts = found.map((look) => [look?.difference, look?.low, look?.high, look?.p]);
  expect(parts).toEqual(expected.map((row) => row.map((value) => expect.closeTo(value, DIGITS))));
}

test('shifting gives the differences, intervals and p that R has from a linear model for every shift', () => {
  const { days, answers, on, looks } = reference.shifts;
  const beside = commonTo(days);
  const factors = on.map((row) => ({ on: row.map((one) => one === 1), beside }));
  expectLooks(byShifting(withGaps(answers), factors, { fewest: 1, level: 0.05 }).flat(), looks);
});

test('swapping gives what R has when all ways are written out', () => {
  expectLooks(bySwapping(withGaps(reference.swaps.rows), 3, 0.05), reference.swaps.looks);
});

test('swapping gives what Fisher found for Darwin’s maize: 1,726 of 32,768 ways are at least as far out', () => {
  // Fisher, The Design of Experiments (1935), section 21: differences in height of 15 pairs, in eighths of an inch.
  const pairs = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
  const [look] = bySwapping(
    pairs.map((difference) => [difference]),
    1,
    0.05,
  );
  expect(look?.p).toBe(1_726 / 32_768);
});

test('the trend and its band are those of R on days with a gap', () => {
  const { days, values, points } = reference.trend;
  const answers = days.map((day, at) => ({ day, value: values[at] ?? Number.NaN }));
  const asked = points.map(([day = 0]) => day);
  const found = trendOf(answers, asked, 14).map(({ day, value, low, high }) => [day, value, low, high]);
  expect(found).toEqual(points.map((row) => row.map((value) => expect.closeTo(value, DIGITS))));
});
