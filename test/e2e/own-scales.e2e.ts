import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { fillIn, focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { press, reload, runCommand, sees } from './screen.ts';
import { startJournal } from './teacher.ts';

/* Somebody makes the questions their own, by keyboard. The tests follow each other. */

const EXAMPLE = join(import.meta.dirname, '../../docs/example.pack.json');
const folder = mkdtempSync(join(tmpdir(), 'alongside-scales-'));
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

/** The questions of a check-in, in their order. */
async function asked(): Promise<string[]> {
  await runFromPalette(page, 'how are you');
  await page.waitForSelector('dialog :is(.scale, .faces)');
  const titles = await page.$$eval('dialog :is(.scale > label, .faces > legend)', (all) =>
    all.map((title) => title.firstChild?.textContent ?? ''),
  );
  await key(page, 'Escape');
  await page.waitForSelector('dialog', { hidden: true });
  return titles;
}

test('a question of her own, with its ends and its direction, answered with a face', async () => {
  await runFromPalette(page, 'what you are asked');
  await focusIs(page, 'h2', 'What you are asked');
  await tabTo(page, 'button', 'A question of your own');
  await key(page, 'Enter');
  await focusIs(page, 'input', 'What it is about');
  await page.keyboard.type('Marking');
  await fillIn(page, 'The low end', 'none of it');
  await fillIn(page, 'The high end', 'up to the ceiling');
  await tabTo(page, 'select', 'Which end');
  await page.keyboard.type('The low');
  await tabTo(page, 'select', 'How it is answered');
  await page.keyboard.type('With five');
  await tabTo(page, 'button', 'Keep');
  await key(page, 'Enter');
  await sees(page, 'none of it – up to the ceiling');
  await sees(page, 'The low end is the better one');
  expect(await asked()).toEqual(['Energy', 'Calm', 'Connection', 'Purpose', 'Workload', 'Marking']);
});

test('she is asked in her order, and the focus goes along with what she moves', async () => {
  await runFromPalette(page, 'what you are asked');
  await page.waitForSelector('.scales li');
  await tabTo(page, 'button', 'Up: Marking');
  for (const place of [5, 4, 3, 2, 1]) {
    await key(page, 'Enter');
    await sees(page, `Marking is number ${place} of 6 now.`);
    await focusIs(page, 'button', 'Up: Marking');
  }
  await key(page, 'Enter'); // there is no place above the first
  await focusIs(page, 'button', 'Up: Marking');
  await reload(page);
  await sees(page, 'none of it – up to the ceiling');
  expect(await asked()).toEqual(['Marking', 'Energy', 'Calm', 'Connection', 'Purpose', 'Workload']);
});

test('what is asked no more keeps its answers, and comes back', async () => {
  await runFromPalette(page, 'how are you');
  await focusIs(page, 'input', '1 of 5, none of it');
  await key(page, '2');
  await sees(page, 'Saved');
  await key(page, 'Escape');
  await runFromPalette(page, 'what you are asked');
  await page.waitForSelector('.scales li');
  await tabTo(page, 'button', 'Ask no more: Marking');
  await key(page, 'Enter');
  await sees(page, 'Marking is not asked any more. Your answers are all there.');
  expect(await asked()).not.toContain('Marking');
  await runFromPalette(page, 'show wellbeing');
  await sees(page, 'Marking 2 of 5');
  await runFromPalette(page, 'what you are asked');
  await page.waitForSelector('.scales li');
  await tabTo(page, 'button', 'Ask again: Marking');
  await key(page, 'Enter');
  await sees(page, 'Marking is asked from now on.');
  expect(await asked()).toContain('Marking');
});

test('a question of ours takes her words', async () => {
  await runFromPalette(page, 'what you are asked');
  await page.waitForSelector('.scales li');
  await tabTo(page, 'button', 'Change: Energy');
  await key(page, 'Enter');
  await focusIs(page, 'input', 'What it is about');
  await key(page, 'a', 'Control');
  await page.keyboard.type('Battery');
  await key(page, 'Enter');
  await sees(page, 'Battery');
  expect(await asked()).toContain('Battery');
});

test('a pack offers its questions; none is asked before she takes it', async () => {
  await runCommand(page, 'packs of templates');
  await sees(page, 'No packs yet.');
  const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Choose a pack’s file')]);
  await chooser.accept([EXAMPLE]);
  await press(page, 'Put to use');
  await sees(page, 'is in use now.');
  expect(await asked()).not.toContain('How much did you feel heard today?');
  await press(page, 'What you are asked');
  await sees(page, 'From your packs');
  await tabTo(page, 'button', 'Ask me this: How much');
  await key(page, 'Enter');
  await sees(page, 'How much did you feel heard today? is asked from now on.');
  expect(await asked()).toContain('How much did you feel heard today?');
});
