import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILT } from '../../extension/launch/build-extension.ts';
import { eventually } from '../headless/eventually.ts';
import { openChromium, type TeacherBrowser } from './browser.ts';
import { dumpIndexedDb } from './indexed-db.ts';
import { focusIs, key, runFromPalette } from './keyboard.ts';
import { accessibilityProblems, press, runCommand, sees, textOn, type } from './screen.ts';
import { openFromList, startJournal, unlock } from './teacher.ts';

/*
 * A teacher speaks into her entry, with a microphone that Chromium makes up: it beeps once a second, and is allowed as
 * if she had pressed "Allow". The tests follow each other.
 */

const PASSPHRASE = 'a kettle sings before dawn';
const ABOUT = 'On the way home, about Jonas';
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const folder = mkdtempSync(join(tmpdir(), 'alongside-recordings-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openChromium(join(folder, 'profile'), BUILT.chrome, MICROPHONE);
  page = teacher.panel;
  await startJournal(page, PASSPHRASE);
  await press(page, 'New entry');
  await type(page, 'Entry', 'What Jonas said');
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

/** The length of every recording on the screen, in seconds, once there are so many and all can be played. */
async function recordingsShown(count: number): Promise<number[]> {
  return eventually(`${count} recordings can be played`, () =>
    page.$$eval(
      '.recording',
      (found, count) =>
        found.length === count &&
        found.every((one) => (one.querySelector('audio')?.readyState ?? 0) > 0) &&
        found.map((one) => Number(one.querySelector<HTMLInputElement>('[type=range]')?.max)),
      count,
    ),
  );
}

test('she records by keyboard, sees for how long, pauses, and keeps it', async () => {
  await key(page, 'r', 'Control', 'Alt');
  await sees(page, /Recording\s+0:02/);
  await shot('recording');
  await runFromPalette(page, 'pause the recording');
  await sees(page, 'Paused');
  await shot('recording-paused');
  await runFromPalette(page, 'go on recording');
  await sees(page, /Recording\s+0:03/);
  await key(page, 'r', 'Control', 'Alt');
  const [seconds] = await recordingsShown(1);
  expect(seconds).toBeGreaterThanOrEqual(3);
  await eventually('the microphone is closed', async () => !(await textOn(page)).includes('Recording'));
});

test('she says what it is about, plays it, and goes to a place in it, all by keyboard', async () => {
  await focusIs(page, 'textbox', 'Entry');
  await key(page, 'ArrowUp');
  await key(page, 'Enter');
  await focusIs(page, 'button', 'Play');
  await key(page, 'Enter');
  await focusIs(page, 'button', 'Pause');
  await eventually('it plays', () => page.$eval('.player audio', (audio) => audio.currentTime > 0.5));
  await key(page, 'Enter');
  await key(page, 'Tab');
  await focusIs(page, 'input', 'Position');
  await key(page, 'Home');
  await key(page, 'ArrowRight');
  await key(page, 'ArrowRight');
  await eventually('it is at 0:02', () => page.$eval('.player audio', (audio) => audio.currentTime === 2));
  await key(page, 'Tab');
  await focusIs(page, 'input', 'What is this voice note about?');
  await page.keyboard.type(ABOUT);
  await key(page, 'Escape');
  await focusIs(page, 'textbox', 'Entry');
  await sees(page, 'Saved');
  await shot('voice-note');
});

test('nothing of it can be found on the disk, and a browser killed right after “Saved” has it when it comes back', async () => {
  const stored = (await dumpIndexedDb(page)).toString('latin1');
  for (const readable of ['\x1aE\xdf\xa3', 'OpusHead', 'webm', ABOUT]) expect(stored).not.toContain(readable);
  await teacher.kill();
  teacher = await openChromium(join(folder, 'profile'), BUILT.chrome, MICROPHONE);
  page = teacher.panel;
  await unlock(page, PASSPHRASE);
  await openFromList(page, 'Journal', 'What Jonas said');
  await recordingsShown(1);
  expect(await page.$eval('.recording .block-text', (input) => (input as HTMLInputElement).value)).toBe(
    ABOUT,
  );
});

test('what she discards is nowhere', async () => {
  await press(page, 'Record a voice note');
  await sees(page, /Recording\s+0:01/);
  await press(page, 'Discard the recording');
  await eventually('the microphone is closed', async () => !(await textOn(page)).includes('Recording'));
  expect(await recordingsShown(1)).toHaveLength(1);
});

test('where she turned to the list meanwhile, or locked, it is in its entry all the same', async () => {
  await press(page, 'Record a voice note');
  await sees(page, /Recording\s+0:01/);
  await press(page, 'Back');
  await press(page, 'Stop and keep');
  await openFromList(page, 'Journal', 'What Jonas said');
  await recordingsShown(2);
  await press(page, 'Record a voice note');
  await sees(page, /Recording\s+0:01/);
  await runCommand(page, 'lock');
  await unlock(page, PASSPHRASE);
  await openFromList(page, 'Journal', 'What Jonas said');
  await recordingsShown(3);
});

test('no room: it stays in the window until there is', async () => {
  await page.evaluate(() => {
    const store = IDBObjectStore.prototype as IDBObjectStore & { write?: IDBObjectStore['put'] };
    store.write = store.put;
    store.put = function (this: IDBObjectStore, ...row) {
      if (this.name === 'attachments') throw new DOMException('no room', 'QuotaExceededError');
      return store.write?.apply(this, row) as IDBRequest<IDBValidKey>;
    };
  });
  await press(page, 'Record a voice note');
  await sees(page, /Recording\s+0:01/);
  await press(page, 'Stop and keep');
  await sees(page, 'The recording could not be kept: the disk is full.');
  await shot('recording-unkept');
  await page.evaluate(() => {
    const store = IDBObjectStore.prototype as IDBObjectStore & { write?: IDBObjectStore['put'] };
    if (store.write !== undefined) store.put = store.write;
  });
  await press(page, 'Try again to keep the recording');
  await recordingsShown(4);
});

test('a side panel that may not use the microphone says so, and opens a tab', async () => {
  await teacher.close();
  teacher = await openChromium(join(folder, 'profile'), BUILT.chrome, MICROPHONE.slice(0, 1));
  page = teacher.panel;
  await unlock(page, PASSPHRASE);
  await openFromList(page, 'Journal', 'What Jonas said');
  await press(page, 'Record a voice note');
  await sees(page, 'The browser did not let the side panel use the microphone, and nothing was recorded.');
  await page.locator('.notice ::-p-aria([name="Open Alongside in a tab"][role="button"])').click();
  await page.browser().waitForTarget((target) => target.url().endsWith('/tab.html'), { timeout: 10_000 });
});
