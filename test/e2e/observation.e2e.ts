import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NetworkProxy, openProxy } from '../faults/websocket-proxy.ts';
import { eventually } from '../headless/eventually.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { chooseVideo, noteLine, openCycle, openOfCycle, startCycle, timesOn, videoIsAt } from './coaching.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { madeVideo } from './made-video.ts';
import { accessibilityProblems, fill, press, reload, runCommand, sees, textOn } from './screen.ts';
import { formCircle, startJournal } from './teacher.ts';

/*
 * Sam sits in on a lesson of Ama's and writes what he sees, by keyboard, part of it without a network. It is hers: she ties
 * it to her own video, keeps a copy and takes it back. Each test goes on from the one before.
 */

const FOCUS = 'Who speaks after my question';
const LINES = [
  'Six hands are up, three of them at the window.',
  'She waits. Nobody speaks.',
  'Two boys turn to each other and whisper.',
  'A girl says: it is the same as yesterday, only upside down.',
] as const;

const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-observation-'));
const screens = join(import.meta.dirname, 'screens');
let server: ServerProcess;
let network: NetworkProxy;
let browsers: TeacherBrowser[] = [];
let ama: Page;
let sam: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  network = await openProxy({ upstream: () => server.origin });
  server = await startServerProcess(join(folder, 'server'), [network.origin]);
  browsers = await Promise.all(['ama', 'sam'].map((name) => openBrowser(join(folder, name))));
  [ama, sam] = browsers.map(({ panel }) => panel) as [Page, Page];
  await Promise.all([ama, sam].map((page) => startJournal(page, 'a kettle sings before dawn')));
  await formCircle(
    { page: ama, name: 'Ama' },
    { page: sam, name: 'Sam', through: network.origin },
    server.origin,
  );
});

afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await server?.stop();
  await network?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

/** What the clock of the lesson shows, in seconds. */
const clockOn = (page: Page) =>
  page.$eval('.lesson-clock', ({ textContent }) => {
    const [minutes = 0, seconds = 0] = (textContent ?? '').split(':').map(Number);
    return minutes * 60 + seconds;
  });

test('an observer notes lines with their time, without a mouse', async () => {
  await startCycle(ama, FOCUS);
  await openOfCycle(sam, FOCUS, 'observation');
  await sees(sam, 'It belongs to Ama, who decides what becomes of it.');
  await runFromPalette(sam, 'start the clock of the lesson');
  await focusIs(sam, 'input', 'What you see and hear');
  await noteLine(sam, LINES[0]);
  await eventually('a second goes by', async () => (await clockOn(sam)) >= 2);
  await noteLine(sam, LINES[1]);
  await focusIs(sam, 'input', 'What you see and hear');
  await runFromPalette(sam, 'a question to look with');
  await focusIs(sam, 'input', 'What you see and hear');
  await sees(sam, 'What do pupils do with their hands');
  await runFromPalette(sam, 'write a line about the lesson');
  await focusIs(sam, 'input', 'What you see and hear');
  await shot(sam, 'observation');
});

test('the clock can rest, and goes on where it was after a reload', async () => {
  await runFromPalette(sam, 'pause the clock of the lesson');
  await sees(sam, 'Go on with the clock');
  const stood = await clockOn(sam);
  await openOfCycle(ama, FOCUS, 'observation');
  await sees(ama, 'Go on with the clock'); // what came to her was stored with him before
  expect(await clockOn(ama)).toBe(stood);
  await reload(sam);
  await sees(sam, LINES[1]);
  await eventually('the clock stands where it stood', async () => (await clockOn(sam)) === stood);
  await runFromPalette(sam, 'go on with the clock');
  await focusIs(sam, 'input', 'What you see and hear');
  await eventually('the clock goes on', async () => {
    const now = await clockOn(sam);
    return now > stood && now < stood + 60;
  });
});

test('what is noted without a network is with the observed teacher once there is one', async () => {
  network.cut(true);
  await sees(sam, 'Offline');
  await noteLine(sam, LINES[2]);
  await noteLine(sam, LINES[3]);
  await openOfCycle(ama, FOCUS, 'observation');
  await sees(ama, LINES[1]);
  expect(await textOn(ama)).not.toContain(LINES[2]);
  network.cut(false);
  for (const line of LINES) await sees(ama, line, 40_000);
  expect(await timesOn(ama)).toEqual(await timesOn(sam));
  await sees(ama, 'What becomes of it');
  await shot(ama, 'observation-of-mine');
});

test('the observed teacher ties the lines to a file of hers, and jumps', async () => {
  const video = await madeVideo(ama);
  await runCommand(ama, 'Tie the lines to a video');
  await sees(ama, 'Which video?');
  await press(ama, 'Tie them');
  await fill(ama, 'Where it is in the video', '0:01');
  await chooseVideo(ama, 'A file of mine', video);
  await sees(ama, 'Chosen: lesson.webm');
  await shot(ama, 'observation-tie');
  await press(ama, 'Tie them');
  await sees(ama, '4 lines lead to their places');
  expect((await timesOn(ama))[0]).toBe('0:01');
  await tabTo(ama, 'button', 'Go to 0:01 in “Video of the lesson”');
  await key(ama, 'Enter');
  await videoIsAt(ama, 1);
  await sees(ama, 'lesson.webm');
});

test('the partner sees where the lines lead, and hears neither of the file nor of its name', async () => {
  await eventually('the lines lead there for him too', async () => (await timesOn(sam))[0] === '0:01');
  await sees(sam, 'Video of the lesson');
  expect(await textOn(sam)).not.toContain('lesson.webm');
  await press(sam, 'Go to 0:01 in “Video of the lesson”');
  await sees(sam, 'Choose the same file');
  expect(await textOn(sam)).not.toContain('lesson.webm');
});

test('untied again, the lines lead nowhere, and keep the time that they were noted at', async () => {
  for (const page of [ama, sam]) await openOfCycle(page, FOCUS, 'observation');
  await runFromPalette(ama, 'untie the lines');
  for (const page of [ama, sam]) {
    await eventually('no line leads anywhere', async () => (await page.$$('.moment .button')).length === 0);
    for (const line of LINES) await sees(page, line);
  }
});

test('she keeps a copy of her own, takes it back, and the partner’s is gone', async () => {
  await openOfCycle(ama, FOCUS, 'observation');
  await openOfCycle(sam, FOCUS, 'observation');
  await sees(sam, LINES[0]);
  await runFromPalette(ama, 'keep a copy of my own');
  await sees(ama, 'This copy is yours alone');
  await sees(ama, 'Only you');
  await sees(ama, LINES[3]);
  await openOfCycle(ama, FOCUS, 'observation');
  await press(ama, 'Withdraw');
  await ama.locator('dialog .button.danger').click();
  await sees(ama, 'Deleted on Sam’s device'.replace('’', "'"));
  await sees(sam, 'This is not here any more');
  expect(await textOn(sam)).not.toContain(LINES[0]);
  await openCycle(ama, FOCUS);
  await sees(ama, 'What you wrote for yourself');
});
