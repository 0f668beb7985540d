import type { Page } from 'puppeteer-core';
import { fill, press, sees, type } from '../e2e/screen.ts';
import { eventually } from '../headless/eventually.ts';
import { framesIn, type TraceEvent } from './frames.ts';
import { ordinaryText } from './full-vault.ts';

declare global {
  interface Window {
    opening?: { key?: number; usable?: number };
  }
}

/** How long the page is left to what it does after the list is there, in milliseconds. */
const AFTERWARDS = 1_000;

/**
 * Milliseconds from the moment the derived key is known until the list (or, where nothing was written, the words in
 * its place) is painted and the page answers again. The page is fresh and locked, as when a panel is opened.
 */
export async function openOnce(page: Page, passphrase: string): Promise<number> {
  await press(page, 'Lock');
  await sees(page, 'Your journal is locked');
  await page.reload();
  await sees(page, 'Your journal is locked');
  await page.evaluate(watchOpening);
  await fill(page, 'Passphrase', passphrase);
  await press(page, 'Unlock');
  const took = await eventually('the list can be used', () =>
    page.evaluate(() => {
      const { key, usable } = window.opening ?? {};
      return key !== undefined && usable !== undefined ? usable - key : undefined;
    }),
  );
  await new Promise((resolve) => setTimeout(resolve, AFTERWARDS));
  return took;
}

/** Runs in the page: notes when the key is there, and when the list is painted and the page has time for its person. */
function watchOpening() {
  const opening: NonNullable<typeof window.opening> = {};
  window.opening = opening;
  const { chrome } = globalThis as unknown as {
    chrome: { storage: { session: { onChanged: { addListener(heard: (changes: object) => void): void } } } };
  };
  chrome.storage.session.onChanged.addListener((changes) => {
    if ('vault-key' in changes) opening.key ??= performance.now();
  });
  const observer = new MutationObserver(() => {
    if (document.querySelector('#view .item button, #view .empty-view') === null) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        opening.usable = performance.now();
      }),
    );
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

/** Milliseconds between two letters of somebody who types fast, and how long they think after a sentence. */
const PACE = 70;
const THINKING = 900;
const SENTENCE = ' Next time I will wait for ten whole seconds before I say anything.';

/** What frames had to wait for while somebody typed, in milliseconds, the shortest first. */
export interface TypingFrames {
  /** By the clock on the wall: with all that the machine did besides. */
  waited: number[];
  /** What the page itself did of that. */
  worked: number[];
}

/** Types at the end of the newest entry while Chromium traces the page. */
export async function typeTraced(page: Page, letters: number): Promise<TypingFrames> {
  await page.locator('.item-title').click();
  await type(page, 'Entry', ' ');
  await sees(page, 'Saved');
  return framesWhileTyping(page, letters);
}

/** The same in as many words that nothing keeps: a page with no script at all, so what this machine's browser needs. */
export async function typePlain(page: Page, letters: number): Promise<TypingFrames> {
  const { title, paragraphs } = ordinaryText(0);
  const words = [title, ...paragraphs].map((text) => `<p>${text}</p>`).join('');
  await page.setContent(`<div contenteditable style="outline: none; white-space: pre-wrap">${words}</div>`);
  await page.focus('div');
  return framesWhileTyping(page, letters);
}

async function framesWhileTyping(page: Page, letters: number): Promise<TypingFrames> {
  await page.tracing.start({
    categories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'],
  });
  for (let typed = 0; typed < letters; typed += 1) {
    const letter = SENTENCE.charAt(typed % SENTENCE.length);
    await page.keyboard.type(letter);
    await new Promise((resolve) => setTimeout(resolve, letter === '.' ? THINKING : PACE));
  }
  const trace = await page.tracing.stop();
  if (trace === undefined) throw new Error('Chromium gave no trace');
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] };
  const sorted = (frames: number[]) => frames.sort((a, b) => a - b);
  return { waited: sorted(framesIn(traceEvents)), worked: sorted(framesIn(traceEvents, 'tdur')) };
}
