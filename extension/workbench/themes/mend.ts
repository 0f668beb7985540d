import { contrast, format, mix, pairs, parse, type Rgb, tooClose } from './contrast.ts';
import type { ColorName, Colors, Theme } from './theme.ts';

const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [1, 1, 1];
/** How far from the ink's end a background has to be, so that softer words still fit between. */
const ROOM = 7;
/** In how many steps a colour goes to the ink's end. */
const STEPS = 32;

/** A theme in which everything can be read, and what had to be changed for that. */
export interface Mended {
  theme: Theme;
  changed: readonly ColorName[];
}

/**
 * Makes a theme's colours stand out as much as ours have to. A background on which ink of the theme's own kind cannot
 * be read becomes the surface's; every other colour goes towards black or white only as far as it must.
 */
export function mend(theme: Theme): Mended {
  const colors: Record<ColorName, string> = { ...theme.colors };
  const surface = parse(colors.surface);
  const end = contrast(surface, BLACK) > contrast(surface, WHITE) ? BLACK : WHITE;
  // Halfway between black and white, nothing can stand out by 7 : 1.
  const highContrast = theme.highContrast && contrast(surface, end) >= ROOM + 1;

  for (const name of ['paper', 'sunken', 'accent-paper', 'warn-paper'] as const) {
    if (contrast(parse(colors[name]), end) < Math.min(ROOM, contrast(surface, end)))
      colors[name] = colors.surface;
  }
  const fronts: ColorName[] = ['ink', 'ink-soft', 'accent', 'warn', 'edge'];
  for (const front of fronts) colors[front] = clearer(front, colors, end, highContrast);
  if (tooClose({ highContrast, colors }).length > 0) {
    colors.action = colors.accent; // all that is left is the words on the main button
    colors['action-ink'] = colors.surface;
  }
  const changed = (Object.keys(colors) as ColorName[]).filter((name) => colors[name] !== theme.colors[name]);
  return { theme: { ...theme, highContrast, colors }, changed };
}

/** The nearest colour on the way to `end` that stands out of everything it is drawn on. */
function clearer(front: ColorName, colors: Colors, end: Rgb, highContrast: boolean): string {
  const from = parse(colors[front]);
  const mine = pairs({ highContrast }).filter((pair) => pair.front === front);
  for (let step = 0; step < STEPS; step += 1) {
    const color = format(mix(from, end, step / STEPS));
    if (mine.every(({ back, least }) => contrast(parse(color), parse(colors[back])) >= least)) return color;
  }
  return format(end);
}
