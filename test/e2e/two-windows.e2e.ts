import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { accessibilityProblems, press, sees, textOn, type } from './screen.ts';
import { openFromList, startJournal, unlock } from './teacher.ts';

/* One teacher with two windows: the side panel, and the whole workbench in a tab. */

const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-windows-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let panel: Page;
let tab: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(folder);
  panel = teacher.panel;
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a tab opens on the unlocked journal without asking again', async () => {
  await startJournal(panel, PASSPHRASE);
  await press(panel, 'New entry');
  await type(panel, 'Entry', 'Wait time\nI asked, and then I counted to ten.');
  tab = await teacher.openTab();
  await tab.setViewport({ width: 1280, height: 800 });
  await openFromList(tab, 'Journal', 'Wait time');
  await sees(tab, 'I asked, and then I counted to ten.');
});

test('what is typed in one window appears in the other, both ways', async () => {
  await type(tab, 'Entry', ' It felt like a minute.');
  await sees(panel, 'It felt like a minute.');
  await panel.bringToFront();
  await type(panel, 'Entry', ' Then three hands went up together.');
  await sees(tab, 'Then three hands went up together.');
});

test('the workbench is readable for everyone: wide and narrow, light and dark', async () => {
  for (const scheme of ['light', 'dark']) {
    for (const [page, width] of [
      [tab, 'wide'],
      [panel, 'narrow'],
    ] as const) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await page.screenshot({ path: join(screens, `journal-${width}-${scheme}.png`) });
      expect(await accessibilityProblems(page), `${width}, ${scheme}`).toEqual([]);
      // The window is filled: what is always in view stands at its foot.
      const foot = await page.$eval('.status-bar', (bar) => innerHeight - bar.getBoundingClientRect().bottom);
      expect(Math.round(foot)).toBe(0);
    }
  }
});

test('a lock in one window locks the other', async () => {
  await press(tab, 'Lock');
  await sees(panel, 'Your journal is locked');
  expect(await textOn(panel)).not.toContain('Wait time');
});

test('an unlock in one window unlocks the other', async () => {
  await unlock(panel, PASSPHRASE);
  await sees(tab, 'Wait time');
});

test('a wrong passphrase opens nothing and says so', async () => {
  await press(panel, 'Lock');
  await sees(panel, 'Your journal is locked');
  await panel.locator('::-p-aria([name="Passphrase"][role="textbox"])').fill('a kettle sings before noon');
  await press(panel, 'Unlock');
  await sees(panel, 'This passphrase does not open it');
  await unlock(panel, PASSPHRASE);
  await sees(panel, 'Wait time');
});

test('when nobody was here for a quarter of an hour, everything locks by itself', {
  timeout: 60_000,
}, async () => {
  await panel.evaluate(
    async (seen) => {
      // The clock is turned back instead of waiting.
      const extension = (
        globalThis as unknown as { chrome: { storage: { session: { set(v: object): Promise<void> } } } }
      ).chrome;
      await extension.storage.session.set({ 'last-seen': seen });
    },
    Date.now() - 16 * 60_000,
  );
  await Promise.all([
    sees(panel, 'Your journal is locked', 40_000),
    sees(tab, 'Your journal is locked', 40_000),
  ]);
});

test('a journal opens again in a new window after all were closed', async () => {
  await tab.close();
  tab = await teacher.openTab();
  await unlock(tab, PASSPHRASE);
  await openFromList(tab, 'Journal', 'Wait time');
  await sees(
    tab,
    'I asked, and then I counted to ten. It felt like a minute. Then three hands went up together.',
  );
});
