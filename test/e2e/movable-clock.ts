import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import type { ServerProcess } from '../headless/server-process.ts';
import { reload } from './screen.ts';

/* Clocks that a test can move on, so that it need not wait for a time of day: in pages, and in the server's process. */

const A_SECOND = 1_000;
const MINUTE = 60_000;

/** For `startServerProcess`: a clock that goes a minute ahead at each SIGUSR2. */
export const MOVABLE_CLOCK = {
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, '../faults/shifted-clock.ts')).href}`,
};

/** Loads a page of the extension anew, with a clock that can be moved. */
export async function withMovableClock(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const { now } = Date;
    const later = window.setTimeout.bind(window);
    let ahead = 0;
    const waiting = new Map<number, { due: number; run: () => void }>();
    Date.now = () => now() + ahead;
    window.setTimeout = ((act: (...given: unknown[]) => void, wait = 0, ...given: unknown[]) => {
      const run = () => {
        waiting.delete(timer);
        act(...given);
      };
      const timer = later(run, wait);
      waiting.set(timer, { due: Date.now() + wait, run });
      return timer;
    }) as typeof window.setTimeout;
    window.moveClock = (by) => {
      ahead += by;
      for (const [timer, { due, run }] of [...waiting]) {
        if (due > Date.now() || !waiting.has(timer)) continue;
        clearTimeout(timer);
        run();
      }
    };
    const stop = window.clearTimeout.bind(window);
    window.clearTimeout = (timer) => {
      waiting.delete(Number(timer));
      stop(timer);
    };
  });
  await reload(page);
}

/** Moves all clocks on, as many whole minutes as it takes until it is past this time (ms since 1970) everywhere. */
export async function moveClocksTo(time: number, server: ServerProcess, pages: readonly Page[]) {
  for (let left = time + A_SECOND - Date.now(); left > 0; left -= MINUTE) {
    process.kill(server.pid(), 'SIGUSR2');
    await Promise.all(pages.map((page) => page.evaluate((by) => window.moveClock(by), MINUTE)));
  }
}

declare global {
  interface Window {
    moveClock(by: number): void;
  }
}
