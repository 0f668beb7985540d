import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../headless/eventually.ts';
import { focusIs } from '../keyboard.ts';
import { madeVideo } from '../made-video.ts';
import { marked } from '../marked.ts';
import { openPagesToRead, type PagesToRead } from '../pages-to-read.ts';
import { select } from '../reader.ts';
import { press, runCommand, sees } from '../screen.ts';
import { shownClip } from '../shown-clip.ts';
import { type BesidePage, openBesidePage } from './sidebar.ts';
import type { FirefoxWindow } from './window.ts';

/* In Firefox, a teacher writes in the sidebar about the page beside it. The tests follow each other. */

const QUOTE = 'A teacher who waits three seconds hears longer answers.';
const FOUND = 'The quietest pupil had the answer all along, and nobody had asked her.';
let pages: PagesToRead;
let opened: BesidePage;
let firefox: FirefoxWindow;
let reading: Page;
let panel: Page;

beforeAll(async () => {
  pages = await openPagesToRead();
  opened = await openBesidePage(`${pages.site}/article`);
  ({ firefox, reading, panel } = opened);
});

afterAll(async () => {
  await opened?.close();
  await pages?.close();
});

test('the shortcut keeps what is selected with its source, and one writes right below', async () => {
  await select(reading, '#quote');
  await firefox.pressShortcut('K');
  const clip = await shownClip(panel, QUOTE);
  expect(clip).toMatchObject({
    title: 'Questions that wait',
    site: new URL(pages.site).host,
    language: 'en',
  });
  expect(clip.leadsTo).toBe(
    `${pages.site}/article#:~:text=A%20teacher%20who%20waits%20three%20seconds%20hears%20longer%20answers.`,
  );
  expect(clip.html).toContain('<strong>three seconds</strong>');
  await focusIs(panel, 'textbox', 'Entry');
  await panel.waitForFunction(() => document.hasFocus()); // the keyboard went along, from the page to the sidebar
  await panel.keyboard.type('Three seconds is long in Year 8.');
  await sees(panel, 'Saved');
  expect(await panel.$eval('.clip + p', (below) => below.textContent)).toBe(
    'Three seconds is long in Year 8.',
  );
  await runCommand(panel, 'close all');
});

test('while she reads, two keystrokes note how she is', async () => {
  await reading.click('#quote');
  await firefox.pressShortcut('Y');
  await focusIs(panel, 'input', 'Energy');
  await panel.waitForFunction(() => document.hasFocus());
  await firefox.pressDigit('7');
  await sees(panel, 'Saved');
  await press(panel, 'Done');
  await runCommand(panel, 'show wellbeing');
  await sees(panel, 'Energy 7');
  await runCommand(panel, 'show journal');
});

test('a page that allows no script of its own can be clipped', async () => {
  await reading.goto(`${pages.site}/strict`);
  await select(reading, '#quote');
  await firefox.pressShortcut('K');
  expect(await shownClip(panel, QUOTE)).toMatchObject({ title: 'Questions that wait' });
  await firefox.focusSidebar();
  await runCommand(panel, 'close all');
});

test('from a page that is written from right to left, by the context menu', async () => {
  await reading.goto(`${pages.site}/rtl`);
  await select(reading, '#quote');
  await firefox.chooseFromMenu(reading, '#quote b', 'Write about “');
  const clip = await shownClip(panel, 'מורה שמחכה שלוש שניות');
  expect(clip).toMatchObject({ direction: 'rtl', language: 'he', title: 'שאלות שמחכות' });
  await firefox.focusSidebar();
  await runCommand(panel, 'close all');
});

test('back on a page, what she wrote about it', async () => {
  await reading.goto(`${pages.site}/article?utm_campaign=again`);
  await firefox.pressToolbarButton();
  await firefox.focusSidebar();
  await sees(panel, 'You wrote about this page');
  await panel.locator('.page-bar summary').click();
  await (await panel.$$('.page-bar-entry')).at(-1)?.click();
  await sees(panel, 'Three seconds is long in Year 8.');
  await runCommand(panel, 'close all');
});

test('what she quoted is marked on the page, and gone to from the sidebar', async () => {
  await reading.goto(`${pages.site}/lesson`);
  await select(reading, '#quote');
  await firefox.pressShortcut('K');
  await shownClip(panel, FOUND);
  await firefox.focusSidebar();
  await sees(panel, 'Saved');
  await runCommand(panel, 'close all');
  await reading.reload();
  await firefox.pressToolbarButton();
  await panel.waitForSelector('.page-bar-seen');
  await firefox.focusSidebar();
  await runCommand(panel, 'show the quotes');
  await sees(panel, 'On the page, word for word');
  await eventually('it is marked', async () => (await marked(reading)).join() === FOUND);
  await panel.locator('button.quotes-words').click();
  await sees(panel, 'It is in view on the page now.');
  const top = await reading.$eval('#quote', (words) => words.getBoundingClientRect().top / innerHeight);
  expect(top).toBeGreaterThan(0);
  expect(top).toBeLessThan(1);
  await runCommand(panel, 'Take all marks off');
  await eventually('nothing is marked', async () => (await marked(reading)).length === 0);
  await runCommand(panel, 'close all');
});

/** Resolves once the video stands at this second. */
const shows = (second: number) =>
  eventually(`second ${second} is shown`, () =>
    panel.evaluate((second) => {
      const video = document.querySelector('video');
      return video !== null && video.readyState >= 2 && Math.abs(video.currentTime - second) < 0.1;
    }, second),
  );

async function goTo(second: number): Promise<void> {
  const video = await panel.waitForSelector('video');
  await video?.evaluate((video, second) => {
    (video as HTMLVideoElement).currentTime = second;
  }, second);
  await shows(second);
}

test('moments of a video file, which lead back to their second', async () => {
  await firefox.answerWithFile(await madeVideo(panel));
  await runCommand(panel, 'Open a video file');
  await goTo(1);
  await panel.keyboard.press('m');
  await panel.waitForSelector('.moment-note:focus');
  await panel.keyboard.type('Two hands at once');
  await panel.keyboard.press('Enter');
  await goTo(2.5);
  await press(panel, 'Open the entry with these moments');
  await sees(panel, 'Notes on lesson.webm');
  await sees(panel, /0:01\s+lesson\.webm\s+from a file of [\d.]+ kB\s+Two hands at once/);
  await press(panel, 'Go to 0:01 in “lesson.webm”');
  await shows(1);
});
