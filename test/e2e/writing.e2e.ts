import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { goOn, open, seesWritten, ticked, write } from './entry.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { accessibilityProblems, reload, sees, textOn } from './screen.ts';
import { startJournal, unlock } from './teacher.ts';
import { tooWide } from './too-wide.ts';

/* Writing in full, by someone who uses no mouse: in the side panel, and in a tab beside it. */

const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-writing-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let panel: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(folder);
  panel = teacher.panel;
  await startJournal(panel, PASSPHRASE);
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `writing-${name}.png`) });
  expect(await accessibilityProblems(page), name).toEqual([]);
}

test('what is deleted waits in the trash, and can be taken back at once', async () => {
  await write(panel, 'Wait time', 'I counted to ten.');
  await runFromPalette(panel, 'Delete');
  await sees(panel, '“Wait time” is in the trash.');
  await panel.waitForSelector('.item-title', { hidden: true });
  await key(panel, 'm', 'Control', 'Alt');
  await focusIs(panel, 'button', 'Dismiss');
  await key(panel, 'Tab', 'Shift');
  await focusIs(panel, 'button', 'Restore');
  await key(panel, 'Enter');
  await sees(panel, 'I counted to ten.');
  await focusIs(panel, 'textbox', 'Entry');
});

test('the trash says how long things stay, gives them back, and lets go for good only when asked twice', async () => {
  await write(panel, 'Seating plan', 'Not again.');
  await runFromPalette(panel, 'Delete');
  await sees(panel, '“Seating plan” is in the trash.');
  await open(panel, 'Wait time');
  await sees(panel, 'I counted to ten.');
  await runFromPalette(panel, 'Delete');
  await sees(panel, '“Wait time” is in the trash.');
  await runFromPalette(panel, 'Show the trash');
  await focusIs(panel, 'h2', 'Trash');
  await sees(panel, '30 days left');
  await picture(panel, 'trash');
  await tabTo(panel, 'button', 'Wait time');
  await key(panel, 'Enter');
  await sees(panel, 'This is in the trash');
  await picture(panel, 'in-the-trash');
  await tabTo(panel, 'button', 'Restore');
  await key(panel, 'Enter');
  await focusIs(panel, 'textbox', 'Entry');
  await runFromPalette(panel, 'Show the trash');
  await focusIs(panel, 'h2', 'Trash');
  expect(await textOn(panel)).not.toContain('I counted to ten.');
  await tabTo(panel, 'button', 'Delete for good');
  await key(panel, 'Enter');
  await focusIs(panel, 'button', 'Cancel');
  await sees(panel, "This can't be undone");
  await tabTo(panel, 'button', 'Delete for good');
  await key(panel, 'Enter');
  await sees(panel, 'There is nothing in the trash.');
  await focusIs(panel, 'h2', 'Trash');
  await open(panel, 'Seating plan');
  await sees(panel, 'Nothing here is called that');
  await panel.keyboard.press('Escape');
});

test('a checklist is made, ticked and left by keys', async () => {
  await write(panel, 'Tuesday', '[ ] Copy the sheets', 'Ask Sam');
  await sees(panel, 'Ask Sam');
  await key(panel, 'Enter', 'Control');
  await eventually('it is ticked', async () => (await ticked(panel)) === 1);
  const names = await panel.$$eval('.ProseMirror input', (boxes) => boxes.map((box) => box.ariaLabel));
  expect(names).toEqual(['Copy the sheets', 'Ask Sam']);
  await panel.keyboard.press('Enter');
  await panel.keyboard.press('Enter');
  await panel.keyboard.type('After the list.');
  await seesWritten(panel, /<\/ul><p[^>]*>After the list\.<\/p>/);
  await picture(panel, 'checklist');
});

