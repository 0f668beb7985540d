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
  const sums = new Float64Array(columns);
  const swap = (signs: Int8Array) => {
    sums.fill(0);
    for (let row = 0; row < values.length; row += 1) {
      const sign = signs[row] ?? 1;
      const one = values[row] ?? sums;
      for (let column = 0; column < columns; column += 1)
        sums[column] = (sums[column] ?? 0) + sign * (one[column] ?? 0);
    }
  };
  const estimate = (column: number): Estimate => {
    const count = counts[column] ?? 0;
    const difference = (sums[column] ?? 0) / count;
    const variance = ((squares[column] ?? 0) - count * difference ** 2) / (count - 1);
    return { difference, error: Math.sqrt(Math.max(variance, 1e-12) / count) };
  };
  const largest = Float64Array.from(waysToSwap(rows.length), (signs) => {
    swap(signs);
    let most = 0;
    for (let column = 0; column < columns; column += 1) {
      const { difference, error } = estimate(column);
      most = Math.max(most, Math.abs(difference / error));
    }
    return most;
  });
  swap(new Int8Array(rows.length).fill(1));
  return judge(
    counts.map((_, column) => estimate(column)),
    largest,
    level,
  );
}

/** The first swaps none. The sign of the last row never changes: with all the others it would be the same |t| again. */
function waysToSwap(rows: number): Int8Array[] {
  const next = chance(rows);
  const count = rows <= ALL_WAYS ? 2 ** (rows - 1) : WAYS;
  return Array.from({ length: count }, (_, way) => {
    const signs = new Int8Array(rows).fill(1);
    if (way === 0) return signs;
    for (let row = 0; row < rows; row += 1) {
      if (rows <= ALL_WAYS ? (way >> row) & 1 : next() < 0.5) signs[row] = -1;
    }
    return signs;
  });
}
