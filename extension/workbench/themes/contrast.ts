import type { ColorName, Colors, Theme } from './theme.ts';

/** Red, green, blue: each from 0 to 1. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A colour of which another has to stand out, and by how much. */
export interface Pair {
  front: ColorName;
  back: ColorName;
  /** WCAG's contrast ratio, from 1 to 21. */
  least: number;
}

const BACKGROUNDS = ['surface', 'paper', 'sunken'] as const;

/** What is drawn on what. Where two are not listed together, the design never puts them so. */
const TEXT: readonly (readonly [ColorName, ColorName])[] = [
  ...(['ink', 'ink-soft', 'accent', 'warn'] as const).flatMap((front) =>
    BACKGROUNDS.map((back) => [front, back] as const),
  ),
  ['ink', 'accent-paper'],
  ['ink-soft', 'accent-paper'],
  ['accent', 'accent-paper'],
  ['ink', 'warn-paper'],
  ['warn', 'warn-paper'],
  ['action-ink', 'action'],
];

/** The border of a control, which says where to click. WCAG 1.4.11. */
const CONTROLS = [...BACKGROUNDS, 'accent-paper'].map(
  (back) => ['edge', back] as const,
) as readonly (readonly [ColorName, ColorName])[];

/** Every pair a theme has to keep apart: WCAG 2.2 AA, and for high contrast AAA with controls as clear as large text. */
export function pairs({ highContrast }: Pick<Theme, 'highContrast'>): Pair[] {
  const text = highContrast ? 7 : 4.5;
  const control = highContrast ? 4.5 : 3;
  return [
    ...TEXT.map(([front, back]) => ({ front, back, least: text })),
    ...CONTROLS.map(([front, back]) => ({ front, back, least: control })),
  ];
}

/** The pairs of a theme that are too close, with the ratio they have. Empty for a theme that can be used. */
export function tooClose(theme: Pick<Theme, 'highContrast' | 'colors'>): (Pair & { ratio: number })[] {
  return pairs(theme)
    .map((pair) => ({ ...pair, ratio: ratioIn(theme.colors, pair) }))
    .filter(({ ratio, least }) => ratio < least);
}

function ratioIn(colors: Colors, { front, back }: Pair): number {
  return contrast(parse(colors[front]), parse(colors[back]));
}

/** The contrast ratio of two colours as WCAG 2.2 defines it: 1 for the same, 21 for black and white. */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** WCAG's relative luminance: 0 for black, 1 for white. */
export function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/** Reads `#rrggbb`. */
export function parse(color: string): Rgb {
  const at = (start: number) => Number.parseInt(color.slice(start, start + 2), 16) / 255;
  return [at(1), at(3), at(5)];
}

/** Writes `#rrggbb`. */
export function format(color: Rgb): string {
  return `#${color
    .map((channel) =>
      Math.round(channel * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** A colour on the way from one to another: `share` 0 is the first, 1 the second. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const between = (place: 0 | 1 | 2) => from[place] + (to[place] - from[place]) * share;
  return [between(0), between(1), between(2)];
}
