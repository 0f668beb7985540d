/** Chance that comes out the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
export interface Chance {
  /** From 0 up to, and without, `below`. */
  number(below: number): number;
  /** One of these; there is at least one. */
  one<T>(of: readonly T[]): T;
  /** True in this share of cases, from 0 to 1. */
  happens(share: number): boolean;
}

export function chance(seed: number): Chance {
  let state = seed | 0;
  function fraction() {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const number = (below: number) => Math.floor(fraction() * below);
  return {
    number,
    one: (of) => of[number(of.length)] as (typeof of)[number],
    happens: (share) => fraction() < share,
  };
}
