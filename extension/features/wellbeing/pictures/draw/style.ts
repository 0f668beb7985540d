/** Colours come from the theme: see themes/theme.ts. */
export const ACCENT = 'var(--accent)';
export const SOFT = 'var(--ink-soft)';
export const LINE = 'var(--line)';
export const STYLE = { background: 'none', color: 'var(--ink)', fontSize: '12px', maxWidth: '100%' };

export interface Drawn {
  /** What a screen reader says of it. */
  label: string;
  /** CSS pixels. */
  width: number;
}

/** One image with one label: what Plot says of each of its parts would be read in between. */
export function asImage(drawn: Element): Element {
  drawn.setAttribute('role', 'img');
  for (const part of drawn.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  return drawn;
}
