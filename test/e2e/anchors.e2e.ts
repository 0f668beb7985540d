import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHROMIUM, findBrowser } from '../../extension/launch/find-browser.ts';
import { bundle } from '../anchors/bundle.ts';
import { KINDS } from '../anchors/changes.ts';
import { savedPages } from '../anchors/corpus.ts';
import type { Case, timeLongPage, tryPage } from '../anchors/in-page.ts';
import { FLAGS } from './browser.ts';

declare global {
  interface Window {
    anchors: { tryPage: typeof tryPage; timeLongPage: typeof timeLongPage };
  }
}

/*
 * Quotes on saved pages, in the browser that a page is read in: after each of four kinds of change they are found in
 * their place or said to be gone. docs/anchors.md has the figures.
 */

/** Changed versions of each kind, of each quote. */
const SEEDS = 6;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const executablePath = findBrowser(CHROMIUM);
  if (executablePath === undefined) throw new Error('no Chromium: `pnpm test` installs one');
  browser = await puppeteer.launch({ executablePath, headless: true, pipe: true, args: FLAGS });
  page = await browser.newPage();
  await page.evaluate(await bundle(join(import.meta.dirname, '../anchors/in-page.ts'), 'anchors'));
});

afterAll(() => browser?.close());

test('quotes are found again in their place, or said to be gone, and docs/anchors.md says how often', async () => {
  const pages = savedPages();
  const cases: (Case & { page: string })[] = [];
  for (const { name, html } of pages) {
    const tried = await page.evaluate((html, seeds) => window.anchors.tryPage(html, seeds), html, SEEDS);
    cases.push(...tried.map((one) => ({ ...one, page: name })));
  }
  const all = rates(cases);
  console.log(JSON.stringify({ pages: pages.length, ...all }));
  expect(pages.length).toBeGreaterThanOrEqual(30);
  expect(cases.filter(({ verdict }) => verdict === 'wrong')).toEqual([]);
  expect(all.refound / (all.refound + all.gone)).toBeGreaterThan(0.99);
  const rows = KINDS.map((kind) => row(kind, rates(cases.filter((one) => one.kind === kind))));
  const documented = readFileSync(join(import.meta.dirname, '../../docs/anchors.md'), 'utf8');
  for (const line of [...rows, row('all', all)]) expect(documented).toContain(line);
});

const count = (cases: readonly Case[], verdict: Case['verdict']) =>
  cases.filter((one) => one.verdict === verdict).length;

function rates(cases: readonly Case[]) {
  return {
    cases: cases.length,
    refound: count(cases, 'refound'),
    wrong: count(cases, 'wrong'),
    gone: count(cases, 'gone'),
    honestGone: count(cases, 'honestGone'),
  };
}

/** As in the table of docs/anchors.md. */
function row(name: string, { cases, refound, wrong, gone, honestGone }: ReturnType<typeof rates>): string {
  return `| ${[name, cases, refound, gone, honestGone, wrong].join(' | ')} |`;
}

test('on a page of 5 million characters, too, a quote is described, found and missed within seconds', async () => {
  const took = await page.evaluate(() => window.anchors.timeLongPage(5_000_000));
  console.log(JSON.stringify(took));
  expect(Math.max(...Object.values(took))).toBeLessThan(10_000); // a crowded machine takes its time
});
