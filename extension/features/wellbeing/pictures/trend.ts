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
  const within = (day: number) => windowOf(sorted, day, reach);
  let squares = 0;
  let own = 0;
  let used = 0;
  for (const answer of sorted) {
    const fit = fitAt(within(answer.day), answer.day, reach);
    if (fit === undefined) continue;
    squares += (answer.value - fit.value) ** 2;
    own += fit.own;
    used += 1;
  }
  const freedom = used - own;
  if (freedom < 1) return [];
  const spread = Math.sqrt(squares / freedom);
  const margin = quantile(0.975, freedom) * spread;
  return days.flatMap((day) => {
    const fit = fitAt(within(day), day, reach);
    if (fit === undefined) return [];
    const { value, length } = fit;
    return [{ day, value, low: value - margin * length, high: value + margin * length }];
  });
}

/** Those at most `reach` days away. */
function windowOf(sorted: readonly Answer[], day: number, reach: number): Answer[] {
  const start = lowerBound(sorted, day - reach);
  const found: Answer[] = [];
  for (let at = start; at < sorted.length; at += 1) {
    const answer = sorted[at];
    if (answer === undefined || answer.day > day + reach) break;
    found.push(answer);
  }
  return found;
}

function lowerBound(sorted: readonly Answer[], day: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.day ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The fit on a day: its value, the length of the row of the smoother (its standard error in units of the spread), and how much
 * an answer of that very day counts in it.
 */
function fitAt(near: readonly Answer[], day: number, reach: number) {
  const nearest = Math.min(...near.map((answer) => Math.abs(answer.day - day)));
  if (near.length < FEWEST || nearest > Math.max(3, reach * NEAREST)) return undefined;
  const weights = near.map((answer) => tricube(Math.abs(answer.day - day) / (reach + 1)));
  const total = sum(weights);
  const centre = sum(near.map((answer, at) => (weights[at] ?? 0) * answer.day)) / total;
  const variance = sum(near.map((answer, at) => (weights[at] ?? 0) * (answer.day - centre) ** 2)) / total;
  const tilt = variance === 0 ? 0 : (day - centre) / variance;
  const row = near.map((answer, at) => ((weights[at] ?? 0) / total) * (1 + tilt * (answer.day - centre)));
  return {
    value: sum(near.map((answer, at) => (row[at] ?? 0) * answer.value)),
    length: Math.sqrt(sum(row.map((part) => part * part))),
    own: (tricube(0) / total) * (1 + tilt * (day - centre)),
  };
}

const tricube = (distance: number) => (distance >= 1 ? 0 : (1 - distance ** 3) ** 3);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
