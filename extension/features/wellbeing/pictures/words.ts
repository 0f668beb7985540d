import { i18n } from '#i18n';
import type { Look } from '../goes-with/goes-with.ts';
import { dateOf } from './days.ts';

export function asDay(day: number): string {
  return dateOf(day).toLocaleDateString(undefined, { timeZone: 'UTC', dateStyle: 'medium' });
}

export function asNumber(value: number): string {
  return value.toLocaleString(undefined, { maximumFractionDigits: 1 });
}

/** With its sign, as differences have one. */
export function asDifference(value: number): string {
  return value.toLocaleString(undefined, { maximumFractionDigits: 1, signDisplay: 'exceptZero' });
}

/** 0 is a Monday. */
export function weekdayName(weekday: number): string {
  // Day 4 after the first of January 1970 was a Monday.
  return dateOf(4 + weekday).toLocaleDateString(undefined, { timeZone: 'UTC', weekday: 'long' });
}

/** What an answer was looked at beside, as a name: “slept badly”, in term, Sunday. */
export function besideName({ beside }: Look): string {
  if (beside.kind === 'tag') return i18n.t('wellbeing.beside.tag', { tag: beside.tag });
  if (beside.kind === 'weekday') return weekdayName(beside.weekday);
  return i18n.t(`wellbeing.beside.${beside.kind}`);
}

/** What is said of a look that is clear. */
export function sayLook(look: Look, scale: string): string {
  const bounds = [look.low, look.high].map(Math.abs).sort((a, b) => a - b);
  return i18n.t(look.difference > 0 ? 'wellbeing.looks.higher' : 'wellbeing.looks.lower', {
    beside: besideName(look),
    scale,
    by: asNumber(Math.abs(look.difference)),
    low: asNumber(bounds[0] ?? 0),
    high: asNumber(bounds[1] ?? 0),
  });
}
