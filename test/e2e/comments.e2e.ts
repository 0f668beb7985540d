import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { focusIs, key, tabTo } from './keyboard.ts';
import { accessibilityProblems, find, press, sees, textOn, type } from './screen.ts';
import { choose, goTo, reads, showsMarked, undoTo } from './shared-text.ts';
import { formCircle, openFromList, startJournal } from './teacher.ts';

/* Two teachers talk about words of what they share, without a mouse. Each test goes on from the one before. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-comments-'));
const screens = join(import.meta.dirname, 'screens');
const PLAN = ['Thursday', 'Wait five minutes, then ask again.', 'Close with a song.'];
const ENTRY = ['Nine seconds of quiet', 'Nobody said a word and I let it be.'];
let server: ServerProcess;
let ama: TeacherBrowser;
let sam: TeacherBrowser;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  server = await startServerProcess(join(folder, 'server'));
  [ama, sam] = await Promise.all([openBrowser(join(folder, 'ama')), openBrowser(join(folder, 'sam'))]);
  await Promise.all([ama, sam].map(({ panel }) => startJournal(panel, 'a kettle sings before dawn')));
  await formCircle({ page: ama.panel, name: 'Ama' }, { page: sam.panel, name: 'Sam' }, server.origin);
});

afterAll(async () => {
  await Promise.all([ama?.close(), sam?.close()]);
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function looks(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

test('a comment is on the words that were chosen, on both screens', async () => {
  const page = ama.panel;
  await press(page, 'Close');
  await press(page, 'Plans', 'tab');
  await press(page, 'New plan');
  await press(page, 'You and Sam', 'radio');
  await press(page, 'Start the plan');
  await focusIs(page, 'textbox', 'Session plan');
  await key(page, 'a', 'Control');
  await page.keyboard.type(PLAN.join('\n'));
  await sees(page, 'Synced');
  await press(sam.panel, 'Close');
  await press(sam.panel, 'Back'); // the circle is open
  await openFromList(sam.panel, 'Plans', 'Thursday');
  await sees(sam.panel, 'Close with a song.');
  await choose(sam.panel, 'five minutes');
  await key(sam.panel, 'a', 'Control', 'Alt');
  await focusIs(sam.panel, 'textarea', 'What do you want to say about it?');
  await sam.panel.keyboard.type('Is that not very long?');
  await tabTo(sam.panel, 'button', 'Say it');
  await key(sam.panel, 'Enter');
  await focusIs(sam.panel, 'textbox', 'Session plan');
  for (const { panel } of [ama, sam]) {
    await showsMarked(panel, 'commented', 'five minutes');
    await sees(panel, 'Is that not very long?');
  }
  await looks(ama.panel, 'comment-on-words');
});

test('it stays on them while the paragraph is divided, written in and made a list', async () => {
  const page = ama.panel;
  await goTo(page, 'five');
  await page.keyboard.press('Enter');
  await page.keyboard.type('for ');
  for (const { panel } of [ama, sam]) await showsMarked(panel, 'commented', 'five minutes');
  await press(page, 'List');
  await showsMarked(sam.panel, 'commented', 'five minutes');
  await undoTo(page, PLAN.join('\n'));
  for (const { panel } of [ama, sam]) await showsMarked(panel, 'commented', 'five minutes');
});

test('by keyboard from the words to their comment and back; it is answered, resolved and opened again', async () => {
  const page = ama.panel;
  await goTo(page, 'five');
  await key(page, 'j', 'Control', 'Alt');
  await focusIs(page, 'li', 'Go to the words');
  await tabTo(page, 'button', 'Answer');
  await key(page, 'Enter');
  await tabTo(page, 'textarea', 'Your answer');
  await page.keyboard.type('It was nine seconds, it felt long.');
  await tabTo(page, 'button', 'Answer');
  await key(page, 'Enter');
  await sees(sam.panel, 'it felt long');
  await press(sam.panel, 'Resolve');
  await sees(page, '1 settled');
  await showsMarked(page, 'commented', '');
  await page.click('.settled summary');
  await sees(page, 'Resolved by Sam');
  await press(page, 'Reopen');
  await showsMarked(sam.panel, 'commented', 'five minutes');
  await page.focus('.thread button.quoted');
  await key(page, 'Enter');
  await focusIs(page, 'textbox', 'Session plan');
  expect(await page.evaluate(() => `${getSelection()}`)).toBe('five minutes');
});

/** Sam writes other words for these, and has not suggested them yet. */
async function suggest(words: string, instead: string): Promise<void> {
  await choose(sam.panel, words);
  await key(sam.panel, 'x', 'Control', 'Alt');
  await focusIs(sam.panel, 'textarea', 'Write instead');
  await key(sam.panel, 'a', 'Control');
  await sam.panel.keyboard.type(instead);
}

