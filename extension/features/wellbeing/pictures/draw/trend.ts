import { areaY, lineY, plot, type RenderFunction } from '@observablehq/plot';
import { dateOf } from '../days.ts';
import type { Answer, TrendPoint } from '../trend.ts';
import { ACCENT, asImage, type Drawn, SOFT, STYLE } from './style.ts';

/** Answers as dots, their trend as a line, and around it the band in which the trend lies. Gaps are gaps. */
export function drawTrend(
  answers: readonly Answer[],
  trend: readonly TrendPoint[],
  { label, width, highest }: Drawn & { highest: number },
): Element {
  const pieces = inPieces(trend);
  const [first = 0, last = 0] = [answers[0]?.day, answers.at(-1)?.day];
  return asImage(
    plot({
      width,
      height: 240,
      marginBottom: 36,
      style: STYLE,
      ariaLabel: label,
      x: { type: 'utc', label: null, domain: [dateOf(first), dateOf(Math.max(last, first + 1))] },
      y: { domain: [0, highest], label: null, grid: true },
      marks: [
        dots(answers),
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
          strokeWidth: 2,
          clip: true,
        }),
      ],
    }),
  );
}

/** All dots in one path: ten years of them as elements of their own take a browser longer than all else. */
function dots(answers: readonly Answer[]): RenderFunction {
  return (_, { x, y }) => {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    const at = (value: number) => value.toFixed(1);
    const points = answers.map(({ day, value }) => `M${at(x?.(dateOf(day)) ?? 0)},${at(y?.(value) ?? 0)}h0`);
    path.setAttribute('d', points.join(''));
    path.setAttribute('stroke', SOFT);
    path.setAttribute('stroke-width', '4');
    path.setAttribute('stroke-linecap', 'round');
    return path;
  };
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
