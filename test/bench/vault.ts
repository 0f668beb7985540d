import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { openBrowser } from '../e2e/browser.ts';
import { startJournal } from '../e2e/teacher.ts';
import { eventually } from '../headless/eventually.ts';
import { at, median, round } from './figures.ts';
import { fillVault, writtenAt } from './full-vault.ts';
import { openOnce } from './panel-times.ts';
import type { PlainEntry } from './plain/journal.ts';
import { servePlain } from './plain/serve.ts';
import { type Prose, readProse } from './prose.ts';
import { queriesFrom } from './queries.ts';
import { memoryOf, typeQueries } from './vault-times.ts';

export interface VaultOptions {
  entries: number;
  /** How often each is opened; the median counts. */
  opens: number;
  /** How many queries are typed, letter by letter. */
  queries: number;
}

export interface Figures {
  /** From a letter to the painted answer, at the 95th percentile. */
  searchP95Ms: number;
  /** From the derived key (without one: from the page's first line) to a list that can be used. */
  unlockMs: number;
  /** JavaScript's memory of the page and its workers, with everything read for searching; 1 MB is 1,000,000 bytes. */
  panelMemoryMB: number;
  searchP50Ms: number;
  searchWorstMs: number;
  /** From there until every entry can be found. */
  indexMs: number;
  /** What of the memory is the workers'. */
  workersMB: number;
  letters: number;
}

export interface VaultReport extends Figures {
  plain: Figures;
}

const PASSPHRASE = 'ten thousand quiet mornings';
const AT_ONCE = 500;
const INDEX_WITHIN = 180_000;

/** Measures searching in a full vault, and in a table of the same entries that nothing seals, in the same Chromium. */
export async function benchVault(options: VaultOptions, tell: (line: string) => void): Promise<VaultReport> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-vault-'));
  const prose = readProse();
  const queries = queriesFrom(prose, options.entries, options.queries);
  const server = await servePlain('journal');
  const browser = await openBrowser(folder);
  try {
    const sealed = await measureSealed(browser.panel, prose, queries, options);
    tell(`sealed: ${JSON.stringify(sealed)}`);
    await browser.panel.goto('about:blank'); // what it holds is not to weigh on the other
    const plain = await measurePlain(browser.panel.browser(), server.address, prose, queries, options);
    tell(`plain: ${JSON.stringify(plain)}`);
    return { ...sealed, plain };
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureSealed(
  page: Page,
  prose: Prose,
  queries: readonly string[],
  { entries, opens }: VaultOptions,
): Promise<Figures> {
  await startJournal(page, PASSPHRASE);
  await fillVault(page, entries, prose.entry);
  await openOnce(page, PASSPHRASE); // a vault knows from the last time what is on top of its list
  const times: number[] = [];
  for (let turn = 0; turn < opens; turn += 1) times.push(await openOnce(page, PASSPHRASE));
  const indexMs = await untilAllIsRead(page);
  const letters = await typeQueries(page, queries);
  return figures(times, letters, indexMs, await memoryOf(page));
}

/** Shows the search and waits until it says that nothing is left to be read. Returns how long ago the list was usable. */
async function untilAllIsRead(page: Page): Promise<number> {
  await page.keyboard.down('Control');
  await page.keyboard.down('Shift');
  await page.keyboard.press('f');
  await page.keyboard.up('Shift');
  await page.keyboard.up('Control');
  await page.waitForSelector('.search-field:focus');
  await page.keyboard.type('a');
  return eventually(
    'everything is read',
    () =>
      page.evaluate(() => {
        const standing = document.querySelector('.found-standing');
        if (standing === null || standing.querySelector('.reading') !== null) return undefined;
        return performance.now() - (window.opening?.usable ?? 0);
      }),
    INDEX_WITHIN,
  );
}

async function measurePlain(
  browser: Browser,
  address: string,
  prose: Prose,
  queries: readonly string[],
  { entries, opens }: VaultOptions,
): Promise<Figures> {
  const page = await browser.newPage();
  await page.goto(address);
  for (let first = 0; first < entries; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, entries - first);
    const rows = Array.from({ length: count }, (_, index) => plainEntry(prose, first + index));
    await page.evaluate((rows) => window.journal.put(rows), rows);
  }
  const times: { listMs: number; indexMs: number }[] = [];
  for (let turn = 0; turn <= opens; turn += 1) {
    await page.reload();
    times.push(await page.evaluate(() => window.journal.opened));
  }
  times.shift(); // once before it counts, as there
  await page.focus('input');
  const letters = await typeQueries(page, queries);
  const lists = times.map(({ listMs }) => listMs);
  const indexMs = median(times.map(({ listMs, indexMs }) => indexMs - listMs));
  return figures(lists, letters, indexMs, await memoryOf(page));
}

function plainEntry(prose: Prose, number: number): PlainEntry {
  const { title, paragraphs } = prose.entry(number);
  return { id: `entry ${number}`, title, text: paragraphs.join('\n'), at: writtenAt(number) };
}

function figures(
  opened: readonly number[],
  letters: readonly number[],
  indexMs: number,
  memory: { page: number; workers: number },
): Figures {
  const sorted = letters.toSorted((a, b) => a - b);
  return {
    searchP95Ms: round(at(sorted, 0.95)),
    unlockMs: round(median(opened)),
    panelMemoryMB: round((memory.page + memory.workers) / 1_000_000),
    searchP50Ms: round(at(sorted, 0.5)),
    searchWorstMs: round(at(sorted, 1)),
    indexMs: round(indexMs),
    workersMB: round(memory.workers / 1_000_000),
    letters: letters.length,
  };
}
