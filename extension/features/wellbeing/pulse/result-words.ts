import type { Sum } from '@alongside/shared/documents/pulse/sum';

/** What a sum says of the mean, in points of the scale. */
export interface Mean {
  mean: number;
  /** Give or take so much, nine times of ten. */
  margin: number;
  from: number;
  to: number;
  /** What it can tell: a good time from a bad one, a change of about a point, or less. */
  worth: 'rough' | 'point' | 'fine';
}

/** The mean as far as it can be told; noise may put it off the scale, where it can't be. */
export function meanOf({ sum, people, within }: Sum, highest: number): Mean {
  const onScale = (value: number) => Math.min(highest, Math.max(0, value));
  const [mean, margin] = [sum / people, within / people];
  const share = margin / highest;
  return {
    mean: onScale(mean),
    margin,
    from: onScale(mean - margin),
    to: onScale(mean + margin),
    worth: share > 0.12 ? 'rough' : share > 0.06 ? 'point' : 'fine',
  };
}