test('other words are suggested and accepted; undoing that opens the suggestion again', async () => {
  await suggest('a song', 'a poem');
  await looks(sam.panel, 'suggest');
  await tabTo(sam.panel, 'button', 'Suggest it');
  await key(sam.panel, 'Enter');
  for (const { panel } of [ama, sam]) {
    await showsMarked(panel, 'suggested-away', 'a song');
    await showsMarked(panel, 'suggested', 'a poem');
  }
  await looks(ama.panel, 'suggestion');
  await press(ama.panel, 'Accept');
  for (const { panel } of [ama, sam]) {
    await reads(panel, 'Close with a poem.');
    await showsMarked(panel, 'suggested-away', '');
  }
  await ama.panel.focus('.tiptap[role="textbox"]');
  await key(ama.panel, 'z', 'Control');
  await showsMarked(sam.panel, 'suggested-away', 'a song');
  await showsMarked(sam.panel, 'suggested', 'a poem');
  await press(sam.panel, 'Take it back');
  await showsMarked(ama.panel, 'suggested', '');
});

test('what the other suggests can be declined, and the words stay', async () => {
  await suggest('a song', 'silence');
  await tabTo(sam.panel, 'button', 'Suggest it');
  await key(sam.panel, 'Enter');
  await showsMarked(ama.panel, 'suggested', 'silence');
  await tabTo(ama.panel, 'button', 'Decline');
  await key(ama.panel, 'Enter');
  for (const { panel } of [ama, sam]) {
    await showsMarked(panel, 'suggested', '');
    await reads(panel, 'Close with a song.');
  }
});

test('where its words are deleted a comment says so, and keeps what they were', async () => {
  await choose(ama.panel, 'five minutes');
  await ama.panel.keyboard.press('Delete');
  for (const { panel } of [ama, sam]) await sees(panel, 'The words it was about are gone: “five minutes”');
  await key(ama.panel, 'z', 'Control');
  for (const { panel } of [ama, sam]) await showsMarked(panel, 'commented', 'five minutes');
});

test('beside the text where there is room', async () => {
  const tab = await ama.openTab();
  await tab.setViewport({ width: 1500, height: 900 });
  await openFromList(tab, 'Plans', 'Thursday');
  await sees(tab, 'Is that not very long?');
  await tab.locator('.tiptap').wait();
  const [text, said] = await Promise.all(
    ['.tiptap', '.comments'].map((part) =>
      tab.$eval(part, (shown) => shown.getBoundingClientRect().toJSON()),
    ),
  );
  expect(said.left).toBeGreaterThanOrEqual(text.right);
  await looks(tab, 'comments-wide');
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await looks(tab, 'comments-wide-dark');
  await tab.close();
});

test('who may only comment goes through the words by keyboard and suggests, and can not change them', async () => {
  const page = ama.panel;
  await press(page, 'Back');
  await press(page, 'Journal', 'tab');
  await press(page, 'New entry');
  await type(page, 'Entry', ENTRY.join('\n'));
  await sees(page, 'Saved');
  await press(page, 'Share');
  const may = await find(page, 'What may they do?', 'combobox');
  await may.select('comment');
  await press(page, 'Share with Sam');
  await sees(page, 'Shared with Sam');
  await openFromList(sam.panel, 'Journal', ENTRY[0] ?? '');
  await sees(sam.panel, 'shared this for reading and commenting');
  await choose(sam.panel, 'a word');
  await sam.panel.keyboard.type('nothing');
  await sam.panel.keyboard.press('Delete');
  expect(await textOn(sam.panel)).toContain(ENTRY[1]);
  await key(sam.panel, 'x', 'Control', 'Alt');
  await focusIs(sam.panel, 'textarea', 'Write instead');
  await key(sam.panel, 'a', 'Control');
  await sam.panel.keyboard.type('anything');
  await tabTo(sam.panel, 'button', 'Suggest it');
  await key(sam.panel, 'Enter');
  await looks(sam.panel, 'suggestion-comment-only');
  await sees(page, 'anything');
  await press(page, 'Accept');
  await reads(sam.panel, 'Nobody said anything and I let it be.');
});
