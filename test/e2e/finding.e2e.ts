import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { accessibilityProblems, press, runCommand, sees, textOn, type } from './screen.ts';
import { startJournal, unlock } from './teacher.ts';

/*
 * A teacher finds what she wrote, without a mouse. The tests follow each other.
 */

const PASSPHRASE = 'a kettle sings before dawn';
const profile = mkdtempSync(join(tmpdir(), 'alongside-finding-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(profile);
  page = teacher.panel;
  await startJournal(page, PASSPHRASE);
  await write('Waiting for an answer', 'Differentiation was on my mind, and then seven seconds of silence.');
  await write('Élise in the back row', 'She asked why maps have north at the top.');
  await write('Thursday', 'A quarrel over the window seat. Waiting helped.');
});

afterAll(async () => {
  await teacher?.close();
  rmSync(profile, { recursive: true, force: true });
});

async function write(title: string, ...lines: string[]): Promise<void> {
  await runCommand(page, 'New entry');
  await page.waitForSelector('.is-editor-empty');
  await type(page, 'Entry', title);
  for (const line of lines) {
    await page.keyboard.press('Enter');
    await page.keyboard.type(line);
  }
  await sees(page, 'Saved');
}

async function shot(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

async function chord(key: 'f'): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.down('Shift');
  await page.keyboard.press(key);
  await page.keyboard.up('Shift');
  await page.keyboard.up('Control');
}

/** Types into the search in place of what was there. */
async function searchFor(line: string): Promise<void> {
  await chord('f');
  await page.waitForSelector('.search-field:focus');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(line);
}

function titlesFound(): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.found .item-title')].map(({ textContent }) => textContent),
  );
}

/** Resolves when these were found for this line, in this order. */
async function finds(line: string, titles: string[]): Promise<void> {
  await searchFor(line);
  await eventually(`${line} finds ${titles}`, async () => {
    const busy = await page.$('.found[aria-busy="true"]');
    return busy === null && JSON.stringify(await titlesFound()) === JSON.stringify(titles);
  });
}

test('words are found as they are typed, in titles first, without accents and with a slip', async () => {
  await finds('waiting', ['Waiting for an answer', 'Thursday']);
  await finds('elise', ['Élise in the back row']);
  await finds('diferentiaton', ['Waiting for an answer']);
  await finds('wai qua', ['Thursday']);
  await finds('nowhere at all', []);
  await sees(page, 'Nothing found');
});

test('the words that were found are shown where they stand, and opened from there', async () => {
  await finds('seconds', ['Waiting for an answer']);
  await page.waitForSelector('.found mark');
  expect(await page.$eval('.item-excerpt', ({ textContent }) => textContent)).toContain(
    'seven seconds of silence',
  );
  await shot('search-found');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.ProseMirror');
  await sees(page, 'Differentiation was on my mind');
});

test('what is written now is found at once, also what another window wrote', async () => {
  await type(page, 'Entry', ' Marzipan.');
  await sees(page, 'Saved');
  await finds('marzipan', ['Waiting for an answer']);
  const other = await teacher.openTab();
  await other.bringToFront();
  await press(other, 'New entry');
  await other.waitForSelector('.is-editor-empty');
  await type(other, 'Entry', 'Nougat in the staff room');
  await other.waitForSelector('.item-title ::-p-text(Nougat in the staff room)');
  await other.close();
  await page.bringToFront();
  await finds('nougat', ['Nougat in the staff room']);
});

test('a lock takes away what was looked for and what was found', async () => {
  await finds('marzipan', ['Waiting for an answer']);
  await runCommand(page, 'Lock');
  await sees(page, 'Your journal is locked');
  expect(await textOn(page)).not.toContain('Waiting for an answer');
  await unlock(page, PASSPHRASE);
  await finds('marzipan', ['Waiting for an answer']);
});
