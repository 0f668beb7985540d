import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { openBrowser } from '../e2e/browser.ts';
import { noteDays } from '../e2e/days-noted.ts';
import { runCommand, sees } from '../e2e/screen.ts';
import { startJournal } from '../e2e/teacher.ts';
import { at, median, round } from './figures.ts';
import { servePlain } from './plain/serve.ts';

export interface ChartsReport {
  /** From choosing ten years until their trend, their spread and the last year are painted, the trend worked out anew. */
  tenYearsMs: number;
  tenYearsWorstMs: number;
  /** Chart.js in the same browser: as many dots and a line of as many points, which it is given. */
  chartJsMs: number;
  answers: number;
}

const PASSPHRASE = 'ten thousand quiet mornings';
const DAYS_A_YEAR = 365.25;
/** How many pictures belong to the span of time that is chosen. */
const OF_SPAN = 3;

/** Measures pictures of years of daily check-ins in a real Chromium. `tell` hears of the progress. */
export async function benchCharts(
  { years, turns }: { years: number; turns: number },
  tell: (line: string) => void,
): Promise<ChartsReport> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-charts-'));
  const server = await servePlain('chart');
  const browser = await openBrowser(folder);
  try {
    const { panel } = browser;
    const page = await panel.browser().newPage(); // a page that lies behind another draws nothing
    const days = Math.round(years * DAYS_A_YEAR);
    await startJournal(panel, PASSPHRASE);
    await noteDays(panel, days, true);
    await page.goto(new URL('/tab.html', panel.url()).href);
    await runCommand(page, 'pictures of how you were');
    await sees(page, '“slept badly”'); // nothing is worked out beside it any more
    const peer = await panel.browser().newPage();
    await peer.goto(server.address);
    await peer.waitForFunction(() => 'drawChart' in window);
    const points = Array.from({ length: days }, (_, day) => [day, (day * 7) % 11] as const);
    const [ours, theirs]: [number[], number[]] = [[], []];
    // In turns, so that whatever else the machine does falls on both; the first of each does not count.
    for (let turn = 0; turn <= turns; turn += 1) {
      await page.bringToFront();
      ours.push(await choose(page, 2));
      await choose(page, 0);
      await peer.bringToFront();
      theirs.push(await peer.evaluate((points) => window.drawChart(points), points));
    }
    tell(
      `ten years, ours and Chart.js: ${ours.map((ms, turn) => `${round(ms)} ${round(theirs[turn] ?? 0)}`).join(', ')} ms`,
    );
    const counted = ours.slice(1);
    return {
      tenYearsMs: round(median(counted)),
      tenYearsWorstMs: round(
        at(
          counted.toSorted((a, b) => a - b),
          1,
        ),
      ),
      chartJsMs: round(median(theirs.slice(1))),
      answers: days,
    };
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Chooses the span of time at this place in its list. Returns how many milliseconds went by until its pictures were painted. */
function choose(page: Page, option: number): Promise<number> {
  return page.evaluate(
    async (option, pictures) => {
      const drawings = () =>
        [...document.querySelectorAll('.picture .drawing')]
          .slice(0, pictures)
          .map((box) => box.firstElementChild);
      const before = new Set(drawings());
      const select = [...document.querySelectorAll('select')].at(-1);
      if (select === undefined) throw new Error('there is nothing to choose from');
      const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const begun = performance.now();
      select.selectedIndex = option;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      do await painted();
      while (drawings().some((drawing) => drawing === null || before.has(drawing)));
      return performance.now() - begun;
    },
    option,
    OF_SPAN,
  );
}
