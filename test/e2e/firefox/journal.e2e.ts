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
