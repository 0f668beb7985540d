/** Changes that take longer than so many days are no matter of single days: they are taken out before anything is compared. */
const SLOW = 90;

/** What days have in common anyway, a number for each day: the level, the day of the week, and slow change. */
export function commonTo(days: readonly number[]): number[][] {
  const first = days[0] ?? 0;
  const length = (days.at(-1) ?? 0) - first + 1;
  const waves = Math.floor((2 * length) / SLOW);
  return [
    days.map(() => 1),
    ...[0, 1, 2, 3, 4, 5].map((weekday) => days.map((day) => (weekdayOf(day) === weekday ? 1 : 0))),
    // The slow part of a discrete cosine transform, as in the analysis of brain images (Friston et al. 2000).
    ...Array.from({ length: waves }, (_, at) =>
      days.map((day) => Math.cos((Math.PI * (at + 1) * (day - first + 0.5)) / length)),
    ),
  ];
}

/** 0 is a Monday. The first of January 1970, day 0, was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** An orthonormal basis of what these columns span, as rows of `width` numbers one after another, a row for each day. */
export interface Basis {
  width: number;
  rows: Float64Array;
}

/** What is left of a column as long as this part of it is taken for nothing. */
const NOTHING = 1e-6;

/** By Gram and Schmidt, twice over, which is enough (Giraud et al. 2005). Columns that say nothing new are left out. */
export function basisOf(columns: readonly (readonly number[])[]): Basis {
  const found: Float64Array[] = [];
  for (const column of columns) {
    const left = Float64Array.from(column);
    const length = Math.sqrt(dot(left, left));
    for (const _ of [1, 2]) {
      for (const one of found) {
        const part = dot(one, left);
        for (let at = 0; at < left.length; at += 1) left[at] = (left[at] ?? 0) - part * (one[at] ?? 0);
      }
    }
    const leftover = Math.sqrt(dot(left, left));
    if (leftover > NOTHING * length) found.push(left.map((value) => value / leftover));
  }
  const width = found.length;
  const rows = new Float64Array(width * (columns[0]?.length ?? 0));
  for (const [at, column] of found.entries()) {
    for (let row = 0; row < column.length; row += 1) rows[row * width + at] = column[row] ?? 0;
  }
  return { width, rows };
}

/** What is left of values, one for each row, without what the basis spans. Where next to nothing is left, it is nothing. */
export function withoutBasis(values: readonly number[], { width, rows }: Basis): Float64Array {
  const parts = new Float64Array(width);
  for (const [row, value] of values.entries()) {
    for (let at = 0; at < width; at += 1)
      parts[at] = (parts[at] ?? 0) + value * (rows[row * width + at] ?? 0);
  }
  const all = Float64Array.from(values);
  const left = all.map((value, row) => {
    let rest = value;
    for (let at = 0; at < width; at += 1) rest -= (parts[at] ?? 0) * (rows[row * width + at] ?? 0);
    return rest;
  });
  return dot(left, left) > NOTHING ** 2 * dot(all, all) ? left : left.fill(0);
}

function dot(one: Float64Array, other: Float64Array): number {
  let total = 0;
  for (let at = 0; at < one.length; at += 1) total += (one[at] ?? 0) * (other[at] ?? 0);
  return total;
}
