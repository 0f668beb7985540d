import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { noteHeavyDays } from './days-noted.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { press, reload, runCommand, sees, textOn } from './screen.ts';
import { startJournal } from './teacher.ts';

/* Somebody has had two heavy weeks. The tests follow each other. */

const OFFER = 'The days that you noted in the last two weeks were heavy ones.';
const folder = mkdtempSync(join(tmpdir(), 'alongside-care-'));
let ama: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  ama = await openBrowser(join(folder, 'ama'));
  page = ama.panel;
  await startJournal(page, 'a kettle sings before dawn');
});

afterAll(async () => {
  await ama?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('whoever asks is told at once, by region, and without a network', async () => {
  await page.setOfflineMode(true);
  await runFromPalette(page, 'someone to talk to');
  await sees(page, 'Where you are');
  await page.select('select', 'GB');
  await sees(page, 'Education Support');
  await sees(page, '08000 562 561');
  await page.select('select', 'DE');
  await sees(page, '0800 111 0 111');
  expect(await textOn(page)).not.toContain('Education Support');
  await page.setOfflineMode(false);
});

test('the region and a rhythm of reminders are known to the settings as JSON', async () => {
  await runFromPalette(page, 'reminders of yourself');
  await press(page, 'One more time');
  await runFromPalette(page, 'settings as json');
  await page.waitForSelector('.settings-json');
  const written = await page.$eval('.settings-json', (area) => (area as HTMLTextAreaElement).value);
  expect(Object.keys(JSON.parse(written))).toEqual(['wellbeing.region', 'wellbeing.rhythm']);
  expect(await textOn(page)).not.toContain('Nothing here knows these');
  await page.$eval('.settings-json', (area) => {
    const field = area as HTMLTextAreaElement;
    field.value = field.value.replace('"DE"', '"Wales"');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await sees(page, '“wellbeing.region” must be two capital letters');
});

test('after two weeks that were low it is offered, in nobody’s way', async () => {
  await runFromPalette(page, 'show wellbeing');
  await sees(page, 'Nothing noted yet');
  await noteHeavyDays(page, [1, 3, 5, 8, 12]);
  await reload(page);
  await sees(page, OFFER);
  await runFromPalette(page, 'how are you');
  await focusIs(page, 'input', 'Energy');
  await key(page, 'Escape');
  await tabTo(page, 'button', 'Not now');
  await key(page, 'Enter');
  await page.waitForSelector('.care-offer', { hidden: true });
  await reload(page);
  await sees(page, 'Energy 2');
  expect(await textOn(page)).not.toContain(OFFER);
});

test('a school points to people of its own by a pack', async () => {
  const pack = join(folder, 'care.json');
  const own = { name: 'Ms Okafor', about: 'Counsels staff, room 12, on Tuesdays.', call: '020 7946 0000' };
  const about = {
    format: 1,
    id: 'org.example.care',
    version: '1.0.0',
    title: 'Our school',
    author: 'The school',
  };
  writeFileSync(pack, JSON.stringify({ ...about, signposts: [own] }));
  await runCommand(page, 'packs of templates');
  await sees(page, 'No packs yet.');
  const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Choose a pack’s file')]);
  await chooser.accept([pack]);
  await sees(page, '1 signpost to help');
  await press(page, 'Put to use');
  await sees(page, 'is in use now.');
  await runCommand(page, 'someone to talk to');
  await sees(page, '020 7946 0000');
  await sees(page, 'From “Our school”');
});
