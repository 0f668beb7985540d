import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { findLeaks } from '../prove/leak-detector.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { chooseVideo, videoIsAt } from './coaching.ts';
import { focusIs, key } from './keyboard.ts';
import { anotherVideo, madeVideo } from './made-video.ts';
import { press, runCommand, sees, textOn } from './screen.ts';
import { formCircle, openFromList, startJournal } from './teacher.ts';

/*
 * Ama notes a moment of a lesson that she filmed, and shares it with Sam, who has the same file on his own computer. The film
 * itself goes nowhere. Each test goes on from the one before.
 */

const NOTE = 'Two hands go up at once.';
const GO_THERE = 'Go to 0:01 in “lesson.webm”';

const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-shared-moment-'));
const data = join(folder, 'server');
let server: ServerProcess;
let browsers: TeacherBrowser[] = [];
let ama: Page;
let sam: Page;
let film: string;

beforeAll(async () => {
  server = await startServerProcess(data);
  browsers = await Promise.all(['ama', 'sam'].map((name) => openBrowser(join(folder, name))));
  [ama, sam] = browsers.map(({ panel }) => panel) as [Page, Page];
  await Promise.all([ama, sam].map((page) => startJournal(page, 'a kettle sings before dawn')));
  await formCircle({ page: ama, name: 'Ama' }, { page: sam, name: 'Sam' }, server.origin);
  film = await madeVideo(ama);
});

afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Chooses a video of one's own where a command asks for it. */
async function openVideo(page: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForFileChooser(), runCommand(page, 'Open a video file')]);
  await chooser.accept([path]);
}

/** Leaves the film at its first second, so that whoever is led to another one is seen to be. */
async function atItsBeginning(page: Page): Promise<void> {
  await page.$eval('video', (video) => {
    video.currentTime = 0;
  });
  await videoIsAt(page, 0);
}

test('what a moment gives away of its file is seen before it is shared: what it is called, and how large it is', async () => {
  await openVideo(ama, film);
  await ama.waitForSelector('video');
  await ama.$eval('video', (video) => {
    video.currentTime = 1;
  });
  await videoIsAt(ama, 1);
  await ama.keyboard.press('m');
  await focusIs(ama, 'input', 'Note at 0:01');
  await ama.keyboard.type(NOTE);
  await key(ama, 'Enter');
  await press(ama, 'Open the entry with these moments');
  await press(ama, 'Share');
  await sees(ama, 'This is what they will see');
  const preview = await ama.$eval('dialog', (dialog) => dialog.textContent);
  expect(preview).toMatch(/0:01\s*lesson\.webm\s*from a file of [\d.]+\skB/);
  expect(preview).toContain(NOTE);
  await press(ama, 'Share with Sam');
  await sees(ama, 'Shared with Sam');
});

test('whoever chooses another file is told so, and shown nothing of it', async () => {
  await openFromList(sam, 'Journal', 'Notes on lesson.webm');
  await sees(sam, NOTE);
  await press(sam, GO_THERE);
  await sees(sam, 'Choose the same file');
  await chooseVideo(sam, 'Choose the file', anotherVideo(film));
  await sees(sam, 'is another file');
  expect(await sam.$('video')).toBeNull();
});

test('whoever has the same file is led to the second, whatever it is called there', async () => {
  const copy = join(folder, 'IMG_0042.webm');
  copyFileSync(film, copy);
  await chooseVideo(sam, 'Choose the file', copy);
  await videoIsAt(sam, 1);
  await sees(sam, 'IMG_0042.webm');
  await atItsBeginning(sam);
  await openFromList(sam, 'Journal', 'Notes on lesson.webm');
  await press(sam, GO_THERE);
  await videoIsAt(sam, 1);
  expect(await textOn(sam)).not.toContain('Choose the same file');
});

test('nothing of the film has come to the server, nor what it is called', async () => {
  await server.stop();
  const places = readdirSync(data).map((name) => ({ where: name, bytes: readFileSync(join(data, name)) }));
  expect(
    ['Notes on lesson.webm', 'IMG_0042.webm', NOTE].flatMap((words) => findLeaks(words, places)),
  ).toEqual([]);
  const bytes = readFileSync(film);
  const ofTheFilm = bytes.subarray(bytes.length / 2, bytes.length / 2 + 64);
  expect(places.filter((place) => place.bytes.includes(ofTheFilm))).toEqual([]);
});
