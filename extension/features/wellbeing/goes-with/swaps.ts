import { chance } from './chance.ts';
import { type Estimate, type Judged, judge } from './family.ts';

/** Up to so many rows every way to swap them is tried; with more, so many ways. */
const ALL_WAYS = 15;
const WAYS = 2_000;

/**
 * Whether the mean of each column differs from nought, by swapping: were there nothing in it, each row might as well have come
 * with the opposite sign. The signs of a row change together, so that what its columns share stays in them (Fisher 1935, 21;
 * Winkler et al. 2014). A row has `undefined` where a column has nothing to say; each column has to have two values that differ.
 */
export function bySwapping(
  rows: readonly (readonly (number | undefined)[])[],
  columns: number,
  level: number,
): Judged[] {
  const values = rows.map((row) => Float64Array.from({ length: columns }, (_, at) => row[at] ?? 0));
  const counts = Array.from(
    { length: columns },
    (_, at) => rows.filter((row) => row[at] !== undefined).length,
  );
  const squares = counts.map((_, at) => values.reduce((total, row) => total + (row[at] ?? 0) ** 2, 0));
  const estimates = (signs: Int8Array): Estimate[] => {
    const sums = new Float64Array(columns);
    for (const [at, row] of values.entries()) {
      const sign = signs[at] ?? 1;
      for (let column = 0; column < columns; column += 1)
        sums[column] = (sums[column] ?? 0) + sign * (row[column] ?? 0);
    }
    return counts.map((count, column) => {
      const difference = (sums[column] ?? 0) / count;
      const variance = ((squares[column] ?? 0) - count * difference ** 2) / (count - 1);
      return { difference, error: Math.sqrt(Math.max(variance, 1e-12) / count) };
    });
  };
  const ways = waysToSwap(rows.length);
  const largest = Float64Array.from(ways, (signs) =>
    Math.max(...estimates(signs).map(({ difference, error }) => Math.abs(difference / error))),
  );
  return judge(estimates(new Int8Array(rows.length).fill(1)), largest, level);
}

/** The first swaps none. The sign of the last row never changes: with all the others it would be the same |t| again. */
function waysToSwap(rows: number): Int8Array[] {
  const next = chance(rows);
  const count = rows <= ALL_WAYS ? 2 ** (rows - 1) : WAYS;
  return Array.from({ length: count }, (_, way) =>
    Int8Array.from({ length: rows }, (_, row) => {
      if (way === 0) return 1;
      return (rows <= ALL_WAYS ? (way >> row) & 1 : next() < 0.5) ? -1 : 1;
    }),
  );
}
