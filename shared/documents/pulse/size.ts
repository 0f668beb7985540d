/**
 * How many people a pulse takes, and what it costs each of them. docs/pulse.md says why. Everything follows from the number of
 * those on the list, so that nobody who asks can choose it.
 */

/** A sum is of at least so many people, or there is none. */
export const FEWEST = 8;
/** The privacy that one answer costs: whatever somebody answered, any result is at most e^2 times as likely as without it. */
export const EPSILON = 2;
/** An answer is given away once in this time, over all cohorts, in ms: twelve weeks. */
export const PERIOD = 12 * 7 * 24 * 60 * 60 * 1000;

export interface Sizes {
  /** Shares that open a secret, and devices that must agree on what is opened (Bonawitz et al. 2017, section 6.2). */
  enough: number;
  /** Answers without which there is no sum. */
  needed: number;
  /** As many may work together with the server and with whoever asked: fewer than a third. */
  colluding: number;
  /** Those whose noise is enough by itself: who is left of a sum when all that may drop out did, and all that may collude do. */
  honest: number;
}

/** The sizes for a list of so many people, at least `FEWEST`. */
export function sizesFor(listed: number): Sizes {
  const enough = Math.floor((2 * listed) / 3) + 1;
  const colluding = Math.ceil(listed / 3) - 1;
  const needed = Math.max(enough, FEWEST);
  return { enough, needed, colluding, honest: needed - colluding };
}
