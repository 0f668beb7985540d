/** What one look shows: by how much it differs, and the standard error of that, were the days strangers to each other. */
export interface Estimate {
  difference: number;
  error: number;
}

/** The same, held against what chance does to all looks of its family at once. */
export interface Judged {
  difference: number;
  /** The interval in which the difference may well lie, all looks of the family taken together. */
  low: number;
  high: number;
  /** How often chance brings about, anywhere in the family, something at least as far out. Counts the observed itself. */
  p: number;
}

/**
 * Judges all looks of a family at once by the largest |t| among them (single-step maxT: Westfall and Young 1993):
 * whichever looks are called clear, the chance that any of them is so by accident is at most `level`. `largest` has the largest
 * |t| of the data as they are (at 0) and as chance could have arranged them. An interval leaves out nought just where
 * `p <= level`.
 */
export function judge(estimates: readonly Estimate[], largest: Float64Array, level: number): Judged[] {
  const falling = largest.toSorted().reverse();
  const reach = falling[Math.min(Math.floor(level * falling.length), falling.length - 1)] ?? 0;
  return estimates.map(({ difference, error }) => ({
    difference,
    low: difference - reach * error,
    high: difference + reach * error,
    p: atLeast(falling, Math.abs(difference / error)) / falling.length,
  }));
}

/** Sums over the same numbers in another order differ in their last digits: those count as equal. */
const SAME = 1e-9;

function atLeast(falling: Float64Array, t: number): number {
  const found = falling.findIndex((one) => one < t * (1 - SAME));
  return found === -1 ? falling.length : found;
}
