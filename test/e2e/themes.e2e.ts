import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { accessibilityProblems, press, reload, runCommand, sees, textOn, type } from './screen.ts';
import { startJournal, unlock } from './teacher.ts';

/* The colours are the system's until somebody chooses others, or brings their own. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const HARBOUR = `// A theme as people write it by hand.
{
  "name": "Harbour",
  "type": "dark",
  "colors": { "editor.background": "#10202c", "editor.foreground": "#dce8f0", "descriptionForeground": "#20303c", },
}`;
const folder = mkdtempSync(join(tmpdir(), 'alongside-themes-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(join(folder, 'profile'));
  await startJournal(teacher.panel, PASSPHRASE);
  page = await teacher.openTab(); // in front: beside a page, a panel may draw no frame in which it would hear of the system
  await page.setViewport({ width: 420, height: 820 });
  await sees(page, 'Nothing written yet');
  writeFileSync(join(folder, 'harbour.json'), HARBOUR);
  writeFileSync(join(folder, 'letter.json'), 'Dear colleague,');
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What colours the page: light or dark, whether of high contrast, and its background. */
function shown(of: Page): Promise<{ scheme: string; contrast: string | undefined; background: string }> {
  return of.evaluate(() => {
    const { style, dataset } = document.documentElement;
    const { backgroundColor: background } = getComputedStyle(document.body);
    return { scheme: style.colorScheme, contrast: dataset.contrast, background };
  });
}

async function isShown(look: Partial<Awaited<ReturnType<typeof shown>>>, of = page): Promise<void> {
  await eventually(`it looks like ${JSON.stringify(look)}`, async () => {
    const now = await shown(of);
    return Object.entries(look).every(([name, value]) => now[name as keyof typeof now] === value);
  }).catch(async (error: Error) => {
    throw new Error(`${error.message}; it looks like ${JSON.stringify(await shown(of))}`);
  });
}

/** Sets the system so, while all is open. */
const system = (scheme: 'light' | 'dark', contrast: 'more' | 'no-preference' = 'no-preference') =>
  page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-contrast', value: contrast },
  ]);

async function chooseFile(name: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Add a theme from a file')]);
  await chooser.accept([join(folder, name)]);
}

test('the system turns dark, or asks for contrast, and what is being written turns with it', async () => {
  await press(page, 'New entry');
  await type(page, 'Entry', 'The light changed');
  await system('light');
  await isShown({ scheme: 'light', contrast: 'normal' });
  await system('dark');
  await isShown({ scheme: 'dark', contrast: 'normal' });
  await page.keyboard.type(' while I wrote.');
  await sees(page, 'The light changed while I wrote.');
  expect(await accessibilityProblems(page)).toEqual([]);
  await system('dark', 'more');
  await isShown({ scheme: 'dark', contrast: 'more' });
  expect(await accessibilityProblems(page)).toEqual([]);
  await system('light', 'more');
  await isShown({ scheme: 'light', contrast: 'more' });
  await system('light');
  await isShown({ scheme: 'light', contrast: 'normal' });
});

test('a file that is no theme changes nothing and says so', async () => {
  await runCommand(page, 'colour theme');
  await chooseFile('letter.json');
  await sees(page, 'This file could not be read as JSON, so nothing was changed.');
  await isShown({ scheme: 'light' });
});

test('a theme of VS Code’s is in use at once, in every window, with words that can be read', async () => {
  await chooseFile('harbour.json');
  await sees(page, '“Harbour” was added and is now in use. Some of its colours were too close');
  const harbour = { scheme: 'dark', background: 'rgb(16, 32, 44)' };
  await isShown(harbour);
  await page.screenshot({ path: join(screens, 'theme-added.png') });
  expect(await accessibilityProblems(page)).toEqual([]);
  await isShown(harbour, teacher.panel);
  await system('light', 'more');
  await isShown(harbour); // whoever chose colours keeps them
});

test('it is there before the journal is unlocked, and the system’s are back once it is removed', async () => {
  await page.keyboard.press('Escape');
  await press(page, 'Lock');
  await sees(page, 'Your journal is locked');
  await reload(page);
  await isShown({ background: 'rgb(16, 32, 44)' });
  await unlock(page, PASSPHRASE);
  await runCommand(page, 'colour theme');
  await press(page, 'Remove “Harbour”');
  await isShown({ scheme: 'light', contrast: 'more' });
  expect(await textOn(page)).not.toContain('Harbour');
  expect(await accessibilityProblems(page)).toEqual([]);
});
