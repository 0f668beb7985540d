import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { accessibilityProblems, sees, textOn } from './screen.ts';
import { startJournal } from './teacher.ts';

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

/** Begins an entry with these lines. */
async function write(page: Page, ...lines: string[]): Promise<void> {
  await key(page, 'n', 'Control', 'Alt');
  await page.waitForSelector('.ProseMirror .is-editor-empty');
  await focusIs(page, 'textbox', 'Entry');
  for (const [place, line] of lines.entries()) {
    if (place > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(line);
  }
  await sees(page, 'Saved');
}

/** Opens what is called so, by a part of its name. */
async function open(page: Page, words: string): Promise<void> {
  await key(page, 'p', 'Control');
  await page.waitForSelector('.quick-open-input');
  await page.keyboard.type(words);
  await key(page, 'Enter');
}

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
