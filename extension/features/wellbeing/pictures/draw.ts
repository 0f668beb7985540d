import { areaY, cell, dot, lineY, plot } from '@observablehq/plot';
import { dateOf } from './days.ts';
import type { Answer, TrendPoint } from './trend.ts';

/** Colours come from the theme: see themes/theme.ts. */
const ACCENT = 'var(--accent)';
const STYLE = { background: 'none', color: 'var(--ink)', fontSize: '12px', maxWidth: '100%' };

interface Drawn {
  /** What a screen reader says of it. */
  label: string;
  /** CSS pixels. */
  width: number;
  /** The highest answer. */
  highest: number;
}

/** Answers as dots, their trend as a line, and around it the band in which the trend lies. Gaps are gaps. */
export function drawTrend(
  answers: readonly Answer[],
  trend: readonly TrendPoint[],
  { label, width, highest }: Drawn,
): Element {
  const pieces = inPieces(trend);
  return asImage(
    plot({
      width,
      height: 240,
      marginBottom: 36,
      style: STYLE,
      ariaLabel: label,
      x: { type: 'utc', label: null },
      y: { domain: [0, highest], label: null, grid: true },
      marks: [
        dot(answers, { x: (one: Answer) => dateOf(one.day), y: 'value', r: 2, fill: 'var(--ink-soft)' }),
        areaY(pieces, {
          x: (one: TrendPoint) => dateOf(one.day),
          y1: 'low',
          y2: 'high',
          z: 'piece',
          fill: ACCENT,
          fillOpacity: 0.2,
          clip: true,
        }),
        lineY(pieces, {
          x: (one: TrendPoint) => dateOf(one.day),
          y: 'value',
          z: 'piece',
          stroke: ACCENT,
          clip: true,
        }),
      ],
    }),
  );
}

/** A year as small squares, a column a week; the fuller, the higher was the answer. A day without one is an empty square. */
export function drawYear(means: readonly Answer[], last: number, { label, width, highest }: Drawn): Element {
  const values = new Map(means.map(({ day, value }) => [day, value]));
  const days = Array.from({ length: 365 }, (_, at) => last - 364 + at);
  // The first of January 1970 was a Thursday: day 4 began a week, on a Monday.
  const week = (day: number) => Math.floor((day - 4) / 7);
  const weekday = (day: number) => (((day - 4) % 7) + 7) % 7;
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
          x: week,
          y: weekday,
          fill: ACCENT,
          fillOpacity: (day: number) =>
            values.has(day) ? 0.15 + (0.85 * (values.get(day) ?? 0)) / highest : 0,
          stroke: 'var(--line)',
          title: (day: number) =>
            `${dateOf(day).toLocaleDateString(undefined, { timeZone: 'UTC', dateStyle: 'medium' })}: ${
              values.get(day)?.toFixed(1) ?? '–'
            }`,
        }),
      ],
      opacity: { type: 'identity' },
    } as Parameters<typeof plot>[0]),
  );
}

/** One image with one label: what Plot says of each of its parts would be read in between. */
function asImage(drawn: Element): Element {
  drawn.setAttribute('role', 'img');
  for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  return drawn;
}

/** The points with the number of the piece that each belongs to: a new one begins where days are left out. */
function inPieces(trend: readonly TrendPoint[]): (TrendPoint & { piece: number })[] {
  const step = Math.min(...trend.slice(1).map(({ day }, at) => day - (trend[at]?.day ?? day)));
  let piece = 0;
  return trend.map((point, at) => {
    const before = trend[at - 1];
    if (before !== undefined && point.day - before.day > step) piece += 1;
    return { ...point, piece };
  });
}
