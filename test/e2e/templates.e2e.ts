import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { savedIn, saveInto } from './downloads.ts';
import { dumpIndexedDb } from './indexed-db.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { accessibilityProblems, press, sees, textOn, type } from './screen.ts';
import { startJournal } from './teacher.ts';

/* A teacher begins from a template, makes one of her own, hands it out, and asks for a question. No mouse. The tests follow each other. */

const EXAMPLE = join(import.meta.dirname, '../../docs/example.pack.json');
const folder = mkdtempSync(join(tmpdir(), 'alongside-templates-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(join(folder, 'profile'));
  page = teacher.panel;
  await startJournal(page, 'a kettle sings before dawn');
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

/** Replaces what is in the field that has the focus. */
async function replaceWith(text: string): Promise<void> {
  await key(page, 'a', 'Control');
  await page.keyboard.type(text);
}

test('every way to look back says where it comes from', async () => {
  await runFromPalette(page, 'entry from a template');
  for (const source of [
    'Borton (1970)',
    'Schön (1983)',
    'Gibbs (1988)',
    'Kolb (1984)',
    'Brookfield (1995)',
  ]) {
    await sees(page, source);
  }
  await shot('template-models');
  await tabTo(page, 'button', 'Four pairs of eyes');
  await key(page, 'Enter');
  await sees(page, 'With my pupils’ eyes');
  await focusIs(page, 'textbox', 'Entry');
});

test('she saves the open entry as a template, without what belongs to that day', async () => {
  await type(page, 'Entry', ' Only of that day.');
  await sees(page, 'Saved');
  await page.waitForSelector('.item-title ::-p-text(Four pairs of eyes)'); // lists follow a moment later
  await runFromPalette(page, 'save as a template');
  await focusIs(page, 'input', 'What is it called?');
  await replaceWith('My four windows');
  await tabTo(page, 'input', 'What is it good for?');
  await page.keyboard.type('On Fridays.');
  await tabTo(page, 'textarea', 'What does it begin with?');
  await shot('template-save');
  await replaceWith('Friday\n# Who was quiet?\n\n- in the first row\n- at the window');
  await tabTo(page, 'button', 'Keep');
  await key(page, 'Enter');
  await sees(page, '“My four windows” is among the templates now.');
  expect(await textOn(page), 'the entry stayed as it was').toContain('Only of that day.');
});

test('it is offered as her own, also after a reload, and nobody who looks at the disk finds it', async () => {
  await page.reload();
  await runFromPalette(page, 'entry from a template');
  await sees(page, 'Your own');
  await tabTo(page, 'button', 'My four windows');
  await shot('template-own');
  await key(page, 'Enter');
  await sees(page, 'Who was quiet?');
  expect(await page.$$eval('.tiptap li', (items) => items.map((item) => item.textContent))).toEqual([
    'in the first row',
    'at the window',
  ]);
  const stored = (await dumpIndexedDb(page)).toString('latin1');
  for (const words of ['My four windows', 'On Fridays', 'Who was quiet']) expect(stored).not.toContain(words);
});

test('what is no template is not kept, and what was typed stays in the form', async () => {
  await runFromPalette(page, 'your own templates');
  await sees(page, 'On Fridays.');
  await shot('templates-own');
  await tabTo(page, 'button', 'Change “My four windows”');
  await key(page, 'Enter');
  await focusIs(page, 'input', 'What is it called?');
  await replaceWith('My windows');
  await tabTo(page, 'textarea', 'What does it begin with?');
  await key(page, 'a', 'Control');
  await key(page, 'Backspace');
  await tabTo(page, 'button', 'Keep');
  await key(page, 'Enter');
  await sees(page, 'There is nothing in it yet, so it was not kept.');
  await tabTo(page, 'textarea', 'What does it begin with?');
  await page.keyboard.type('# Who spoke?');
  await tabTo(page, 'button', 'Keep');
  await key(page, 'Enter');
  await focusIs(page, 'button', 'Change “My windows”');
});

test('saved as a pack, it can be put to use by others', async () => {
  await saveInto(page, folder);
  await tabTo(page, 'button', 'Save them as a pack');
  await key(page, 'Enter');
  await focusIs(page, 'input', 'What is the pack called?');
  await page.keyboard.type('Fridays');
  await tabTo(page, 'input', 'Who is it from?');
  await page.keyboard.type('Ama');
  await shot('templates-export');
  await key(page, 'Enter');
  await sees(page, 'The pack was handed to the browser to save.');
  const file = await savedIn(folder, 'templates.pack.json');
  const pack = JSON.parse(readFileSync(file, 'utf8'));
  expect(pack.templates).toMatchObject([{ title: 'My windows', blocks: [{ heading: 'Who spoke?' }] }]);
  await runFromPalette(page, 'packs of templates');
  const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Choose a pack’s file')]);
  await chooser.accept([file]);
  await sees(page, 'What is in “Fridays”');
  await sees(page, '1 template');
  await press(page, 'Cancel');
});

test('deleted, it is offered no longer', async () => {
  await runFromPalette(page, 'your own templates');
  await focusIs(page, 'h2', 'Your own templates');
  await tabTo(page, 'button', 'Delete “My windows”');
  await key(page, 'Enter');
  await sees(page, 'Delete this template?');
  await tabTo(page, 'button', 'Delete');
  await key(page, 'Enter');
  await sees(page, 'None yet.');
  await shot('templates-none');
});

test('asked for, a question stands above the page, another comes by key, and none is written', async () => {
  const asked = () => page.$eval('.question p', (line) => line.textContent ?? '');
  await key(page, 'n', 'Control', 'Alt');
  await page.waitForSelector('.ProseMirror');
  await page.waitForSelector('.question p');
  expect(await asked()).toBe('');
  await runFromPalette(page, 'give me a question');
  const first = await eventually('a question', asked);
  await shot('question');
  await key(page, 'q', 'Control', 'Alt');
  const second = await eventually('another', async () => {
    const now = await asked();
    return now !== first && now;
  });
  await focusIs(page, 'textbox', 'Entry');
  await type(page, 'Entry', 'Jonas asked for the map.');
  expect(await asked(), 'it stays while she answers').toBe(second);
  await sees(page, 'Saved');
  expect(await page.$eval('.tiptap', (text) => text.textContent)).toBe('Jonas asked for the map.');
  await runFromPalette(page, 'put the question away');
  await eventually('it is gone', async () => (await asked()) === '');
});

test('where she wished for it, one is offered when a page stays empty; the questions of packs come too', async () => {
  await runFromPalette(page, 'packs of templates');
  const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Choose a pack’s file')]);
  await chooser.accept([EXAMPLE]);
  await press(page, 'Put to use');
  await sees(page, 'is in use now');
  await runFromPalette(page, 'settings');
  await focusIs(page, 'h2', 'Settings');
  await tabTo(page, 'input', 'Offer a question when a page stays empty');
  await key(page, 'Space');
  await key(page, 'n', 'Control', 'Alt');
  await page.waitForSelector('.ProseMirror');
  await page.waitForSelector('.question p');
  await eventually(
    'a question is offered',
    () => page.$eval('.question p', (line) => line.textContent !== ''),
    20_000,
  );
  const { prompts } = JSON.parse(readFileSync(EXAMPLE, 'utf8'));
  const seen = new Set<string>();
  for (let asked = 0; asked < 14; asked += 1) {
    seen.add((await page.$eval('.question p', (line) => line.textContent)) ?? '');
    await key(page, 'q', 'Control', 'Alt');
  }
  for (const prompt of prompts) expect(seen).toContain(prompt);
});
