import type { CDPSession, Page } from 'puppeteer-core';

/** How a screen can look: in a theme, at a width. */
export interface Appearance {
  theme: (typeof THEMES)[number];
  width: keyof typeof WIDTHS;
}

export const THEMES = [
  'light',
  'dark',
  'high-contrast-light',
  'high-contrast-dark',
  'forced-colors',
] as const;

/** In CSS pixels: a side panel, and a tab on a small laptop. */
export const WIDTHS = {
  panel: { width: 380, height: 720 },
  wide: { width: 1180, height: 760 },
} as const;

export const APPEARANCES: readonly Appearance[] = (Object.keys(WIDTHS) as Appearance['width'][]).flatMap(
  (width) => THEMES.map((theme) => ({ theme, width })),
);

const sessions = new WeakMap<Page, CDPSession>();

/**
 * Shows the page so. The theme is chosen in `elsewhere`, another page of the extension, from where it comes as any
 * choice does that a person makes in another window. Forced colours are the system's, as Windows has them.
 */
export async function show(page: Page, elsewhere: Page, { theme, width }: Appearance): Promise<void> {
  const size = page.viewport();
  if (size?.width !== WIDTHS[width].width || size.height !== WIDTHS[width].height) {
    await page.setViewport(WIDTHS[width]);
  }
  const session = sessions.get(page) ?? (await page.createCDPSession());
  sessions.set(page, session); // what is set in a session is set for as long as it lasts
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value: theme === 'forced-colors' ? 'active' : 'none' },
      // What is still on its way from one colour to another is neither.
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
  const chosen = theme === 'forced-colors' ? 'light' : theme;
  await elsewhere.evaluate((chosen) => {
    const { added = [] } = JSON.parse(localStorage.getItem('alongside-themes') ?? '{}');
    localStorage.setItem('alongside-themes', JSON.stringify({ chosen, added }));
  }, chosen);
  await page.waitForFunction(
    (contrast, scheme) =>
      document.documentElement.dataset.contrast === contrast &&
      document.documentElement.style.colorScheme === scheme,
    {},
    chosen.startsWith('high-contrast') ? 'more' : 'normal',
    chosen.endsWith('dark') ? 'dark' : 'light',
  );
  await drawn(page);
}

/** Resolves when the page has been drawn as it is now. */
export function drawn(page: Page): Promise<unknown> {
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}
