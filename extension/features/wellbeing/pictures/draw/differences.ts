import { dot, plot, ruleX, ruleY, text } from '@observablehq/plot';
import { asDifference } from '../words.ts';
import { ACCENT, asImage, type Drawn, SOFT, STYLE } from './style.ts';

export interface Difference {
  name: string;
  difference: number;
  low: number;
  high: number;
  clear: boolean;
}

const ROW = 44;

/** Differences one below the other, each with its interval, around a line at nought: full where it is clear, otherwise hollow. */
export function drawDifferences(rows: readonly Difference[], { label, width }: Drawn): Element {
  const furthest = Math.max(1, ...rows.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)]));
  return asImage(
    plot({
      width: Math.min(width, 640),
      height: ROW * rows.length + 40,
      marginLeft: 12,
      marginRight: 12,
      style: STYLE,
      ariaLabel: label,
      x: { domain: [-furthest, furthest], label: null, grid: true, tickFormat: asDifference, nice: true },
      y: { type: 'band', domain: rows.map(({ name }) => name), axis: null },
      marks: [
        ruleX([0], { stroke: SOFT }),
        ruleY(rows, { y: 'name', x1: 'low', x2: 'high', stroke: ACCENT, strokeWidth: 2, dy: 8 }),
        dot(rows, {
          y: 'name',
          x: 'difference',
          dy: 8,
          r: 4.5,
          stroke: ACCENT,
          strokeWidth: 2,
          fill: (row: Difference) => (row.clear ? ACCENT : 'var(--paper)'),
        }),
        ...[true, false].map((clear) =>
          text(
            rows.filter((row) => row.clear === clear),
            {
              y: 'name',
              text: 'name',
              frameAnchor: 'left',
              textAnchor: 'start',
              dy: -8,
              lineWidth: width / 14,
              textOverflow: 'ellipsis',
              fontWeight: clear ? 600 : 400,
            },
          ),
        ),
      ],
      color: { type: 'identity' },
    } as Parameters<typeof plot>[0]),
  );
}
