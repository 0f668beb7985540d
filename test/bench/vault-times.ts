import type { CDPSession, Page } from 'puppeteer-core';
import { eventually } from '../headless/eventually.ts';

declare global {
  interface Window {
    answers?: number[];
  }
}

/** Milliseconds after an answer before the next letter, and before the next query. */
const PACE = 40;
const BETWEEN = 300;

/**
 * Types queries letter by letter into the field that has the focus. Returns for each letter how many milliseconds went by
 * from the page hearing of it until what it finds was painted.
 */
export async function typeQueries(page: Page, queries: readonly string[]): Promise<number[]> {
  await page.evaluate(watchAnswers);
  let typed = 0;
  for (const query of queries) {
    await page.keyboard.down('Control');
    await page.keyboard.press('a'); // the first letter takes the place of what was there
    await page.keyboard.up('Control');
    for (const letter of query) {
      await page.keyboard.type(letter);
      typed += 1;
      await eventually('the letter is answered', () =>
        page.evaluate((typed) => (window.answers?.length ?? 0) >= typed, typed),
      );
      await pause(PACE);
    }
    await pause(BETWEEN);
  }
  return page.evaluate(() => window.answers ?? []);
}

/** Runs in the page: notes how long each letter waits until nothing on the painted page is still being looked for. */
function watchAnswers() {
  const answers: number[] = [];
  window.answers = answers;
  document.addEventListener(
    'input',
    () => {
      const begun = performance.now();
      const look = () =>
        requestAnimationFrame(() =>
          setTimeout(() => {
            if (document.querySelector('[aria-busy="true"]') !== null) look();
            else answers.push(performance.now() - begun);
          }),
        );
      look();
    },
    { capture: true },
  );
}

/** Bytes of JavaScript's memory, after collecting what is not used, of a page with all of its workers. */
export async function memoryOf(page: Page): Promise<{ page: number; workers: number }> {
  const own = await page.createCDPSession();
  const workers = await Promise.all(page.workers().map(({ client }) => heapOf(client)));
  const used = { page: await heapOf(own), workers: workers.reduce((sum, one) => sum + one, 0) };
  await own.detach();
  return used;
}

/** Objects and the buffers that belong to them. */
async function heapOf(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  return usedSize + backingStorageSize;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
