import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { press, runCommand, sees } from '../e2e/screen.ts';
import { openFromList } from '../e2e/teacher.ts';
import type { Scene, Visit } from './scene.ts';

const HARBOUR = {
  name: 'Harbour at night',
  type: 'dark',
  colors: {
    'editor.background': '#10202c',
    'editor.foreground': '#6d7f8c',
    'textLink.foreground': '#77ccff',
  },
};

/** Quick open, the palette, tabs, settings, themes, what was told, and packs. */
export async function workbench({ page }: Scene, visit: Visit): Promise<void> {
  await openQuickOpen(page, 'Control+P');
  await visit('quick open', 'full');
  await page.keyboard.type('zebra');
  await sees(page, 'Nothing here is called that');
  await visit('quick open, nothing found', 'empty');
  await page.keyboard.press('Escape');
  await openQuickOpen(page, 'F1');
  await visit('palette', 'full');
  await page.keyboard.type('zebra');
  await sees(page, 'No command has all of these words');
  await visit('palette, nothing found', 'empty');
  await page.keyboard.press('Escape');
  await runCommand(page, 'Choose a colour theme');
  await sees(page, 'As the system is set');
  await visit('colour themes', 'full');
  await chooseTheme(page, import.meta.filename);
  await sees(page, 'could not be read as JSON');
  await visit('colour themes, a file refused', 'error');
  await themeOfFile(page, visit);
  await press(page, 'Close');
  await tabs(page, visit);
  await settings(page, visit);
  await told(page, visit);
  await packs(page, visit);
}

/** A theme made for VS Code is added, some of whose colours can not be told apart, and goes again. */
async function themeOfFile(page: Page, visit: Visit): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-looks-theme-'));
  const file = join(folder, 'harbour-color-theme.json');
  writeFileSync(file, JSON.stringify(HARBOUR));
  await chooseTheme(page, file);
  await sees(page, '“Harbour at night” was added and is now in use.');
  await visit('colour themes, one from a file', 'full');
  await press(page, 'Remove “Harbour at night”');
  rmSync(folder, { recursive: true, force: true });
}

async function chooseTheme(page: Page, file: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Add a theme from a file')]);
  await chooser.accept([file]);
}

async function tabs(page: Page, visit: Visit): Promise<void> {
  await openFromList(page, 'Journal', 'Ten minutes at the window');
  await runCommand(page, 'pin');
  await openFromList(page, 'Journal', 'Year 8, fractions');
  await page.locator('.editor-tab ::-p-text(Year 8)').click({ button: 'right' });
  await page.waitForSelector('.context-menu');
  await visit('tabs, and the menu of one', 'full');
  await page.keyboard.press('Escape');
  await page.locator('.editor-tab ::-p-text(Ten minutes)').click(); // what is pinned is shown before it is let go
  await runCommand(page, 'no longer pin');
  await runCommand(page, 'close all');
}

async function settings(page: Page, visit: Visit): Promise<void> {
  await press(page, 'Settings');
  await sees(page, 'Size of the words');
  await visit('settings', 'full');
  await page.type('.search-field', 'zebra');
  await sees(page, 'No setting has these words');
  await visit('settings, nothing found', 'empty');
  await runCommand(page, 'settings as json');
  await page.waitForSelector('.settings-json');
  await page.type('.settings-json', '{');
  await sees(page, 'This is not JSON yet');
  await visit('settings as JSON, a slip', 'error');
  await runCommand(page, 'keyboard shortcuts');
  await sees(page, 'From anywhere in the browser');
  await press(page, 'Change the keys of “New plan”');
  for (const key of ['Control', 'Alt'] as const) await page.keyboard.down(key);
  await page.keyboard.press('n');
  for (const key of ['Alt', 'Control'] as const) await page.keyboard.up(key);
  await sees(page, 'These keys also run');
  await visit('keyboard shortcuts, and keys that are taken', 'full');
  await press(page, 'Cancel');
}

async function told(page: Page, visit: Visit): Promise<void> {
  await runCommand(page, 'what happened');
  await sees(page, 'Nothing so far.');
  await visit('output, empty', 'empty');
  await runCommand(page, 'notifications');
  await press(page, 'Remove all'); // what the chapters before this one were told
  await sees(page, 'since this window was opened');
  await visit('notifications, none', 'empty');
  await page.keyboard.press('Escape');
  await runCommand(page, 'show me an example');
  await sees(page, 'Three entries and a plan');
  await visit('examples, and a notice about them', 'full');
  await runCommand(page, 'notifications');
  await page.waitForSelector('dialog');
  await visit('notifications', 'full');
  await page.keyboard.press('Escape');
  await runCommand(page, 'remove the examples');
  await sees(page, 'The examples are gone');
  await page.evaluate(() => {
    const error = new Error('a made-up failure');
    dispatchEvent(new ErrorEvent('error', { error })); // as the browser does for one of the page's own
  });
  await runCommand(page, 'what happened');
  await sees(page, 'a made-up failure');
  await visit('output, an error', 'error');
}

async function packs(page: Page, visit: Visit): Promise<void> {
  await runCommand(page, 'packs of templates');
  await sees(page, 'No packs yet.');
  await visit('packs, none', 'empty');
  const choose = async (file: string) => {
    const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Choose a pack’s file')]);
    await chooser.accept([file]);
  };
  await choose(import.meta.filename);
  await sees(page, 'This could not be read as JSON');
  await visit('packs, a file refused', 'error');
  await choose(join(import.meta.dirname, '../../docs/example.pack.json'));
  await sees(page, 'What is in “A mentor’s first term”');
  await page.locator('summary ::-p-text(After an observation)').click();
  await visit('a pack before it is put to use', 'full');
  await press(page, 'Put to use');
  await sees(page, 'is in use now');
  await visit('packs', 'full');
  await runCommand(page, 'new entry from a template');
  await sees(page, 'From “A mentor’s first term”');
  await visit('templates', 'full');
  await page.keyboard.press('Escape');
  await runCommand(page, 'close all');
}

/** Opens quick open as its shortcut does. */
async function openQuickOpen(page: Page, key: 'F1' | 'Control+P'): Promise<void> {
  await page.waitForSelector('dialog', { hidden: true });
  if (key === 'F1') await page.keyboard.press('F1');
  else {
    await page.keyboard.down('Control');
    await page.keyboard.press('p');
    await page.keyboard.up('Control');
  }
  await page.waitForSelector('.quick-open-input');
}
