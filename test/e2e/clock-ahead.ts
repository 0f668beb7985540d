import type { Page } from 'puppeteer-core';

/** Puts the clock of a page ahead by so many milliseconds, until it is loaded anew or `backToNow`. */
export async function clockAhead(page: Page, by: number): Promise<void> {
  await page.evaluate((ms) => {
    const { session } = chrome.storage;
    const [now, get, set] = [Date.now, session.get, session.set];
    Date.now = () => now() + ms;
    // When somebody was last seen is told between pages, and the others would lock by a clock that is not theirs.
    const SEEN = 'last-seen';
    session.set = ({ [SEEN]: _, ...items }) => set.call(session, items);
    session.get = async (key) => {
      const found = await get.call(session, key);
      return SEEN in found ? { ...found, [SEEN]: Date.now() } : found;
    };
    window.backToNow = () => {
      Date.now = now;
      Object.assign(session, { get, set });
    };
  }, by);
}

/** Puts the clock of a page right again. */
export async function backToNow(page: Page): Promise<void> {
  await page.evaluate(() => window.backToNow?.());
}

type Kept = Record<string, unknown>;

declare global {
  interface Window {
    backToNow?: () => void;
  }
  /** What the pages of an extension have. */
  var chrome: {
    storage: { session: { get(key: string): Promise<Kept>; set(items: Kept): Promise<void> } };
  };
}
