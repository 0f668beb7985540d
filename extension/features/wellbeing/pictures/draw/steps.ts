import { dot, lineY, plot, ruleX } from '@observablehq/plot';
import { ACCENT, asImage, type Drawn, SOFT, STYLE } from './style.ts';

/** A mean for each step (a week of term, a day around a conversation), and what it is of: one dot for each that went into it. */
export interface Step {
  step: number;
  mean: number;
  values: readonly number[];
}

interface DrawnSteps extends Drawn {
  highest: number;
  /** What the steps are, below them. */
  steps: string;
  /** A line at this step. */
  at?: number;
}

export function drawSteps(
  steps: readonly Step[],
  { label, width, highest, steps: name, at }: DrawnSteps,
): Element {
  const single = steps.flatMap(({ step, values }) => values.map((value) => ({ step, value })));
  return asImage(
    plot({
      width: Math.min(width, 640),
      height: 220,
      marginBottom: 40,
      style: STYLE,
      ariaLabel: label,
      x: { label: name, labelAnchor: 'center', labelArrow: 'none', tickFormat: 'd', interval: 1, inset: 8 },
      y: { domain: [0, highest], label: null, grid: true },
      marks: [
        ...(at === undefined ? [] : [ruleX([at], { stroke: SOFT, strokeDasharray: '4 4' })]),
        dot(single, { x: 'step', y: 'value', r: 2, fill: SOFT, fillOpacity: 0.6 }),
        lineY(withGaps(steps), { x: 'step', y: 'mean', stroke: ACCENT, strokeWidth: 2, marker: 'dot' }),
      ],
    } as Parameters<typeof plot>[0]),
  );
}

/** Where nothing was noted there is no mean, and no line goes over it. */
function withGaps(steps: readonly Step[]): { step: number; mean: number }[] {
  const [first, last] = [steps[0]?.step ?? 0, steps.at(-1)?.step ?? -1];
  const means = new Map(steps.map(({ step, mean }) => [step, mean]));
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    step: first + index,
    mean: means.get(first + index) ?? Number.NaN,
  }));
}
