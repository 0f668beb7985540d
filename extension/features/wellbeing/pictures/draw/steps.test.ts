import { expect, test } from 'vitest';
import { drawSteps } from './steps.ts';

const step = (step: number, mean: number) => ({ step, mean, values: [mean] });

/** How many pieces the line is in. */
function pieces(...steps: ReturnType<typeof step>[]): number {
  const drawn = drawSteps(steps, { label: 'Energy', width: 400, highest: 10, steps: 'Week of term' });
  const lines = [...drawn.querySelectorAll('path')].map((path) => path.getAttribute('d') ?? '');
  const [longest = ''] = lines.sort((a, b) => b.length - a.length);
  return longest.split('M').length - 1;
}

test('a line goes from one week to the next, and over no week in which nothing was noted', () => {
  expect(pieces(step(1, 4), step(2, 5), step(3, 6))).toBe(1);
  expect(pieces(step(1, 4), step(2, 5), step(4, 6), step(5, 7))).toBe(2);
});
