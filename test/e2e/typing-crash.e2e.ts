import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { randomFrom } from '../bench/prose.ts';
import { eventually } from '../headless/eventually.ts';
import { watchAcknowledged } from './acknowledged.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { sees, textOn, type } from './screen.ts';
import { openFromList, startJournal, unlock } from './teacher.ts';

/*
 * The browser is killed (SIGKILL) in mid-word, again and again: whatever the screen called "Saved" is there afterwards.
 * ALONGSIDE_TYPING_KILLS says how often; `pnpm soak` does it for longer.
 */

const KILLS = Number(process.env.ALONGSIDE_TYPING_KILLS ?? 10);
const PASSPHRASE = 'a kettle sings before dawn';
const TITLE = 'Wait time';
const WORDS = ['seven', 'seconds', 'of', 'silence', 'and', 'then', 'three', 'hands', 'went', 'up'];
const profile = mkdtempSync(join(tmpdir(), 'alongside-typing-'));
/** The same at every run. */
const next = randomFrom(2_026);
const any = (limit: number) => Math.floor(next() * limit);
let browser: TeacherBrowser | undefined;

beforeAll(async () => {
  browser = await openBrowser(profile);
  await startJournal(browser.panel, PASSPHRASE);
  await browser.panel.locator('::-p-aria([name="New entry"][role="button"])').click();
  await type(browser.panel, 'Entry', `${TITLE}\n`);
  await sees(browser.panel, 'Saved');
  await close();
});

afterEach(close);

afterAll(() => rmSync(profile, { recursive: true, force: true }));

async function close(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

async function reopen(): Promise<TeacherBrowser> {
  browser = await openBrowser(profile);
  const { panel } = browser;
  await unlock(panel, PASSPHRASE);
  // It may be open again by itself, as it was when the browser was killed.
  await eventually('the entry is open', async () => {
    if (await panel.$(`.ProseMirror ::-p-text(${TITLE})`)) return true;
    const item = await panel.$(`.item-title::-p-text(${TITLE})`);
    await item?.click().catch(() => undefined); // it has just made way
    return false;
  });
  return browser;
}

const wordsIn = (page: Page) => page.$eval('.ProseMirror', ({ textContent }) => textContent ?? '');

/** Types until the page is gone. Resolves to all that was typed. */
async function typeOn(page: Page): Promise<string> {
  let typed = '';
  try {
    await type(page, 'Entry', '');
    for (;;) {
      const word = ` ${WORDS[any(WORDS.length)]}`;
      typed += word;
      await page.keyboard.type(word);
      // A teacher thinks now and then; most of the time one letter follows the other.
      if (any(4) === 0) await new Promise((resolve) => setTimeout(resolve, any(300)));
    }
  } catch {
    return typed;
  }
}

test(`killed ${KILLS} times while she types, nothing that was called saved is lost`, {
  timeout: 60_000 + KILLS * 30_000,
}, async () => {
  let before = await wordsIn((await reopen()).panel);
  let kept = 0;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const { panel } = browser ?? (await reopen());
    const acknowledged = await watchAcknowledged(panel);
    const typing = typeOn(panel);
    await new Promise((resolve) => setTimeout(resolve, 150 + any(2_000)));
    await browser?.kill();
    browser = undefined;
    const [typed, saved] = [await typing, acknowledged()];
    const found = await wordsIn((await reopen()).panel);
    const which = `kill ${kill}`;
    expect(found.startsWith(before), `${which}: what was there is as it was`).toBe(true);
    expect(found.startsWith(saved), `${which}: all that was saved is there`).toBe(true);
    expect(`${before}${typed}`.startsWith(found), `${which}: nothing else is`).toBe(true);
    kept += found.length - before.length;
    before = found;
  }
  expect(kept, 'something was typed and kept at all').toBeGreaterThan(KILLS);
  console.log(`typing: ${KILLS} kills, ${kept} letters kept`);
});

test('two windows write in one entry when the browser is killed: what each called saved is there, and once', {
  timeout: 120_000,
}, async () => {
  const { panel, openTab } = await reopen();
  const tab = await openTab();
  await tab.bringToFront();
  await openFromList(tab, 'Journal', TITLE);
  const looks = [await watchAcknowledged(panel), await watchAcknowledged(tab)];
  for (let turn = 1; turn <= 4; turn += 1) {
    for (const [page, name] of [
      [panel, 'panel'],
      [tab, 'tab'],
    ] as const) {
      await page.bringToFront();
      await type(page, 'Entry', ` ${name}${turn}`);
    }
  }
  await eventually('each has called something of its own saved', () =>
    looks.every((look, at) => look().includes(['panel1', 'tab1'][at] ?? '')),
  );
  await type(tab, 'Entry', ' and on');
  const saved = looks.map((look) => look());
  await browser?.kill();
  browser = undefined;
  const { panel: again } = await reopen();
  const found = await wordsIn(again);
  for (const words of saved) {
    for (const mark of words.match(/(?:panel|tab)\d/g) ?? []) expect(found.split(mark), mark).toHaveLength(2);
  }
  await type(again, 'Entry', ' goes on');
  await sees(again, 'Saved');
  expect(await textOn(again)).toContain('goes on');
});

test('a window that is killed alone takes nothing with it, and the other goes on', {
  timeout: 120_000,
}, async () => {
  const { panel, openTab } = await reopen();
  const tab = await openTab();
  await tab.bringToFront();
  await openFromList(tab, 'Journal', TITLE);
  const look = await watchAcknowledged(tab);
  await type(tab, 'Entry', ' last words of the tab');
  await eventually('they are saved', () => look().includes('last words of the tab'));
  await panel.bringToFront();
  await sees(panel, 'last words of the tab');
  const devtools = await tab.createCDPSession();
  await Promise.race([devtools.send('Page.crash'), sees(panel, 'last words')]).catch(() => undefined);
  // Pages of an extension may share a process: then both are gone, and it is opened again.
  const alive = await panel.evaluate(() => true).catch(() => false);
  if (alive) {
    await type(panel, 'Entry', ' and the panel goes on');
    await sees(panel, 'Saved');
  }
  await browser?.kill();
  browser = undefined;
  const found = await wordsIn((await reopen()).panel);
  expect(found).toContain('last words of the tab');
  if (alive) expect(found).toContain('and the panel goes on');
});
