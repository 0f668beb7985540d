const DAY = 24 * 60 * 60 * 1000;

/** The day (days since 1970, by UTC) of a time (ms since 1970). */
export function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

/** When a day begins, in ms since 1970. */
export function startOf(day: number): number {
  return day * DAY;
}
