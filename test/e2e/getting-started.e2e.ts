import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { accessibilityProblems, press, reload, runCommand, sees, textOn, type } from './screen.ts';
import { unlock } from './teacher.ts';

/* A teacher's first minutes. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const profile = mkdtempSync(join(tmpdir(), 'alongside-start-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(profile);
  page = await teacher.openTab();
  await page.setViewport({ width: 1280, height: 860 });
});

afterAll(async () => {
  await teacher?.close();
  rmSync(profile, { recursive: true, force: true });
});

async function shot(of: Page, name: string): Promise<void> {
  await of.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(of), `accessibility of ${name}`).toEqual([]);
}

const done = () =>
  page.$$eval('.step.done h3', (titles) => titles.map((title) => title.firstChild?.textContent));

test('from the first screen to the first words by keys: nothing is asked but the passphrase, twice', async () => {
  const keys: string[] = [];
  const presses = async (key: 'Tab' | 'Enter') => {
    keys.push(key);
    await page.keyboard.press(key);
  };
  await sees(page, 'A place to think');
  await page.waitForSelector('input:focus');
  await page.keyboard.type(PASSPHRASE);
  await presses('Tab'); // over the button that shows it
  await presses('Tab');
  await page.keyboard.type(PASSPHRASE);
  await presses('Enter');
  await sees(page, 'Getting started');
  await shot(page, 'getting-started');
  await page.keyboard.down('Control');
  await page.keyboard.down('Alt');
  await page.keyboard.press('n');
  await page.keyboard.up('Alt');
  await page.keyboard.up('Control');
  await page.waitForSelector('.ProseMirror-focused');
  await page.keyboard.type('Nine seconds of quiet.');
  await sees(page, 'Saved');
  expect(keys).toHaveLength(3);
});

test('each step ticks itself when it was taken', async () => {
  await runCommand(page, 'close the editor');
  await eventually('the first step is done', async () => (await done()).includes('Write your first entry'));
  await press(page, 'Lock');
  await unlock(page, PASSPHRASE);
  await eventually('the second is done', async () => (await done()).includes('See how it locks'));
});

test('put away, it does not come back by itself, and is found again', async () => {
  await press(page, 'Put this away');
  await sees(page, 'Choose something from the list');
  await reload(page);
  await sees(page, 'Choose something from the list');
  await runCommand(page, 'getting started');
  await sees(page, 'Share with a partner, when you want to');
  await runCommand(page, 'close the editor');
});

test('the examples come and go, and one that she changed stays', async () => {
  await runCommand(page, 'show me an example');
  await sees(page, 'Three entries and a plan from somebody’s week');
  await page.waitForSelector('.item-title ::-p-text(The maps upside down)');
  await shot(page, 'examples');
  await page.locator('.item-title ::-p-text(The maps upside down)').click();
  await page.waitForSelector('.ProseMirror-focused');
  await type(page, 'Entry', ' I did it.');
  await sees(page, 'Saved');
  await runCommand(page, 'remove the examples');
  await sees(page, 'but for 1 that you changed or shared');
  await eventually('they are gone', async () => !(await textOn(page)).includes('In the corridor'));
  await sees(page, 'The maps upside down');
  await sees(page, 'Nine seconds of quiet.');
});

test('in the side panel, an empty journal offers both and stands in nobody’s way', async () => {
  const { panel } = teacher;
  await runCommand(panel, 'show journal');
  await shot(panel, 'journal-narrow');
  await runCommand(panel, 'getting started');
  await sees(panel, 'Have it beside any page');
  await shot(panel, 'getting-started-narrow');
});
