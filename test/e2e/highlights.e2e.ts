import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { marked } from './marked.ts';
import { openPagesToRead, type PagesToRead } from './pages-to-read.ts';
import { openReader, type Reader, select } from './reader.ts';
import { accessibilityProblems, press, runCommand, sees, textOn } from './screen.ts';
import { startJournal, unlock } from './teacher.ts';

/* A teacher comes back to pages she quoted, and sees there what she quoted. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const NOTE = 'Ask Zuzanna first next time';
const profile = mkdtempSync(join(tmpdir(), 'alongside-highlights-'));
const screens = join(import.meta.dirname, 'screens');
let pages: PagesToRead;
let reader: Reader;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  pages = await openPagesToRead();
  reader = await openReader(profile, `${pages.site}/lesson`);
  await startJournal(reader.panel, PASSPHRASE);
});

afterEach(async () => {
  if ((await reader.panel.$('[data-editor-open="true"]')) !== null)
    await runCommand(reader.panel, 'close all');
});

afterAll(async () => {
  await reader?.close();
  await pages?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** Keeps what this holds in a new entry, with a note below. */
async function quote(selector: string, page: Page | Frame = reader.page): Promise<void> {
  await select(page, selector);
  await reader.shortcut();
  await reader.panel.waitForSelector('.clip');
  await reader.panel.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'));
  await reader.panel.bringToFront();
  await reader.panel.keyboard.type(NOTE);
  await sees(reader.panel, 'Saved');
  await runCommand(reader.panel, 'close all');
  await reader.page.bringToFront();
}

/** Shows the quotes of the page in front, and resolves to what the list says of each. */
async function showQuotes(): Promise<string[]> {
  await reader.panel.waitForSelector('.page-bar-seen');
  await runCommand(reader.panel, 'show the quotes');
  return listed();
}

/** What the list says of each quote, once the page was looked through. */
async function listed(): Promise<string[]> {
  await reader.panel.waitForSelector('.quotes-state');
  await eventually(
    'it has looked',
    async () => !(await textOn(reader.panel)).includes('Looking for your quotes'),
  );
  return reader.panel.$$eval('.quotes-item', (items) =>
    items.map((item) =>
      ['.quotes-words', '.quotes-state']
        .map((part) => item.querySelector(part)?.textContent?.trim())
        .join(' | '),
    ),
  );
}

function untilMarked(words: readonly string[], page: Page | Frame = reader.page): Promise<unknown> {
  return eventually(`marked is ${words.join(', ') || 'nothing'}`, async () => {
    return JSON.stringify((await marked(page)).toSorted()) === JSON.stringify(words.toSorted());
  }).catch(async (error: Error) => {
    throw new Error(
      `${error.message}; marked is ${await marked(page)}; panel:\n${await textOn(reader.panel)}`,
    );
  });
}

async function shot(name: string): Promise<void> {
  await reader.panel.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(reader.panel), `accessibility of ${name}`).toEqual([]);
}

const FIRST = 'The quietest pupil had the answer all along, and nobody had asked her.';
const SECOND = 'What a class remembers is what it had to find out for itself.';
const THIRD = 'On Friday the window stayed open, and so did the question.';

test('what she quoted is marked in its place, and listed in the order of the page', async () => {
  await quote('#second');
  await quote('#quote');
  await quote('#third');
  await reader.read(`${pages.site}/lesson`);
  expect(await showQuotes()).toEqual(
    [FIRST, SECOND, THIRD].map((words) => `${words} | On the page, word for word`),
  );
  await sees(reader.panel, '3 of your quotes were found on the page.');
  await untilMarked([FIRST, SECOND, THIRD]);
  await shot('highlights-list');
});

