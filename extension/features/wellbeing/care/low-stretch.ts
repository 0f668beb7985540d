import { type CheckIn, highestOf, type Scale } from '@alongside/shared/documents/check-ins';

const DAY = 24 * 60 * 60 * 1000;
const TWO_WEEKS = 14;
/** On so many days of them there has to be an answer, the first of them in the first week. */
const FEWEST_DAYS = 5;

/**
 * Whether every day that was noted in the last two weeks was low: its mean, from 0 for the worse end to 10 for the better one, is at
 * most `low`. Scales of which neither end is better say nothing here. `now` in ms since 1970.
 */
export function isLowStretch(
  checkIns: readonly CheckIn[],
  scales: readonly Scale[],
  low: number,
  now: number,
): boolean {
  const byDay = new Map<number, number[]>();
  for (const { at, values } of checkIns) {
    const daysAgo = Math.floor((now - at) / DAY);
    if (daysAgo < 0 || daysAgo >= TWO_WEEKS) continue;
    const good = scales.flatMap((scale) => goodness(scale, values[scale.id]) ?? []);
    if (good.length > 0) byDay.set(daysAgo, [...(byDay.get(daysAgo) ?? []), ...good]);
  }
  if (byDay.size < FEWEST_DAYS || Math.max(...byDay.keys()) < TWO_WEEKS / 2) return false;
  return [...byDay.values()].every((good) => good.reduce((sum, one) => sum + one, 0) / good.length <= low);
}

/** How near an answer is to the better end, from 0 to 10; `undefined` where there is none. */
function goodness(scale: Scale, value: number | undefined): number | undefined {
  if (value === undefined || scale.better === 'neither') return undefined;
  const part = value / highestOf(scale);
  return 10 * (scale.better === 'high' ? part : 1 - part);
}
