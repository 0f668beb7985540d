import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { savedIn, saveInto } from './downloads.ts';
import { accessibilityProblems, press, runCommand, sees, textOn, type } from './screen.ts';
import { startJournal, unlock } from './teacher.ts';

/*
 * A teacher finds what she wrote, without a mouse. The tests follow each other.
 */

const PASSPHRASE = 'a kettle sings before dawn';
const profile = mkdtempSync(join(tmpdir(), 'alongside-finding-'));
const screens = join(import.meta.dirname, 'screens');
const downloads = mkdtempSync(join(tmpdir(), 'alongside-found-'));
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
  for (const folder of [profile, downloads]) rmSync(folder, { recursive: true, force: true });
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

/** Presses a key with Control and Alt. */
async function mod(key: 'k' | 's' | 'd'): Promise<void> {
  await page.keyboard.down('Control');
  await page.keyboard.down('Alt');
  await page.keyboard.press(key);
  await page.keyboard.up('Alt');
  await page.keyboard.up('Control');
}

/** Opens the first that is found for all of the line. */
async function open(line: string): Promise<void> {
  await searchFor(line);
  await page.waitForSelector('.found:not([aria-busy="true"]) .item-title');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.own-part');
  await page.waitForSelector('.ProseMirror:focus');
}

function tagsShown(): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.own-tag > button:first-child')].map(({ textContent }) => textContent),
  );
}

async function hasTags(tags: string[]): Promise<void> {
  await eventually(
    `the entry has ${tags}`,
    async () => JSON.stringify(await tagsShown()) === JSON.stringify(tags),
  );
}

test('tags are added by keyboard, offered again, and found', async () => {
  await open('marzipan');
  await mod('k');
  await page.waitForSelector('[role="combobox"]:focus');
  await page.keyboard.type('#Year 8');
  await page.keyboard.press('Enter');
  await page.keyboard.type('wait time');
  await page.keyboard.press('Enter');
  await hasTags(['wait time', 'Year 8']);
  await open('window seat');
  await mod('k');
  await page.waitForSelector('[role="combobox"]:focus');
  await page.keyboard.type('wait');
  await page.waitForSelector('[role="option"]');
  await page.keyboard.press('ArrowDown');
  await shot('tags-offered');
  await page.keyboard.press('Enter');
  await hasTags(['wait time']);
  await finds('tag:"wait time"', ['Thursday', 'Waiting for an answer']);
  await finds('tag:"year 8" is:private', ['Waiting for an answer']);
  await finds('tag:"year 8" is:shared', []);
  await finds('quarrel tag:"wait time"', ['Thursday']);
});

/** Says which day (YYYY-MM-DD) what is open is about. */
async function setDay(day: string): Promise<void> {
  await runCommand(page, 'Set the day it is about');
  await page.waitForSelector('dialog input[type="date"]');
  await page.$eval(
    'dialog input[type="date"]',
    (input, day) => {
      (input as HTMLInputElement).value = day;
      input.dispatchEvent(new Event('input', { bubbles: true }));
    },
    day,
  );
  await press(page, 'Set the day');
}

test('a star and another day are set by keyboard, and found', async () => {
  await open('quarrel');
  await mod('s');
  await page.waitForSelector('::-p-aria([name="Take the star off"])');
  await setDay('2019-03-09');
  await sees(page, 'About March 9, 2019');
  await finds('is:starred', ['Thursday']);
  await finds('to:2019', ['Thursday']);
  await finds('from:2019-03-10 waiting', ['Waiting for an answer']);
  await searchFor('from:soon waiting');
  await sees(page, 'from:soon was left out');
});

test('a search is saved by a name, done again, renamed and removed', async () => {
  await searchFor('tag:"wait time" waiting');
  await runCommand(page, 'Save this search');
  await page.waitForSelector('form .field input:focus');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type('Waiting well');
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog', { hidden: true });
  await searchFor('');
  await sees(page, 'Saved searches');
  await shot('search-saved');
  await press(page, 'Waiting well');
  await eventually('it is done again', async () => (await titlesFound()).length === 2);
  await shot('search-filtered');
  await searchFor('');
  const exporting = await page.waitForSelector('.saved-searches ::-p-aria([name="Export these"])');
  await exporting?.focus();
  await page.keyboard.press('Enter');
  await sees(page, 'Export 2 entries');
  await searchFor('');
  await press(page, 'Remove the saved search');
  await press(page, 'Remove');
  await eventually('it is gone', async () => !(await textOn(page)).includes('Waiting well'));
});

