import quantile from '@stdlib/stats-base-dists-t-quantile';

/** What was answered, and when: a day number and a value. */
export interface Answer {
  day: number;
  value: number;
}

/** Where the trend is on a day, and the band in which it lies with 95 % confidence, were the days independent. */
export interface TrendPoint {
  day: number;
  value: number;
  low: number;
  high: number;
}

/** With fewer answers within reach, or none as near as this part of it, nothing is drawn for a day. */
const FEWEST = 5;
const NEAREST = 1 / 4;

/**
 * A local linear regression with a tricube kernel (Cleveland 1979), evaluated on these days; days are reached as far as
 * `reach` in either direction. The band is pointwise, from the residuals and the equivalent degrees of freedom (Hastie and
 * Tibshirani 1990, 3.8–3.9). Days with too few answers around them are left out: a gap is a gap.
 */
export function trendOf(answers: readonly Answer[], days: readonly number[], reach: number): TrendPoint[] {
  const sorted = answers.toSorted((a, b) => a.day - b.day);
  const given = {
    days: Float64Array.from(sorted, ({ day }) => day),
    values: Float64Array.from(sorted, ({ value }) => value),
  };
  let squares = 0;
  let own = 0;
  let used = 0;
  for (const { day, value } of sorted) {
    const fit = fitAt(given, day, reach);
    if (fit === undefined) continue;
    squares += (value - fit.value) ** 2;
    own += fit.own;
    used += 1;
  }
  const freedom = used - own;
  if (freedom < 1) return [];
  const spread = Math.sqrt(squares / freedom);
  const margin = quantile(0.975, freedom) * spread;
  return days.flatMap((day) => {
    const fit = fitAt(given, day, reach);
    if (fit === undefined) return [];
    const { value, length } = fit;
    return [{ day, value, low: value - margin * length, high: value + margin * length }];
  });
}

/** Answers as two columns, the days ascending. */
interface Given {
  days: Float64Array;
  values: Float64Array;
}

/**
 * The fit on a day: its value, the length of the row of the smoother (its standard error in units of the spread), and how much
 * an answer of that very day counts in it. It is worked out for each of thousands of answers, so nothing is put into lists.
 */
function fitAt({ days, values }: Given, day: number, reach: number) {
  const start = firstFrom(days, day - reach);
  const end = firstFrom(days, day + reach + 1);
  // Sums of weights (w), squared weights (s), and their products with the distance (x) and the answer (y).
  let [w, wx, wxx, wy, wxy, s, sx, sxx] = [0, 0, 0, 0, 0, 0, 0, 0];
  let nearest = Number.POSITIVE_INFINITY;
  for (let at = start; at < end; at += 1) {
    const x = (days[at] ?? 0) - day;
    const y = values[at] ?? 0;
    const weight = tricube(Math.abs(x) / (reach + 1));
    nearest = Math.min(nearest, Math.abs(x));
    w += weight;
    wx += weight * x;
    wxx += weight * x * x;
    wy += weight * y;
    wxy += weight * x * y;
    s += weight * weight;
    sx += weight * weight * x;
    sxx += weight * weight * x * x;
  }
  if (end - start < FEWEST || nearest > Math.max(3, reach * NEAREST)) return undefined;
  // The row of the smoother is weight · (a + b · x).
  const spread = w * wxx - wx * wx;
  const [a, b] = spread <= FLAT * w * wxx ? [1 / w, 0] : [wxx / spread, -wx / spread];
  return {
    value: a * wy + b * wxy,
    length: Math.sqrt(a * a * s + 2 * a * b * sx + b * b * sxx),
    own: a,
  };
}

/** The place of the first day that is not before this one. */
function firstFrom(days: Float64Array, day: number): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((days[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All answers of one day: there is no slope. */
const FLAT = 1e-12;

function tricube(distance: number): number {
  if (distance >= 1) return 0;
  const rest = 1 - distance * distance * distance;
  return rest * rest * rest;
}
