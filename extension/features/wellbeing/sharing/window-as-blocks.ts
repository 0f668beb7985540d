import type { CheckIn, Scale } from '@alongside/shared/documents/check-ins';
import { highestOf } from '@alongside/shared/documents/check-ins';
import type { ContentNode } from '@alongside/shared/documents/content-tree';
import { heading, list, paragraph } from '@alongside/shared/documents/shape';
import { i18n } from '#i18n';
import { answersTo, dateOf, meansByDay } from '../pictures/days.ts';
import { asDay, asNumber } from '../pictures/words.ts';

/** Some scales over some weeks. Days are numbered as by `dayOf`; both ends belong to it. */
export interface Window {
  scales: readonly Scale[];
  from: number;
  to: number;
  as: 'numbers' | 'picture';
}

/** Day 4 after the first of January 1970 was a Monday. */
const A_MONDAY = 4;
const A_WEEK = 7;
/** From the lowest answer to the highest. */
const BARS = '▁▂▃▄▅▆▇█';
const NO_ANSWER = '·';

/**
 * A window as what an entry is made of: plain values, made anew. Of the check-ins it holds the mean answers of days on these scales in
 * these weeks, and nothing else: no line, no tag, no time of day, no other scale.
 */
export function windowAsBlocks(checkIns: readonly CheckIn[], window: Window): ContentNode[] {
  const { scales, from, to } = window;
  return [
    heading(2, i18n.t('wellbeing.share.heading', { from: asDay(from), to: asDay(to) })),
    ...scales.flatMap((scale) => {
      const days = meansByDay(answersTo(scale.id, checkIns)).filter(({ day }) => from <= day && day <= to);
      return [
        heading(3, scale.title),
        paragraph(
          i18n.t('wellbeing.share.between', {
            low: scale.low,
            high: scale.high,
            highest: asNumber(highestOf(scale)),
            count: asNumber(days.length),
          }),
        ),
        list('bulletList', weeks(new Map(days.map(({ day, value }) => [day, value])), scale, window)),
      ];
    }),
  ];
}

/** A line for each week of the window, that has an answer or has none. */
function weeks(byDay: ReadonlyMap<number, number>, scale: Scale, { from, to, as }: Window): string[] {
  const lines: string[] = [];
  const first = from - ((((from - A_MONDAY) % A_WEEK) + A_WEEK) % A_WEEK);
  for (let monday = first; monday <= to; monday += A_WEEK) {
    const days = Array.from({ length: A_WEEK }, (_, day) => monday + day).filter(
      (day) => from <= day && day <= to,
    );
    const said = as === 'picture' ? drawn(days, byDay, scale) : inNumbers(days, byDay);
    lines.push(i18n.t('wellbeing.share.week', { day: asDay(monday), said }));
  }
  return lines;
}

function drawn(days: readonly number[], byDay: ReadonlyMap<number, number>, scale: Scale): string {
  const bar = (value: number) =>
    BARS[Math.round((value / highestOf(scale)) * (BARS.length - 1))] ?? NO_ANSWER;
  return days.map((day) => (byDay.has(day) ? bar(byDay.get(day) ?? 0) : NO_ANSWER)).join('');
}

function inNumbers(days: readonly number[], byDay: ReadonlyMap<number, number>): string {
  const answered = days.flatMap((day) => {
    const value = byDay.get(day);
    return value === undefined ? [] : `${shortDay(day)} ${asNumber(value)}`;
  });
  return answered.length === 0 ? NO_ANSWER : answered.join(', ');
}

function shortDay(day: number): string {
  return dateOf(day).toLocaleDateString(undefined, { timeZone: 'UTC', weekday: 'short' });
}
