import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { dumpIndexedDb } from './indexed-db.ts';
import { openPagesToRead, type PagesToRead } from './pages-to-read.ts';
import { openReader, type Reader, select } from './reader.ts';
import { accessibilityProblems, press, runCommand, sees, textOn } from './screen.ts';
import { shownClip as clipShownIn } from './shown-clip.ts';
import { storedByExtensions } from './stored-by-extensions.ts';
import { startJournal, unlock } from './teacher.ts';

/* A teacher writes about the pages she reads. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const profile = mkdtempSync(join(tmpdir(), 'alongside-capture-'));
const screens = join(import.meta.dirname, 'screens');
let pages: PagesToRead;
let reader: Reader;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  pages = await openPagesToRead();
  reader = await openReader(profile, `${pages.site}/article`);
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

/** The clip that is shown, once there is one with these words. */
const shownClip = (words: string) => clipShownIn(reader.panel, words);

/** Types right away, as one does after the shortcut, and resolves when it is kept. */
async function typeBelow(words: string): Promise<void> {
  // The keyboard goes to the panel as soon as the browser shows it; one that was open before is not given it by a driver.
  await reader.panel.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'));
  await reader.panel.bringToFront();
  await reader.panel.keyboard.type(words);
  await sees(reader.panel, words);
  await sees(reader.panel, 'Saved');
}

async function shot(name: string): Promise<void> {
  await reader.panel.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(reader.panel), `accessibility of ${name}`).toEqual([]);
}

const QUOTE = 'A teacher who waits three seconds hears longer answers.';

test('what is selected is in a new entry with its source, and the cursor is right below', async () => {
  await reader.read(`${pages.site}/article?utm_source=letter&page=2#quote`);
  await select(reader.page, '#quote');
  await reader.shortcut();
  const clip = await shownClip(QUOTE);
  expect(clip).toMatchObject({
    title: 'Questions that wait',
    site: new URL(pages.site).host,
    language: 'en',
  });
  expect(clip.leadsTo).toBe(
    `${pages.site}/article#:~:text=A%20teacher%20who%20waits%20three%20seconds%20hears%20longer%20answers.`,
  );
  expect(clip.html).toContain('<strong>three seconds</strong>');
  expect(clip.html).not.toMatch(/<img|script/);
  await typeBelow('Three seconds is long in Year 8.');
  const below = await reader.panel.$eval('.clip + p', (paragraph) => paragraph.textContent);
  expect(below).toBe('Three seconds is long in Year 8.');
  await shot('capture-clip');
});

test('lists stay lists', async () => {
  await select(reader.page, '#list');
  await reader.shortcut();
  const { html } = await shownClip('Count in silence.');
  expect(html.match(/<ul|<li|<em/g)).toEqual(['<ul', '<li', '<li', '<em', '<ul', '<li']);
});

test('on a page that allows no script of its own', async () => {
  await reader.read(`${pages.site}/strict`);
  await select(reader.page, '#quote');
  await reader.shortcut();
  expect(await shownClip(QUOTE)).toMatchObject({ title: 'Questions that wait' });
});