test('what was found goes into a file, and nothing else does', async () => {
  await finds('quarrel', ['Thursday']);
  await runCommand(page, 'Export these');
  const format = await page.waitForSelector('::-p-aria([name="Format"][role="combobox"])');
  await format?.select('html');
  await shot('export-found');
  await saveInto(page, downloads);
  const button = await page.waitForSelector('::-p-aria([name="Export 1 entry"][role="button"])');
  await button?.focus();
  await page.keyboard.press('Enter');
  const text = readFileSync(await savedIn(downloads, '.html'), 'utf8');
  expect(text).toContain('A quarrel over the window seat');
  expect(text).not.toContain('Marzipan');
});

test('a search that finds nothing says so in place of an export of everything', async () => {
  await finds('nowhere at all', []);
  await runCommand(page, 'Export these');
  await page.waitForSelector('.notice ::-p-text(Nothing found)');
});

test('a tag is renamed everywhere, made one with another, and that can be undone', async () => {
  await runCommand(page, 'All tags');
  await sees(page, 'They do not go along when you share an entry');
  await shot('tags-all');
  await page.locator('.tag-list ::-p-text(wait time)').click(); // leads to what has it
  await eventually('they are found', async () => (await titlesFound()).length === 2);
  await runCommand(page, 'All tags');
  await page.locator('.tag-list li:last-child .icon-button').click(); // of Year 8
  await page.waitForSelector('form .field input:focus');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type('wait time');
  await sees(page, 'There is a tag “wait time” already');
  await press(page, 'Make one of both');
  await sees(page, '1 entry has “wait time” now, no longer “Year 8”.');
  await eventually('one tag is left', async () => (await page.$$('.tag-list li')).length === 1);
  await press(page, 'Undo');
  await eventually('both are there again', async () => (await page.$$('.tag-list li')).length === 2);
  await finds('tag:"wait time"', ['Waiting for an answer', 'Thursday']);
  await finds('tag:"year 8"', ['Waiting for an answer']);
});

test('the calendar shows what was written when, by keyboard', async () => {
  await mod('d');
  await page.waitForSelector('[role="grid"]');
  await eventually('today has entries', () =>
    page.$eval('.day[aria-pressed="true"]', (day) => /3 entries/.test(day.getAttribute('aria-label') ?? '')),
  );
  await page.focus('.day[tabindex="0"]');
  await page.keyboard.press('ArrowLeft');
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  const name = new Intl.DateTimeFormat('en-US', { dateStyle: 'full' }).format(yesterday);
  await page.waitForSelector(`.day:focus[aria-label="${name}"]`);
  await page.keyboard.press('Enter');
  await sees(page, 'Nothing was written about this day.');
  await press(page, 'Today');
  await page.waitForSelector('.calendar .item-title ::-p-text(Nougat)');
  await shot('calendar');
});

test('the timeline has every month in which something was written', async () => {
  await runCommand(page, 'Timeline');
  await page.waitForSelector('.timeline-month');
  const months = await page.$$eval('.timeline-month span:first-child', (all) =>
    all.map(({ textContent }) => textContent),
  );
  expect(months).toHaveLength(2);
  expect(months[1]).toBe('March 2019');
  await page.focus('.timeline section:last-child .timeline-month');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.timeline section:last-child .item-title ::-p-text(Thursday)');
  await shot('timeline');
});

test('what was written on this day of another year is below it, and opens', async () => {
  const then = new Date();
  then.setFullYear(then.getFullYear() - 4); // a leap day has one then
  await open('quarrel');
  await setDay(new Intl.DateTimeFormat('sv', { dateStyle: 'short' }).format(then));
  await runCommand(page, 'Calendar');
  const said = (dateStyle: 'full' | 'long') => new Intl.DateTimeFormat('en-US', { dateStyle }).format(then);
  const found = await page.waitForSelector(
    `section[aria-label="${said('full')}"] .item-title ::-p-text(Thursday)`,
  );
  await shot('on-this-day');
  await found?.click();
  await sees(page, `About ${said('long')}`);
});

test('what is in the trash is not found', async () => {
  await open('nougat');
  await runCommand(page, 'Delete');
  await eventually('it leaves what was found', async () => {
    const isListed = (await page.$('.found')) !== null;
    return isListed && (await titlesFound()).length === 0;
  });
  await finds('nougat', []);
});
