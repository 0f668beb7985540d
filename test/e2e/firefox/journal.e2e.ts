import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../headless/eventually.ts';
import { goOn, open, seesWritten, ticked, write } from '../entry.ts';
import { launchFirefox } from '../firefox.ts';
import { focusIs, key } from '../keyboard.ts';
import { drawPicture } from '../made-pictures.ts';
import { openPagesToRead, type PagesToRead } from '../pages-to-read.ts';
import { accessibilityProblems, press, runCommand, sees } from '../screen.ts';
import { startJournal } from '../teacher.ts';
import { type FirefoxWindow, firefoxWindow } from './window.ts';

/* A journal in Firefox, in its sidebar beside the page being read. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-firefox-'));
let pages: PagesToRead;
let browser: Browser;
let firefox: FirefoxWindow;
let panel: Page;

beforeAll(async () => {
  pages = await openPagesToRead();
  ({ browser } = await launchFirefox(join(folder, 'profile')));
  firefox = await firefoxWindow(browser);
  const reading = await browser.newPage();
  await reading.goto(`${pages.site}/article`);
});

afterAll(async () => {
  await browser?.close();
  await pages?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the toolbar button opens the sidebar beside the page, and a journal begins there', async () => {
  await firefox.pressToolbarButton();
  panel = await firefox.sidebar();
  await firefox.focusSidebar();
  await sees(panel, 'A place to think');
  await startJournal(panel, PASSPHRASE);
  expect(await accessibilityProblems(panel)).toEqual([]);
});

test('a checklist, a table, and a link that its entry knows of', async () => {
  await write(panel, 'Tuesday', '[ ] Copy the sheets');
  await key(panel, 'Enter', 'Control');
  await eventually('it is ticked', async () => (await ticked(panel)) === 1);
  await panel.keyboard.press('Enter');
  await panel.keyboard.press('Enter');
  await runCommand(panel, 'Insert a table');
  await focusIs(panel, 'textbox', 'Entry');
  await panel.keyboard.type('Who');
  await panel.keyboard.press('Tab');
  await panel.keyboard.type('What they said');
  await seesWritten(panel, /<th[^>]*><p[^>]*>Who<\/p><\/th>.*What they said/);
  await write(panel, 'Follow-up', 'It began on [[tuseday');
  await panel.waitForSelector('.link-choices [aria-selected="true"]');
  await panel.keyboard.press('Enter');
  await panel.keyboard.type('already.');
  await seesWritten(panel, /role="link"[^>]*>Tuesday<\/span> already\./);
  await open(panel, 'Tuesday');
  await sees(panel, 'Entries that link here');
  await press(panel, 'Follow-up');
  await seesWritten(panel, /already\./);
});

test('what was deleted comes back from the trash', async () => {
  await runCommand(panel, 'Delete');
  await sees(panel, '“Follow-up” is in the trash.');
  await runCommand(panel, 'Show the trash');
  await sees(panel, '30 days left');
  await panel.locator('.trash-title').click();
  await sees(panel, 'This is in the trash');
  await press(panel, 'Restore');
  await seesWritten(panel, /already\./);
});

test('an earlier version is brought back', async () => {
  await write(panel, 'Observation', 'They asked three questions.');
  await key(panel, 'b', 'Control', 'Alt');
  await open(panel, 'Observation');
  await sees(panel, 'They asked three questions.');
  await goOn(panel, ' Differentiation was on my mind.');
  await sees(panel, 'Saved');
  await runCommand(panel, 'Versions');
  await sees(panel, '5 words added.');
  await press(panel, 'Restore this version');
  await seesWritten(panel, /three questions\.<\/p>$/);
  await focusIs(panel, 'textbox', 'Entry');
  await key(panel, 'z', 'Control');
  await seesWritten(panel, /on my mind\./);
});

test('a picture from a file is made smaller and shown', async () => {
  writeFileSync(join(folder, 'board.jpg'), await drawPicture(panel, 'image/jpeg', 3000, 2000));
  await firefox.answerWithFile(join(folder, 'board.jpg'));
  await runCommand(panel, 'Add a picture');
  const width = () =>
    panel.evaluate(() => document.querySelector<HTMLImageElement>('.picture img')?.naturalWidth);
  await eventually('the picture is drawn', async () => (await width()) === 1600);
  await sees(panel, 'Saved');
});

test('an entry begins from a template', async () => {
  await runCommand(panel, 'entry from a template');
  await sees(panel, 'Brookfield (1995)');
  await panel.locator('dialog ::-p-text(Four pairs of eyes)').click();
  await sees(panel, 'With my pupils’ eyes');
  await focusIs(panel, 'textbox', 'Entry');
});

const found = () =>
  panel.evaluate(() =>
    [...document.querySelectorAll('.found .item-title')].map(({ textContent }) => textContent),
  );

/** Looks for this in place of what was looked for before, and sees that these are found. */
async function finds(line: string, titles: string[]): Promise<void> {
  await key(panel, 'f', 'Control', 'Shift');
  await panel.waitForSelector('.search-field:focus');
  await key(panel, 'a', 'Control');
  await panel.keyboard.type(line);
  await eventually(`${line} finds ${titles}`, async () => {
    const isBusy = (await panel.$('.found[aria-busy="true"]')) !== null;
    return !isBusy && JSON.stringify(await found()) === JSON.stringify(titles);
  });
}

test('words with a slip and a tag are found, and one tag is made of two', async () => {
  for (const [entry, tag] of [
    ['Observation', 'wait time'],
    ['Tuesday', 'Year 8'],
  ] as const) {
    await open(panel, entry);
    await panel.waitForSelector('.ProseMirror:focus');
    await key(panel, 'k', 'Control', 'Alt');
    await panel.waitForSelector('[role="combobox"]:focus');
    await panel.keyboard.type(tag);
    await panel.keyboard.press('Enter');
    await panel.waitForSelector(`.own-tag ::-p-text(${tag})`);
  }
  await finds('diferentiaton', ['Observation']);
  await finds('tag:"wait time" is:private', ['Observation']);
  await finds('tag:"wait time" is:shared', []);
  await runCommand(panel, 'All tags');
  await panel.locator('.tag-list li:last-child .icon-button').click(); // of Year 8
  await panel.waitForSelector('form .field input:focus');
  await key(panel, 'a', 'Control');
  await panel.keyboard.type('wait time');
  await sees(panel, 'There is a tag “wait time” already');
  await press(panel, 'Make one of both');
  await sees(panel, '1 entry has “wait time” now, no longer “Year 8”.');
  await eventually('one tag is left', async () => (await panel.$$('.tag-list li')).length === 1);
});

test('the calendar has what was written today', async () => {
  await key(panel, 'd', 'Control', 'Alt');
  await panel.waitForSelector('[role="grid"]');
  const today = () => panel.$eval('.day[aria-pressed="true"]', (day) => day.ariaLabel ?? '');
  await eventually('today has entries', async () => /\d entries/.test(await today()));
});

test('a check-in by two keys', async () => {
  await key(panel, 'y', 'Control', 'Alt');
  await focusIs(panel, 'input', 'Energy');
  await panel.keyboard.press('7');
  await panel.keyboard.press('Escape');
  await runCommand(panel, 'show wellbeing');
  await sees(panel, 'Energy 7');
});