test('in a frame of the same site', async () => {
  await reader.read(`${pages.site}/framed`);
  await select(reader.page.frames()[1] as Frame, '#quote');
  await reader.shortcut();
  const clip = await shownClip(QUOTE);
  expect(clip).toMatchObject({ title: 'A page with a frame' });
  expect(clip.leadsTo).toMatch(/\/framed#:~:text=A%20teacher/);
});

test('in a frame of another site: by the menu; the shortcut says why it can not', async () => {
  await reader.read(`${pages.site}/framed-other`);
  const frame = reader.page.frames()[1] as Frame;
  await reader.page.click('iframe');
  await select(frame, '#quote');
  await reader.shortcut();
  await shownClip('A page with a foreign frame');
  await sees(reader.panel, 'That part comes from another site');
  await runCommand(reader.panel, 'close all');
  await reader.chooseFromMenu('selection', { selectionText: QUOTE, frameId: 99 });
  const clip = await shownClip(QUOTE);
  expect(clip).toMatchObject({ title: 'A page with a foreign frame' });
  expect(clip.leadsTo).toBe(`${pages.site}/framed-other`);
});

test('in a PDF: its title, its address, and from the menu what is selected', async () => {
  await reader.read(`${pages.site}/sheet.pdf`);
  await reader.shortcut();
  const { leadsTo } = await shownClip('sheet');
  expect(leadsTo).toBe(`${pages.site}/sheet.pdf`);
  await runCommand(reader.panel, 'close all');
  await reader.chooseFromMenu('selection', { selectionText: 'A worksheet' });
  expect((await shownClip('A worksheet')).leadsTo).toBe(`${pages.site}/sheet.pdf`);
});

test('on a page that is written from right to left', async () => {
  await reader.read(`${pages.site}/rtl`);
  await select(reader.page, '#quote');
  await reader.shortcut();
  const clip = await shownClip('מורה שמחכה שלוש שניות');
  expect(clip).toMatchObject({ direction: 'rtl', language: 'he', title: 'שאלות שמחכות' });
  await shot('capture-rtl');
});

test('a page that wants to harm gives words, and learns nothing', async () => {
  await reader.read(`${pages.site}/hostile`);
  await select(reader.page, '#quote');
  await reader.page.evaluate(() => {
    window.heard = [];
  });
  await reader.shortcut();
  const clip = await shownClip('Words that run, that hold \ufffd and that lead.');
  expect(clip.title).toBe('reversed and more');
  expect(clip.text).not.toContain('unseen');
  expect(clip.html).not.toMatch(/javascript:|data:|onclick|secret|style/);
  expect(clip.html).toContain('href="https://example.org/x"');
  expect(await reader.page.evaluate(() => window.heard)).toEqual([]);
});

test('of five megabytes, the beginning, and the page goes on answering', async () => {
  await reader.read(`${pages.site}/long`);
  await select(reader.page, '#quote');
  const started = Date.now();
  await reader.shortcut();
  await shownClip('Paragraph 0 of many');
  console.info(`a clip of five megabytes took ${Date.now() - started} ms`);
  await sees(reader.panel, 'The selection was longer than a clip can be');
  await sees(reader.panel, 'Show all of it');
  await shot('capture-long');
  await press(reader.panel, 'Show all of it');
  await sees(reader.panel, 'Show less');
});

test('a page of the browser itself can not be read, and that is said', async () => {
  await reader.read('chrome://version');
  await reader.shortcut();
  await sees(reader.panel, 'The browser lets no extension read this page');
  await shot('capture-closed');
  await press(reader.panel, 'Dismiss');
});

test('into the entry that is open, below where she writes', async () => {
  await reader.read(`${pages.site}/article`);
  await press(reader.panel, 'New entry');
  await reader.panel.waitForSelector('.ProseMirror');
  await reader.panel.bringToFront();
  await reader.panel.keyboard.type('Two passages');
  await reader.page.bringToFront();
  await select(reader.page, '#quote');
  await reader.shortcut('capture-into-open');
  await shownClip(QUOTE);
  await typeBelow('The first.');
  await reader.page.bringToFront();
  await select(reader.page, '#list');
  await reader.shortcut('capture-into-open');
  await sees(reader.panel, 'Count in silence.');
  await typeBelow('The second.');
  const order = await reader.panel.$$eval('.ProseMirror > *', (blocks) =>
    blocks.map((block) => (block.classList.contains('clip') ? 'clip' : block.textContent)),
  );
  expect(order).toEqual(['Two passages', 'clip', 'The first.', 'clip', 'The second.']);
});

test('the shortcut asks the browser for the panel in the same breath, which is when it is taken for her own wish', async () => {
  await reader.read(`${pages.site}/article`);
  const asked = await reader.worker.evaluate(dispatchAndSeeWhatIsAsked);
  expect(asked.atOnce).toEqual([{ tabId: asked.tabId }]);
  await shownClip('Questions that wait');
});

test('what is behind the keyword in the address bar becomes an entry, or is looked for', async () => {
  await reader.typeBehindKeyword('wait time in maths');
  await reader.panel.waitForSelector('.ProseMirror ::-p-text(wait time in maths)');
  await runCommand(reader.panel, 'close all');
  await reader.typeBehindKeyword('? two passages');
  await reader.panel.waitForSelector('.quick-open-input');
  await sees(reader.panel, 'Two passages');
  await reader.panel.keyboard.press('Escape');
});

test('on a page seen before, what she wrote about it', async () => {
  await reader.read(`${pages.site}/article?utm_campaign=again`);
  await sees(reader.panel, 'You wrote about this page');
  await reader.panel.locator('.page-bar summary').click();
  await shot('capture-seen');
  // Several entries are about it by now; the oldest is the one with her own words.
  await (await reader.panel.$$('.page-bar-entry')).at(-1)?.click();
  await sees(reader.panel, 'Three seconds is long in Year 8.');
  await runCommand(reader.panel, 'close all');
  await reader.read(`${pages.other}/rtl`);
  await reader.panel.waitForSelector('.page-bar ::-p-text(שאלות שמחכות)');
  expect(await textOn(reader.panel)).not.toContain('You wrote about this page');
});

test('a page that was not asked about is not known', async () => {
  await reader.page.goto(`${pages.site}/article`);
  await reader.panel.waitForSelector('.page-bar', { hidden: true });
});

test('the article of a page, and a picture of it', async () => {
  await reader.read(`${pages.site}/column`);
  await reader.panel.waitForSelector('.page-bar ::-p-text(On silence)');
  await press(reader.panel, 'Keep the article of this page');
  const { html } = await shownClip('Silence is where the thinking is done.');
  expect(html).not.toMatch(/Subscribe now|<img|script/);
  await runCommand(reader.panel, 'keep a picture of this page');
  await reader.panel.waitForSelector('.ProseMirror .picture img');
  await shot('capture-article');
});

test('a picture on the page, from the menu: as it is seen there, with the page it is from', async () => {
  await reader.read(`${pages.site}/pictured`);
  const srcUrl = await reader.page.$eval('#picture', (picture) => (picture as HTMLImageElement).src);
  await reader.chooseFromMenu('picture', { srcUrl, frameId: 0 });
  await shownClip('A page with a picture');
  const [across, down] = await eventually('the picture is in the entry', () =>
    reader.panel.evaluate(() => {
      const shown = document.querySelector<HTMLImageElement>('.ProseMirror .picture img');
      return shown !== null && shown.naturalWidth > 0 && [shown.naturalWidth, shown.naturalHeight];
    }),
  );
  expect([across, down]).toEqual([120, 80]);
  await shot('capture-picture-pointed-at');
});

test('the context menu can be switched off, and sites that are known are listed', async () => {
  await runCommand(reader.panel, 'settings');
  await sees(reader.panel, "In the browser's menu");
  const isOffered = () => reader.worker.evaluate(isInContextMenu);
  expect(await isOffered()).toBe(true);
  await press(reader.panel, "In the browser's menu", 'checkbox');
  await eventually('it is gone from the menu', async () => !(await isOffered()));
  await press(reader.panel, "In the browser's menu", 'checkbox');
  await eventually('it is in the menu again', isOffered);
  await press(reader.panel, 'Sites that Alongside knows');
  await sees(reader.panel, 'None so far');
  await shot('capture-sites');
});

test('while the journal is locked a clip waits in memory, and is there once it is open', async () => {
  await reader.read(`${pages.site}/strict?id=locked`);
  await press(reader.panel, 'Lock');
  await sees(reader.panel, 'Your journal is locked');
  await select(reader.page, '#quote');
  await reader.shortcut();
  await sees(reader.panel, 'waits here, in memory only');
  await shot('capture-locked');
  await unlock(reader.panel, PASSPHRASE);
  await shownClip(QUOTE);
  await typeBelow('After all.');
  await eventually('nothing waits any more', async () => (await waiting()) === 0);
});

test('nothing of a page can be read in what is stored', async () => {
  const stored = await dumpIndexedDb(reader.panel);
  const settings = await reader.panel.evaluate('chrome.storage.local.get().then(JSON.stringify)');
  const onDisk = storedByExtensions(profile);
  for (const bytes of [stored, Buffer.from(String(settings)), ...onDisk]) {
    for (const words of [
      'teacher who waits',
      'Questions that wait',
      'Year 8',
      new URL(pages.site).host,
      'column',
    ]) {
      expect(bytes.includes(words), words).toBe(false);
      expect(bytes.includes(Buffer.from(words, 'utf16le')), words).toBe(false);
    }
  }
});

/** Presses the shortcut as the browser would, and returns for what a panel was asked before that came back. Runs in the worker. */
async function dispatchAndSeeWhatIsAsked(): Promise<{ atOnce: object[]; tabId: number | undefined }> {
  const { chrome } = globalThis as unknown as {
    chrome: {
      commands: { onCommand: { dispatch(command: string, tab: object): void } };
      sidePanel: { open(what: object): Promise<void> };
      tabs: { query(what: object): Promise<{ id?: number }[]> };
    };
  };
  const [tab = {}] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  const { open } = chrome.sidePanel;
  const atOnce: object[] = [];
  chrome.sidePanel.open = (what) => {
    atOnce.push(what);
    return open(what);
  };
  chrome.commands.onCommand.dispatch('capture', tab);
  chrome.sidePanel.open = open;
  return { atOnce: [...atOnce], tabId: tab.id };
}

function waiting(): Promise<number> {
  return reader.panel.evaluate(
    'chrome.storage.session.get().then((all) => Object.keys(all).filter((key) => key.startsWith("waiting/")).length)',
  ) as Promise<number>;
}

/** Whether Alongside has an item in the context menu: only one that is there can be changed. Runs in the worker. */
function isInContextMenu(): Promise<boolean> {
  const { chrome } = globalThis as unknown as {
    chrome: { contextMenus: { update(id: string, to: object): Promise<void> } };
  };
  return chrome.contextMenus.update('page', {}).then(
    () => true,
    () => false,
  );
}

declare global {
  interface Window {
    heard: unknown[];
  }
}