test('a table is made, grown and left by keys, and is no wider than the panel', async () => {
  await panel.keyboard.press('Enter');
  await runFromPalette(panel, 'Insert a table');
  for (const cell of ['Who', 'What they said', 'Ama', 'Why?']) {
    await panel.keyboard.type(cell);
    await panel.keyboard.press('Tab');
  }
  await seesWritten(panel, /<th[^>]*><p[^>]*>Who<\/p><\/th>/);
  await panel.keyboard.type('Sam');
  for (let columns = 0; columns < 3; columns += 1) {
    await runFromPalette(panel, 'Add a column after');
    await focusIs(panel, 'textbox', 'Entry');
  }
  await seesWritten(panel, /(<th.*?){5}/);
  expect(await tooWide(panel)).toEqual([]);
  await picture(panel, 'table');
  await runFromPalette(panel, 'Remove this column');
  await focusIs(panel, 'textbox', 'Entry');
  await runFromPalette(panel, 'Add a row below');
  await eventually('it has four rows', async () => (await panel.$$('.ProseMirror tr')).length === 4);
  await goOn(panel, 'Below the table.');
  await seesWritten(panel, /<\/table><\/div><p[^>]*>Below the table\.<\/p>$/);
});

test('the menus of the format bar are reached and left by keys', async () => {
  await key(panel, 'Tab', 'Shift');
  await focusIs(panel, 'button', 'Bold');
  await key(panel, 'End');
  while (!(await isFocused(panel, 'Insert'))) await key(panel, 'ArrowLeft');
  await key(panel, 'Enter');
  await focusIs(panel, 'menuitem', 'Link to an entry');
  await picture(panel, 'insert-menu');
  await panel.keyboard.press('Escape');
  await focusIs(panel, 'button', 'Insert');
  await key(panel, 'Tab');
  await focusIs(panel, 'textbox', 'Entry');
});

const isFocused = (page: Page, name: string) =>
  page.evaluate((wanted) => document.activeElement?.getAttribute('aria-label') === wanted, name);

test('an entry is linked to by a part of its name, with a slip, and opened from there', async () => {
  await write(panel, 'Follow-up', 'It began on [[tuseday');
  await panel.waitForSelector('.link-choices [aria-selected="true"]');
  const [right, width] = await panel.$eval('.link-choices', (list) => [
    list.getBoundingClientRect().right,
    innerWidth,
  ]);
  expect(right).toBeLessThanOrEqual(width ?? 0);
  await picture(panel, 'link-choices');
  await panel.keyboard.press('Enter');
  await panel.keyboard.type('already.');
  await seesWritten(panel, /role="link"[^>]*>Tuesday<\/span> already\./);
  for (let letters = 0; letters < ' already.'.length + 1; letters += 1) await key(panel, 'ArrowLeft');
  await panel.waitForSelector('.entry-link.ProseMirror-selectednode');
  await panel.keyboard.press('Enter');
  await sees(panel, 'After the list.');
});

test('an entry shows which others link to it, and leads there', async () => {
  await sees(panel, 'Entries that link here');
  await picture(panel, 'linked-from');
  await tabTo(panel, 'button', 'Follow-up');
  await key(panel, 'Enter');
  await sees(panel, 'It began on Tuesday already.');
});

