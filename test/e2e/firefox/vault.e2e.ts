import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../headless/eventually.ts';
import { open, write } from '../entry.ts';
import { openExtensionPage } from '../firefox.ts';
import { openPagesToRead, type PagesToRead } from '../pages-to-read.ts';
import { fill, press, runCommand, sees, textOn } from '../screen.ts';
import { unlock } from '../teacher.ts';
import { type BesidePage, openBesidePage, PASSPHRASE } from './sidebar.ts';
import type { FirefoxWindow } from './window.ts';

/* In Firefox, the ways into a journal change, and it is locked. The tests follow each other. */

const NEW = 'seven swans on the canal';
const THIRD = 'rain on the tin roof all night';
let pages: PagesToRead;
let opened: BesidePage;
let firefox: FirefoxWindow;
let panel: Page;
let code = '';

beforeAll(async () => {
  pages = await openPagesToRead();
  opened = await openBesidePage(`${pages.site}/article`);
  ({ firefox, panel } = opened);
  await write(panel, 'Observation', 'They asked three questions.');
  await sees(panel, 'Saved');
});

afterAll(async () => {
  await opened?.close();
  await pages?.close();
});

test('the passphrase is changed, and a recovery code is called working once it was typed in', async () => {
  await runCommand(panel, 'passphrase recovery code');
  await fill(panel, 'The passphrase so far', PASSPHRASE);
  await fill(panel, 'A new passphrase', NEW);
  await fill(panel, 'The same passphrase again', NEW);
  await panel.keyboard.press('Enter');
  await sees(panel, 'From now on the new passphrase opens');
  await press(panel, 'Make a code');
  await fill(panel, 'First, your passphrase', NEW);
  await panel.keyboard.press('Enter');
  await sees(panel, 'Write this down by hand now');
  code = await panel.$eval('.paper-code', (shown) => shown.textContent ?? '');
  await fill(panel, 'Type the code from the paper, to test it', code.toLowerCase());
  await panel.keyboard.press('Enter');
  await sees(panel, 'Your code was tested and works');
});

test('a lock locks every page, and the code opens them all with a passphrase that is new', async () => {
  const tab = await openExtensionPage(opened.browser, 'tab.html');
  await sees(tab, 'Observation');
  await runCommand(tab, 'Lock');
  await sees(tab, 'Your journal is locked');
  await sees(panel, 'Your journal is locked');
  expect(await textOn(panel)).not.toContain('Observation');
  await fill(panel, 'Passphrase', PASSPHRASE);
  await press(panel, 'Unlock');
  await sees(panel, 'does not open it');
  await press(panel, 'Use the recovery code instead');
  await fill(panel, 'The code of your journal', code);
  await panel.keyboard.press('Enter');
  await fill(panel, 'A new passphrase', THIRD);
  await fill(panel, 'The same passphrase again', THIRD);
  await panel.keyboard.press('Enter');
  await sees(tab, 'Observation');
  await panel.waitForSelector('.activity-bar');
  await tab.close();
});

test('in a panic, the shortcut locks and closes all of it', async () => {
  const tab = await openExtensionPage(opened.browser, 'tab.html');
  await sees(tab, 'Observation');
  expect(await firefox.addresses()).toContainEqual(expect.stringMatching(/\/tab\.html$/));
  await firefox.pressShortcut('L');
  await eventually(
    'the tab is closed',
    async () => !(await firefox.addresses()).some((one) => one.endsWith('/tab.html')),
  );
  await eventually('the sidebar is closed', async () => !(await firefox.isSidebarOpen()));
  await firefox.pressShortcut('J');
  panel = await firefox.sidebar();
  await firefox.focusSidebar();
  await unlock(panel, THIRD);
  await open(panel, 'Observation');
  await sees(panel, 'They asked three questions.');
});
