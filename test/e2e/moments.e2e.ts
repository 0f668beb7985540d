import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { dumpIndexedDb } from './indexed-db.ts';
import { anotherVideo, madeVideo, madeVideos } from './made-video.ts';
import { openReader, type Reader } from './reader.ts';
import { accessibilityProblems, press, reload, runCommand, sees, textOn } from './screen.ts';
import { startJournal, unlock } from './teacher.ts';
import { openVideoSite } from './video-site.ts';

/* A teacher watches a lesson, from a file and on a page, and notes moments in it. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-moments-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: Reader;
let site: Awaited<ReturnType<typeof openVideoSite>>;
let page: Page;
let video: string;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  site = await openVideoSite(join(madeVideos, 'lesson.webm'));
  teacher = await openReader(join(folder, 'profile'), site.address);
  page = teacher.panel;
  await startJournal(page, PASSPHRASE);
  video = await madeVideo(page);
});

afterAll(async () => {
  await teacher?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

async function chooseVideo(path: string, choosing: () => Promise<void>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForFileChooser(), choosing()]);
  await chooser.accept([path]);
}

/** Where the video is, in seconds, once it stands still. */
const secondShown = () =>
  eventually('the video stands', () =>
    page.evaluate(() => {
      const video = document.querySelector('video');
      return video && !video.seeking && video.readyState >= 2 ? video.currentTime : undefined;
    }),
  );

/** Has the video show this second. */
async function show(second: number): Promise<void> {
  await page.waitForSelector('video');
  await page.evaluate((second) => {
    const video = document.querySelector('video');
    if (video !== null) video.currentTime = second;
  }, second);
  await eventually(`second ${second} is shown`, async () => Math.abs((await secondShown()) - second) < 0.1);
}

const writesNote = () =>
  eventually('a note takes the focus', () =>
    page.evaluate(() => document.activeElement?.classList.contains('moment-note')),
  );

test('a key notes moments of a video file, and what is written there is in an entry', async () => {
  await chooseVideo(video, () => runCommand(page, 'Open a video file'));
  await sees(page, 'lesson.webm');
  await sees(page, 'None yet');
  await show(1);
  await page.keyboard.press('m');
  await writesNote();
  await page.keyboard.type('Two hands at once');
  await page.keyboard.press('Enter');
  await eventually('the focus is with the video', () =>
    page.evaluate(() => document.activeElement instanceof HTMLVideoElement),
  );
  await show(2.5);
  await page.keyboard.press('m');
  await writesNote();
  await page.keyboard.type('Nobody waits for the board');
  await page.keyboard.press('Enter');
  await shot('video');
  await press(page, 'Open the entry with these moments');
  await sees(page, 'Notes on lesson.webm');
  const file = String.raw`lesson\.webm\s+from a file of [\d.]+ kB`;
  await sees(page, new RegExp(`0:01\\s+${file}\\s+Two hands at once\\s+0:02\\s+${file}\\s+Nobody waits`));
  await shot('moments-in-entry');
});

test('a moment in an entry goes back to its second, by keyboard too', async () => {
  await press(page, 'Go to 0:01 in “lesson.webm”');
  await eventually('the video is at that second', async () => Math.abs((await secondShown()) - 1) < 0.1);
  await page.focus('video');
  await page.keyboard.press('>');
  expect(await page.$eval('video', ({ playbackRate }) => playbackRate)).toBe(1.25);
  await sees(page, '125%');
});

test('after a reload the same file is asked for, and only that one is taken', async () => {
  await reload(page);
  await page.waitForSelector('.activity-bar');
  await sees(page, 'Choose the same file');
  await sees(page, 'lesson.webm');
  await shot('video-not-at-hand');
  await chooseVideo(anotherVideo(video), () => press(page, 'Choose the file'));
  await sees(page, 'is another file');
  await chooseVideo(video, () => press(page, 'Choose the file'));
  await page.waitForSelector('video');
  await sees(page, '0:02');
  expect(
    await page.$$eval('.moment-note', (notes) => notes.map((note) => (note as HTMLInputElement).value)),
  ).toEqual(['Two hands at once', 'Nobody waits for the board']);
});

test('a lock takes the video away, and nothing readable is left behind', async () => {
  const address = await page.$eval('video', ({ src }) => src);
  await press(page, 'Lock');
  await sees(page, 'Your journal is locked');
  const gone = (url: string) =>
    page.evaluate(
      (url) =>
        fetch(url).then(
          () => false,
          () => true,
        ),
      url,
    );
  await eventually('the video is gone', () => gone(address));
  expect((await dumpIndexedDb(page)).toString('latin1')).not.toMatch(/lesson|Two hands|webm/);
  await unlock(page, PASSPHRASE);
  expect(await textOn(page)).not.toContain('0:02');
});

/** Where the video on the web page is, in seconds. */
const secondOnPage = () => teacher.page.$eval('video', ({ currentTime }) => currentTime);

async function showOnPage(second: number): Promise<void> {
  await eventually(`second ${second} is shown on the page`, () =>
    teacher.page.$eval(
      'video',
      (video, second) => {
        if (video.readyState < 2 || video.seeking) return false;
        if (Math.abs(video.currentTime - second) < 0.1) return true;
        video.currentTime = second;
        return false;
      },
      second,
    ),
  );
}

test('a moment of the video on a page that lets nothing in goes into a new entry, with a picture', async () => {
  await runCommand(page, 'close all');
  await teacher.read(site.address);
  await showOnPage(2);
  await runCommand(page, 'Note this moment of the video on the page, with');
  await sees(page, 'Notes on A lesson on film');
  await sees(page, /0:0[12]\s+A lesson on film/);
  const drawn = () => page.$eval('.moment img', (image) => (image as HTMLImageElement).naturalWidth);
  await page.waitForSelector('.moment img');
  await eventually('the picture is drawn', async () => (await drawn()) === 320);
  await page.waitForFunction(() => document.activeElement?.classList.contains('ProseMirror'));
  await page.keyboard.type('She looks up.');
  await sees(page, 'Saved');
  await shot('moment-with-frame');
});

test('its button has the player on the page go back there', async () => {
  await showOnPage(0.5);
  await press(page, 'Go to 0:02 in “A lesson on film”');
  await eventually('the video is at that second', async () => Math.abs((await secondOnPage()) - 2) < 0.1);
});

test('where the page is not in front, it is opened, and it is said what to do', async () => {
  await teacher.read(new URL('/elsewhere', site.address).href);
  const opened = teacher.browser.waitForTarget((target) => target.url() === site.address);
  await press(page, 'Go to 0:02 in “A lesson on film”');
  await opened;
  await sees(page, 'press the moment once more; the video then goes to 0:02');
});
