import type { Page } from 'puppeteer-core';

/** Milliseconds between two looks at the screen. */
const LOOKS = 15;

/**
 * Notes what stands in the open document each time that the screen says it is saved. Returns a look at what was
 * acknowledged last: a person who reads "Saved" counts on these words, whatever happens next.
 */
export async function watchAcknowledged(page: Page): Promise<() => string> {
  let acknowledged = '';
  await page.exposeFunction('acknowledge', (words: string) => {
    acknowledged = words;
  });
  await page.evaluate((everyMs) => {
    const { acknowledge } = globalThis as unknown as { acknowledge(words: string): void };
    let last = '';
    setInterval(() => {
      const words = document.querySelector('.ProseMirror')?.textContent ?? '';
      if (words === last || document.querySelector('.status-item.saved') === null) return;
      last = words;
      acknowledge(words);
    }, everyMs);
  }, LOOKS);
  return () => acknowledged;
}
