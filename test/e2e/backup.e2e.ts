import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { clockAhead } from './clock-ahead.ts';
import { savedIn, saveInto } from './downloads.ts';
import { accessibilityProblems, fill, press, reload, runCommand, sees, textOn, type } from './screen.ts';
import { openFromList, startJournal, unlock } from './teacher.ts';

/* A teacher whose computer dies: she has a backup, and knows that it opens. */

const PASSPHRASE = 'a kettle sings before dawn';
const OTHER = 'seven swans on the canal';
const folder = mkdtempSync(join(tmpdir(), 'alongside-backup-'));
const downloads = join(folder, 'downloads');
const kept = join(folder, 'kept.alongside');
const screens = join(import.meta.dirname, 'screens');
let old: TeacherBrowser;
let fresh: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  mkdirSync(downloads);
  old = await openBrowser(join(folder, 'old'));
  await startJournal(old.panel, PASSPHRASE);
  for (const words of ['Wait time\nNobody spoke.', 'The long quiet']) {
    await press(old.panel, 'New entry');
    await type(old.panel, 'Entry', words);
    await sees(old.panel, 'Saved');
    await press(old.panel, 'Back');
  }
  page = await readyTab(old);
});

afterAll(async () => {
  await Promise.all([old?.close(), fresh?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** A tab in which what is saved as a file lies in `downloads`. */
async function readyTab(teacher: TeacherBrowser): Promise<Page> {
  const tab = await teacher.openTab();
  await tab.setViewport({ width: 1280, height: 900 });
  await saveInto(tab, downloads);
  return tab;
}

async function saveBackup(of: Page): Promise<string> {
  for (const name of readdirSync(downloads)) rmSync(join(downloads, name));
  await press(of, 'Save a backup');
  await sees(of, 'is being saved');
  return savedIn(downloads, '.alongside');
}

/** Chooses a file with the nth button for it on the page, and opens it with this passphrase. */
async function open(of: Page, nth: number, action: string, file: string, passphrase: string): Promise<void> {
  const buttons = await of.$$('::-p-aria([name="Choose the file"][role="button"])');
  const [chooser] = await Promise.all([of.waitForFileChooser(), buttons[nth]?.click()]);
  await chooser.accept([file]);
  const fields = await of.$$('.field input');
  await fields[nth]?.click({ count: 3 });
  await of.keyboard.type(passphrase);
  await press(of, action);
}

test('she saves a backup and checks it, and reads from when it is', async () => {
  await runCommand(page, 'backup and restore');
  await sees(page, 'No backup of this journal was checked yet');
  expect(await accessibilityProblems(page), 'backup').toEqual([]);
  copyFileSync(await saveBackup(page), kept);
  await open(page, 0, 'Check the file', kept, 'not the passphrase');
  await sees(page, 'This passphrase does not open the file');
  await open(page, 0, 'Check the file', kept, PASSPHRASE);
  await sees(page, 'Every part of it opens. It can bring back this journal.');
  await sees(page, /From .*: 2 documents, no pictures or recordings/);
  await sees(page, 'The newest backup that was checked is from');
  await page.screenshot({ path: join(screens, 'backup.png') });
  expect(await accessibilityProblems(page), 'backup checked').toEqual([]);
  await press(page, 'Settings');
  await sees(page, 'The newest backup that was checked is from');
});

test('where she asked for it, she is told once that her backup is old, with the way to a new one', async () => {
  const DAY = 24 * 60 * 60_000;
  const NOTICE = '.notice ::-p-text(You asked to be reminded.)';
  const AGE = '.notice ::-p-text(The newest backup that was checked is from)'; // it was checked in the other window
  const { panel } = old;
  const choice = await page.waitForSelector('::-p-aria([name="Remind me of a backup"][role="combobox"])');
  await choice?.select('monthly');
  await eventually('it is kept', () =>
    page.evaluate("chrome.storage.local.get('settings').then(({ settings }) => settings['backup.remind'])"),
  );
  const lock = async () => {
    await press(panel, 'Lock');
    await sees(panel, 'Your journal is locked');
  };
  const comesBackAfter = async (days: number) => {
    await lock();
    await reload(panel);
    await clockAhead(panel, days * DAY);
    await unlock(panel, PASSPHRASE);
    await sees(panel, 'Wait time');
  };
  await comesBackAfter(29);
  expect(await panel.$(NOTICE)).toBeNull();
  await comesBackAfter(31);
  await panel.waitForSelector(NOTICE);
  expect(await panel.$(AGE)).not.toBeNull();
  expect(await panel.$('.notice.error')).toBeNull();
  expect(await accessibilityProblems(panel), 'reminded').toEqual([]);
  await panel.screenshot({ path: join(screens, 'backup-reminder.png') });
  await panel.locator('.notice ::-p-aria([name="Backup and restore"][role="button"])').click();
  await sees(panel, 'Make a backup');
  expect(await panel.$(NOTICE)).toBeNull();
  await comesBackAfter(32);
  await runCommand(panel, 'notifications');
  await sees(panel, 'Nothing was told since');
  await panel.keyboard.press('Escape');
  await panel.waitForSelector('dialog', { hidden: true });
  await lock();
  await reload(panel);
  await unlock(panel, PASSPHRASE);
  await sees(page, 'Wait time');
});

test('nothing she wrote can be read in the file', () => {
  const bytes = readFileSync(kept);
  for (const words of ['Wait time', 'Nobody spoke', 'long quiet']) expect(bytes.includes(words)).toBe(false);
});

test('a file that is damaged, or none, is refused in words, and nothing changes', async () => {
  await runCommand(page, 'backup and restore');
  const spoiled = join(folder, 'spoiled.alongside');
  const bytes = readFileSync(kept);
  writeFileSync(spoiled, bytes.subarray(0, -3));
  await open(page, 1, 'Open the file', spoiled, PASSPHRASE);
  await sees(page, 'This backup is damaged or not all there');
  writeFileSync(spoiled, 'a letter');
  await open(page, 1, 'Open the file', spoiled, PASSPHRASE);
  await sees(page, 'This is not a backup of Alongside');
});

test('what she deleted since comes back, and what she wrote since stays', async () => {
  await openFromList(page, 'Journal', 'The long quiet');
  await press(page, 'Delete');
  await sees(page, '“The long quiet” is in the trash.');
  await runCommand(page, 'Show the trash');
  await press(page, 'Delete for good');
  await page.locator('dialog ::-p-aria([name="Delete for good"][role="button"])').click();
  await sees(page, 'There is nothing in the trash.');
  await press(page, 'New entry');
  await type(page, 'Entry', 'Written since');
  await sees(page, 'Saved');
  await runCommand(page, 'backup and restore');
  await open(page, 1, 'Open the file', kept, PASSPHRASE);
  await press(page, 'Add what is missing');
  await sees(page, '1 was added');
  await page.screenshot({ path: join(screens, 'restore.png') });
  expect(await accessibilityProblems(page), 'restore').toEqual([]);
  for (const title of ['The long quiet', 'Written since', 'Wait time']) await sees(page, title);
  await sees(old.panel, 'The long quiet');
  await press(page, 'Add what is missing');
  await sees(page, 'Everything in the backup is here already');
});

test('on another browser the file is all she needs', async () => {
  fresh = await openBrowser(join(folder, 'fresh'));
  page = await readyTab(fresh);
  await press(page, 'Restore a backup instead');
  await sees(page, 'This browser becomes a new device');
  expect(await accessibilityProblems(page), 'restore first').toEqual([]);
  await page.screenshot({ path: join(screens, 'restore-first.png') });
  await open(page, 0, 'Restore this journal', kept, PASSPHRASE);
  await openFromList(page, 'Journal', 'Wait time');
  await sees(page, 'Nobody spoke.');
  await sees(page, 'The long quiet');
  await sees(fresh.panel, 'The long quiet');
  await press(page, 'Lock');
  await unlock(page, PASSPHRASE);
  await sees(page, 'The long quiet');
});

test('replacing a journal asks for a backup of it first, and changes every window', async () => {
  await fresh.close();
  rmSync(join(folder, 'fresh'), { recursive: true });
  fresh = await openBrowser(join(folder, 'fresh'));
  await startJournal(fresh.panel, OTHER);
  await press(fresh.panel, 'New entry');
  await type(fresh.panel, 'Entry', 'Another life');
  await sees(fresh.panel, 'Saved');
  page = await readyTab(fresh);
  await runCommand(page, 'backup and restore');
  await open(page, 1, 'Open the file', kept, PASSPHRASE);
  await sees(page, 'Puts the journal in the file in the place of this one');
  const replace = '.backup button.danger';
  expect(await page.$eval(replace, (button) => (button as HTMLButtonElement).disabled)).toBe(true);
  const saves = await page.$$('::-p-aria([name="Save a backup"][role="button"])');
  await saves[1]?.click();
  await page.waitForSelector(`${replace}:not(:disabled)`);
  await page.click(replace);
  await sees(page, 'Replace everything?');
  await page.locator('.dialog-actions .danger').click();
  for (const window of [page, fresh.panel]) {
    await eventually('it shows the journal from the file, loaded anew', () =>
      textOn(window).then(
        (text) => text.includes('Wait time'),
        () => false, // in between two documents
      ),
    );
  }
  expect(await textOn(page)).not.toContain('Another life');
  await press(page, 'Lock');
  await unlock(page, PASSPHRASE);
  await sees(page, 'The long quiet');
  await press(page, 'Lock');
  await fill(page, 'Passphrase', OTHER);
  await press(page, 'Unlock');
  await sees(page, 'does not open it');
});
