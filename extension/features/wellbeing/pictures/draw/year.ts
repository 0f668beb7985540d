import { cell, plot } from '@observablehq/plot';
import { weekdayOf } from '../../goes-with/rest.ts';
import type { Answer } from '../trend.ts';
import { asDay, asNumber } from '../words.ts';
import { ACCENT, asImage, type Drawn, LINE, STYLE } from './style.ts';

/** A year as small squares, a column a week; the fuller, the higher was the answer. A day without one is an empty square. */
export function drawYear(
  means: readonly Answer[],
  last: number,
  { label, width, highest }: Drawn & { highest: number },
): Element {
  const values = new Map(means.map(({ day, value }) => [day, value]));
  const days = Array.from({ length: 365 }, (_, at) => last - 364 + at);
  const said = (day: number) => asNumberOrNone(values.get(day));
  return asImage(
    plot({
      width,
      height: Math.max(96, width / 7),
      style: STYLE,
      ariaLabel: label,
      x: { axis: null, padding: 0.15 },
      y: { axis: null, padding: 0.15 },
      marks: [
        cell(days, {
          x: (day: number) => Math.floor((day - weekdayOf(day)) / 7),
          y: weekdayOf,
          fill: ACCENT,
          fillOpacity: (day: number) =>
            values.has(day) ? 0.15 + (0.85 * (values.get(day) ?? 0)) / highest : 0,
          stroke: LINE,
          title: (day: number) => `${asDay(day)}: ${said(day)}`,
        }),
      ],
      opacity: { type: 'identity' },
    } as Parameters<typeof plot>[0]),
  );
}

const asNumberOrNone = (value: number | undefined) => (value === undefined ? '–' : asNumber(value));
