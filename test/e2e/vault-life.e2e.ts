import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILT } from '../../extension/launch/build-extension.ts';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { madeUpAuthenticator } from './made-up-authenticator.ts';
import { accessibilityProblems, press, sees, textOn, type } from './screen.ts';
import { startJournal } from './teacher.ts';

/* The years after the first day: passphrases are changed and lost, by a teacher who uses no mouse. */

const OLD = 'a kettle sings before dawn';
const NEW = 'seven swans on the canal';
const THIRD = 'rain on the tin roof all night';
const folder = mkdtempSync(join(tmpdir(), 'alongside-vault-life-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let panel: Page;
let tab: Page;
let code = '';

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(folder);
  panel = teacher.panel;
  await startJournal(panel, OLD);
  await press(panel, 'New entry');
  await type(panel, 'Entry', 'Kept through it all');
  await sees(panel, 'Saved');
  tab = await teacher.openTab();
  await tab.setViewport({ width: 1280, height: 900 });
  await sees(tab, 'Kept through it all');
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openWaysIn(page: Page): Promise<void> {
  await runFromPalette(page, 'passphrase recovery code');
  await focusIs(page, 'h2', 'What opens your journal');
}

async function fillIn(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, 'input', label);
  await key(page, 'a', 'Control');
  await page.keyboard.type(text);
}

async function lock(page: Page): Promise<void> {
  await key(page, 'l', 'Control', 'Alt');
  await focusIs(page, 'input', 'Passphrase');
}

test('she changes the passphrase; the other window stays open, and the old one no longer opens', async () => {
  await openWaysIn(tab);
  expect(await accessibilityProblems(tab), 'ways in').toEqual([]);
  await fillIn(tab, 'The passphrase so far', NEW);
  await fillIn(tab, 'A new passphrase', NEW);
  await fillIn(tab, 'The same passphrase again', NEW);
  await key(tab, 'Enter');
  await sees(tab, 'This is not your passphrase');
  await fillIn(tab, 'The passphrase so far', OLD);
  await key(tab, 'Enter');
  await sees(tab, 'From now on the new passphrase opens');
  expect(await textOn(panel)).toContain('Kept through it all');
  await lock(tab);
  await tab.keyboard.type(OLD);
  await key(tab, 'Enter');
  await sees(tab, 'does not open it');
  await fillIn(tab, 'Passphrase', NEW);
  await key(tab, 'Enter');
  await sees(tab, 'Kept through it all');
});

test('she makes a recovery code, which is called working once she has typed it in', async () => {
  await openWaysIn(tab);
  await sees(tab, 'There is no code yet');
  await tabTo(tab, 'button', 'Make a code');
  await key(tab, 'Enter');
  await focusIs(tab, 'input', 'First, your passphrase');
  await tab.keyboard.type(NEW);
  await key(tab, 'Enter');
  await sees(tab, 'Write this down by hand now');
  await sees(tab, 'There is a code that was never tested');
  code = await tab.$eval('.paper-code', (shown) => shown.textContent ?? '');
  expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  expect(await accessibilityProblems(tab), 'a code').toEqual([]);
  await tab.screenshot({ path: join(screens, 'vault-code.png') });
  await fillIn(
    tab,
    'Type the code from the paper',
    code.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
  );
  await key(tab, 'Enter');
  await sees(tab, 'This is not a recovery code of a journal');
  await tab.keyboard.type(code.toLowerCase());
  await key(tab, 'Enter');
  await sees(tab, 'It opened your journal');
  await sees(tab, 'Your code was tested and works');
  expect(await textOn(tab)).not.toContain(code);
});

test('she lost her passphrase: the code leads to a new one', async () => {
  await lock(tab);
  await tabTo(tab, 'button', 'Use the recovery code instead');
  await key(tab, 'Enter');
  await focusIs(tab, 'input', 'The code of your journal');
  expect(await accessibilityProblems(tab), 'open with a code').toEqual([]);
  await tab.keyboard.type(code);
  await key(tab, 'Enter');
  await focusIs(tab, 'input', 'A new passphrase');
  expect(await textOn(tab), 'nothing is shown before').not.toContain('Kept through it all');
  await tab.screenshot({ path: join(screens, 'code-worked.png') });
  await tab.keyboard.type(THIRD);
  await fillIn(tab, 'The same passphrase again', THIRD);
  await key(tab, 'Enter');
  await sees(tab, 'Kept through it all');
  await sees(panel, 'Kept through it all');
  await lock(tab);
  await tab.keyboard.type(THIRD);
  await key(tab, 'Enter');
  await sees(tab, 'Kept through it all');
});

test('a passkey opens the journal, until she removes it', async () => {
  const putAway = await madeUpAuthenticator(tab);
  await openWaysIn(tab);
  await sees(tab, 'There is no passkey yet');
  await tabTo(tab, 'button', 'Add a passkey');
  await key(tab, 'Enter');
  await focusIs(tab, 'input', 'First, your passphrase');
  await tab.keyboard.type(THIRD);
  await key(tab, 'Enter');
  await sees(tab, 'A passkey opens your journal');
  await tab.screenshot({ path: join(screens, 'passkey.png') });
  await lock(tab);
  await tabTo(tab, 'button', 'Use the passkey');
  await key(tab, 'Enter');
  await sees(tab, 'Kept through it all');
  await openWaysIn(tab);
  await tabTo(tab, 'button', 'Remove the passkey');
  await key(tab, 'Enter');
  await sees(tab, 'There is no passkey yet');
  await lock(tab);
  expect(await textOn(tab)).not.toContain('Use the passkey');
  await putAway();
});

/** Runs in the extension's background. */
async function inBackground(page: Page, run: string): Promise<void> {
  const worker = await page.browser().waitForTarget((found) => found.type() === 'service_worker');
  await (await worker.worker())?.evaluate(run);
}

test('in a panic one shortcut of the browser locks and closes all of it, side panel and tabs', async () => {
  await tab.keyboard.type(THIRD);
  await key(tab, 'Enter');
  await sees(tab, 'Kept through it all');
  await sees(panel, 'Kept through it all');
  const elsewhere = await tab.browser().newPage();
  await inBackground(elsewhere, `chrome.commands.onCommand.dispatch('panic')`);
  await eventually('its pages are gone', () => panel.isClosed() && tab.isClosed());
  tab = await teacher.openTab();
  await focusIs(tab, 'input', 'Passphrase');
  await elsewhere.close();
});

test('she turns on that it locks when its last window closes, and is let in anew', async () => {
  await tab.keyboard.type(THIRD);
  await key(tab, 'Enter');
  await sees(tab, 'Kept through it all');
  await runFromPalette(tab, 'settings');
  await focusIs(tab, 'h2', 'Settings');
  await tabTo(tab, 'input', 'Lock when the last window closes');
  await key(tab, 'Space');
  await tab.screenshot({ path: join(screens, 'lock-settings.png') });
  const elsewhere = await tab.browser().newPage();
  await tab.close();
  tab = await eventually('the closed journal is locked', async () => {
    const next = await teacher.openTab();
    const text = await eventually('it has opened', async () => /locked|Kept/.exec(await textOn(next))?.[0]);
    if (text === 'locked') return next;
    await next.close();
    return undefined;
  });
  await elsewhere.close();
  await focusIs(tab, 'input', 'Passphrase');
});

test('an update of the extension leaves it locked, and everything in it', async () => {
  await tab.keyboard.type(THIRD);
  await key(tab, 'Enter');
  await sees(tab, 'Kept through it all');
  const elsewhere = await tab.browser().newPage();
  await tab.browser().installExtension(BUILT.chrome);
  await eventually('its pages are gone', async () => tab.isClosed());
  tab = await eventually('it runs again', () => teacher.openTab());
  await focusIs(tab, 'input', 'Passphrase');
  await tab.keyboard.type(THIRD);
  await key(tab, 'Enter');
  await sees(tab, 'Kept through it all');
  await elsewhere.close();
});