test('what is typed after two brackets stays words when nothing is chosen', async () => {
  await goOn(panel, ' [[zebra');
  await sees(panel, 'No entry is called that.');
  await panel.keyboard.press('Escape');
  await panel.waitForSelector('.link-choices', { hidden: true });
  await seesWritten(panel, /\[\[zebra/);
  for (let letters = 0; letters < ' [[zebra'.length; letters += 1) await panel.keyboard.press('Backspace');
});

test('a link says that its entry is in the trash, and that it is gone', async () => {
  await open(panel, 'Tuesday');
  await sees(panel, 'After the list.');
  await runFromPalette(panel, 'Delete');
  await sees(panel, '“Tuesday” is in the trash.');
  await open(panel, 'Follow-up');
  await sees(panel, 'Tuesday (in the trash)');
  await picture(panel, 'link-in-the-trash');
  await runFromPalette(panel, 'Empty the trash');
  await focusIs(panel, 'button', 'Cancel');
  await tabTo(panel, 'button', 'Empty the trash');
  await key(panel, 'Enter');
  await sees(panel, 'Tuesday (not here any more)');
  await focusIs(panel, 'textbox', 'Entry');
});

test('an earlier version is looked at, brought back, and the bringing back is undone', async () => {
  await write(panel, 'Observation', 'They asked three questions.');
  await key(panel, 'b', 'Control', 'Alt');
  await open(panel, 'Observation');
  await sees(panel, 'They asked three questions.');
  await goOn(panel, '');
  for (let letters = 0; letters < 'three questions.'.length; letters += 1)
    await panel.keyboard.press('Backspace');
  await goOn(panel, 'nothing at all.');
  await sees(panel, 'Saved');
  await runFromPalette(panel, 'Versions');
  await sees(panel, '3 words added.');
  await sees(panel, '2 words removed.');
  await picture(panel, 'versions');
  await tabTo(panel, 'button', 'Restore this version');
  await key(panel, 'Enter');
  await seesWritten(panel, /They asked three questions\./);
  await focusIs(panel, 'textbox', 'Entry');
  await key(panel, 'z', 'Control');
  await seesWritten(panel, /They asked nothing at all\./);
});

test('two windows keep checklists, tables and links in step', async () => {
  await write(panel, 'Both windows', '[ ] Bring the chairs');
  const tab = await teacher.openTab();
  await tab.setViewport({ width: 1280, height: 800 });
  await tab.waitForSelector('.item-title');
  await open(tab, 'Both windows');
  await sees(tab, 'Bring the chairs');
  await focusIs(tab, 'textbox', 'Entry');
  await key(tab, 'End', 'Control');
  await key(tab, 'Enter', 'Control');
  await eventually('the panel shows it ticked', async () => (await ticked(panel)) === 1);
  await tab.keyboard.press('Enter');
  await tab.keyboard.press('Enter');
  await runFromPalette(tab, 'Insert a table');
  await tab.keyboard.type('From the tab');
  await seesWritten(panel, /<th[^>]*><p[^>]*>From the tab/);
  await panel.bringToFront();
  await goOn(panel, 'See [[observ');
  await panel.waitForSelector('.link-choices [aria-selected="true"]');
  await panel.keyboard.press('Enter');
  await seesWritten(tab, /See <span[^>]*role="link"[^>]*>Observation/);
  await tab.bringToFront();
  await picture(tab, 'wide');
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await picture(tab, 'wide-dark');
  await tab.close();
});

test('what was in the trash for thirty days is there once more, and gone on the next day', async () => {
  await write(panel, 'Long ago', 'It can go.');
  await runFromPalette(panel, 'Delete');
  await sees(panel, '“Long ago” is in the trash.');
  const tab = await teacher.openTab();
  await panel.close(); // its clock would be another one
  await tab.evaluateOnNewDocument(() => {
    const now = Date.now;
    Date.now = () => now() + Number(localStorage.getItem('days-from-now')) * 24 * 60 * 60 * 1000;
  });
  const comeBackAfter = async (days: number) => {
    await tab.waitForSelector('.activity-bar');
    await runFromPalette(tab, 'Lock');
    await sees(tab, 'Your journal is locked');
    await tab.evaluate((count) => localStorage.setItem('days-from-now', `${count}`), days);
    await reload(tab);
    await unlock(tab, PASSPHRASE);
    await runFromPalette(tab, 'Show the trash');
    await focusIs(tab, 'h2', 'Trash');
  };
  await comeBackAfter(31);
  await sees(tab, 'Will soon be deleted for good');
  await comeBackAfter(32);
  await sees(tab, 'There is nothing in the trash.');
});
