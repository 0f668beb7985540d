/** Every colour of the design, by the name of its custom property. What each is for stands in styles/tokens.css. */
export const COLOR_NAMES = [
  'paper',
  'surface',
  'sunken',
  'ink',
  'ink-soft',
  'line',
  'edge',
  'accent',
  'accent-paper',
  'action',
  'action-ink',
  'warn',
  'warn-paper',
  'shadow',
] as const;

export type ColorName = (typeof COLOR_NAMES)[number];

/** Opaque, as `#rrggbb`. */
export type Colors = Readonly<Record<ColorName, string>>;

/** A colour theme, whether it is ours, was imported or came in a pack. */
export interface Theme {
  id: string;
  title: string;
  /** What the browser draws its own controls in. */
  scheme: 'light' | 'dark';
  /** Whether it promises AAA rather than AA, and draws lines where others shade. */
  highContrast: boolean;
  colors: Colors;
}
