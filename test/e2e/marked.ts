import type { Frame, Page } from 'puppeteer-core';

/** What is marked in a frame, as its own scripts can find it out. */
export function marked(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() =>
    [...CSS.highlights.values()].flatMap((highlight) =>
      [...highlight].map((range) => (range as Range).cloneContents().textContent ?? ''),
    ),
  );
}