test('from the list she goes to one on the page, keeps the keyboard, and opens its entry', async () => {
  await showQuotes();
  await reader.page.bringToFront();
  const words = await reader.panel.waitForSelector(`button.quotes-words ::-p-text(${FIRST})`);
  await words?.evaluate((span) => span.closest('button')?.focus());
  await reader.panel.bringToFront();
  // Asked again and again: Puppeteer's own waiting hears of elements that come, and not of words that change in one.
  await eventually('the panel has the keyboard', () =>
    reader.panel.evaluate(
      () => document.hasFocus() && document.activeElement?.matches('button.quotes-words'),
    ),
  );
  await reader.panel.keyboard.press('Enter');
  await sees(reader.panel, 'It is in view on the page now.');
  const at = await reader.page.$eval(
    '#quote',
    (element) => element.getBoundingClientRect().top / innerHeight,
  );
  expect(at).toBeGreaterThan(0);
  expect(at).toBeLessThan(1);
  expect(await reader.panel.evaluate(() => document.activeElement?.className)).toBe('quotes-words');
  expect(await reader.page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await reader.page.screenshot({ path: join(screens, 'highlights-page.png') });
  await reader.panel.locator('.quotes-entry').click();
  await sees(reader.panel, NOTE);
});

test('a page that changes under the marks: a quiet word, and a second look says changed, and gone', async () => {
  await showQuotes();
  await untilMarked([FIRST, SECOND, THIRD]);
  await reader.page.evaluate(() => {
    for (const [id, words] of [
      ['quote', 'The quietest pupil had known the answer all along, and nobody had asked her.'],
      ['second', ''],
    ] as const)
      (document.getElementById(id) as HTMLElement).textContent = words;
  });
  await sees(reader.panel, 'The page has changed.');
  await press(reader.panel, 'Look again');
  await sees(reader.panel, 'a little changed');
  const states = (await listed()).map((line) => line.split(' | ')[1]);
  expect(states).toEqual([
    'On the page, a little changed',
    'On the page, word for word',
    'Not on the page any more',
  ]);
  await sees(reader.panel, '1 is not there any more.');
  expect(await marked(reader.page)).toHaveLength(2);
  await shot('highlights-changed');
  await reader.page.screenshot({ path: join(screens, 'highlights-page-changed.png') });
});

test('one mark is taken away, then all', async () => {
  await reader.read(`${pages.site}/lesson`);
  await showQuotes();
  await untilMarked([FIRST, SECOND, THIRD]);
  const toggle = await reader.panel.waitForSelector('.quotes-item:nth-child(2) .icon-button');
  await toggle?.click();
  await untilMarked([FIRST, THIRD]);
  expect(await toggle?.evaluate((button) => button.ariaPressed)).toBe('false');
  await runCommand(reader.panel, 'take all marks off the page');
  await untilMarked([]);
  await sees(reader.panel, 'Nothing is marked on the page.');
  await shot('highlights-hidden');
});

test('when the page is left, the list says so; loaded anew, it is found again', async () => {
  await showQuotes();
  await untilMarked([FIRST, SECOND, THIRD]);
  await reader.page.reload();
  await sees(reader.panel, 'The page was left or loaded anew');
  await runCommand(reader.panel, 'look again');
  await untilMarked([FIRST, SECOND, THIRD]);
});

const WAITS = 'A teacher who waits three seconds hears longer answers.';

test.each([
  ['on a page that allows no script of its own', '/strict', '#quote', WAITS],
  ['on a page from right to left', '/rtl', '#quote', 'מורה שמחכה שלוש שניות שומעת תשובות ארוכות יותר.'],
  ['in a frame of the same site', '/framed', '#quote', WAITS],
])('%s', async (_, path, selector, words) => {
  await reader.read(`${pages.site}${path}`);
  const frame = () => reader.page.frames().at(-1) as Frame;
  await quote(selector, frame());
  await reader.read(`${pages.site}${path}`);
  await showQuotes();
  await sees(reader.panel, 'On the page, word for word');
  await eventually('it is marked', async () =>
    (await marked(frame())).some((found) =>
      found.replace(/\s+/gu, ' ').trim().startsWith(words.slice(0, 30)),
    ),
  );
  if (path === '/rtl') await shot('highlights-rtl');
});

test('a PDF: it says that nothing can be marked there, and lists what was kept', async () => {
  await reader.read(`${pages.site}/sheet.pdf`);
  await reader.chooseFromMenu('selection', { selectionText: 'A worksheet' });
  await reader.panel.waitForSelector('.clip');
  await sees(reader.panel, 'Saved');
  await runCommand(reader.panel, 'close all');
  await reader.read(`${pages.site}/sheet.pdf`);
  expect(await showQuotes()).toEqual(['A worksheet | Kept without its place on the page']);
  await sees(reader.panel, 'The browser lets no extension into this page');
  await shot('highlights-closed');
});

test('a page that watches, changes all the time and has names that lie: it learns which of its words are marked, and nothing else', async () => {
  const words = 'Somebody who is watched writes another sentence than somebody who is not.';
  await reader.read(`${pages.site}/watching`);
  expect(await reader.page.evaluate(() => document.body.textContent.length)).toBeGreaterThan(240_000);
  await quote('#quote');
  await reader.read(`${pages.site}/watching`);
  await reader.page.evaluate(() => {
    window.heard = [];
  });
  expect(await showQuotes()).toEqual([`${words} | On the page, word for word`]);
  await untilMarked([words]);
  await reader.panel.locator('button.quotes-words').click();
  await sees(reader.panel, 'It is in view on the page now.');
  await eventually('the page has seen what it can see', () =>
    reader.page.evaluate(() => window.seen.size > 1),
  );
  const seen = await reader.page.evaluate(() => [...window.seen]);
  const heard = await reader.page.evaluate(() => window.heard);
  expect(
    seen.filter((one) => one !== words).every((name) => /^m[\da-f-]{36}$/.test(name)),
    `${seen}`,
  ).toBe(true);
  expect(heard).toEqual([]);
  await press(reader.panel, 'Take all marks off the page');
  await untilMarked([]);
});

test('when the journal is locked the marks are gone; so they are when it all vanishes', async () => {
  await reader.read(`${pages.site}/lesson`);
  await showQuotes();
  await untilMarked([FIRST, SECOND, THIRD]);
  await press(reader.panel, 'Lock');
  await untilMarked([]);
  await unlock(reader.panel, PASSPHRASE);
  await runCommand(reader.panel, 'close all');
  await reader.page.bringToFront();
  await showQuotes();
  await untilMarked([FIRST, SECOND, THIRD]);
  await reader.shortcut('panic');
  await untilMarked([]);
});

declare global {
  interface Window {
    seen: Set<string>;
  }
}
