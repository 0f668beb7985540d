import { barY, plot, ruleY } from '@observablehq/plot';
import { ACCENT, asImage, type Drawn, LINE, STYLE } from './style.ts';

/** How often each answer was given, a bar for each. */
export function drawDistribution(
  counts: readonly { answer: number; count: number }[],
  { label, width }: Drawn,
): Element {
  return asImage(
    plot({
      width: Math.min(width, 480),
      height: 180,
      style: STYLE,
      ariaLabel: label,
      x: { type: 'band', label: null },
      y: { label: null, grid: true, tickFormat: 'd', ticks: 4 },
      marks: [barY(counts, { x: 'answer', y: 'count', fill: ACCENT }), ruleY([0], { stroke: LINE })],
    }),
  );
}
