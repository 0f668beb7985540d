/**
 * Numbers between 0 and 1, the same ones for the same seed, so that the same check-ins always get the same answer (mulberry32 by
 * Tommy Ettinger). Good enough to toss coins with; nothing secret is made of it.
 */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
