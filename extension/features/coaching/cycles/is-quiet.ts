import type { KnownCycle } from './cycles.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Whether nothing was written in a cycle for so many weeks. One that rests, or is over, is not quiet. */
export function isQuiet(
  { cycle, touched }: Pick<KnownCycle, 'cycle' | 'touched'>,
  weeks: number,
  now: number,
): boolean {
  // They meet some day soon: there is nothing to say.
  const meets = cycle.meeting !== undefined && cycle.meeting.at > now;
  const over = cycle.ended !== undefined || cycle.paused !== undefined;
  return !over && !meets && now - touched > weeks * WEEK;
}
