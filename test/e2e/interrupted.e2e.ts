import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { diskIsFull } from './full-disk.ts';
import { accessibilityProblems, press, runCommand, sees, textOn, type } from './screen.ts';
import { openFromList, startJournal, unlock } from './teacher.ts';

/* A teacher who is interrupted: who turns away, locks or reloads in mid-word, or whose disk is full. */

const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-interrupted-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let panel: Page;
let tab: Page;
/** What went wrong in a page and nobody caught: exceptions and unhandled rejections. */
const pageErrors: string[] = [];

function watchErrors(page: Page): void {
  page.on('pageerror', (error) => pageErrors.push(String(error instanceof Error ? error.stack : error)));
}

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(folder);
  panel = teacher.panel;
  watchErrors(panel);
  await startJournal(panel, PASSPHRASE);
  tab = await teacher.openTab();
  watchErrors(tab);
  await tab.setViewport({ width: 1280, height: 800 });
  await sees(tab, 'Nothing written yet');
});

beforeEach(() => {
  pageErrors.length = 0;
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How many documents the device holds, whatever its lists show. */
function storedDocuments(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('alongside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction('documents').objectStore('documents').count();
          counting.onerror = () => reject(counting.error);
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
  );
}

async function autoLock(page: Page): Promise<void> {
  await page.evaluate(
    async (seen) => {
      const { chrome } = globalThis as unknown as {
        chrome: { storage: { session: { set(values: object): Promise<void> } } };
      };
      await chrome.storage.session.set({ 'last-seen': seen }); // the clock is turned back instead of waiting
    },
    Date.now() - 16 * 60_000,
  );
  await sees(page, 'Your journal is locked', 40_000);
}

test('a new entry in which nothing was typed is gone when she turns to something else', async () => {
  await press(panel, 'New entry');
  await sees(panel, 'Saved');
  expect(await textOn(tab), 'no other window lists it').toContain('Nothing written yet');
  await press(panel, 'Back');
  await sees(panel, 'Nothing written yet');
  await eventually('it is deleted', async () => (await storedDocuments(panel)) === 0);
});

test('one letter is enough for an entry to stay', async () => {
  await press(panel, 'New entry');
  await type(panel, 'Entry', 'W');
  await press(panel, 'Back');
  await sees(panel, 'W');
  await sees(tab, 'W');
  expect(await storedDocuments(panel)).toBe(1);
});

test('a new entry that a lock or a closing window interrupts is in no list afterwards', async () => {
  await press(panel, 'New entry');
  await panel.waitForSelector('.ProseMirror');
  await panel.reload();
  await sees(panel, 'Journal');
  expect(await textOn(panel)).not.toContain('Untitled entry');
  await press(panel, 'New entry');
  await panel.waitForSelector('.ProseMirror');
  await autoLock(panel);
  await unlock(panel, PASSPHRASE);
  await sees(panel, 'W');
  expect(await textOn(panel)).not.toContain('Untitled entry');
  expect(pageErrors).toEqual([]);
});

test('a lock, an automatic lock and a reload in mid-word throw nothing and lose nothing', {
  timeout: 120_000,
}, async () => {
  await openFromList(panel, 'Journal', 'W');
  await type(panel, 'Entry', 'ait time\nI asked');
  await press(panel, 'Lock');
  await unlock(panel, PASSPHRASE);
  await openFromList(panel, 'Journal', 'Wait time');
  await sees(panel, 'I asked');
  await type(panel, 'Entry', ', and then I counted');
  await autoLock(panel);
  await unlock(panel, PASSPHRASE);
  await sees(panel, 'I asked, and then I counted');
  await type(panel, 'Entry', ' to ten');
  await panel.keyboard.down('Control'); // by its shortcut, and with keys still coming
  await panel.keyboard.down('Alt');
  await panel.keyboard.press('KeyL');
  await panel.keyboard.up('Alt');
  await panel.keyboard.up('Control');
  await panel.keyboard.type('.');
  await unlock(panel, PASSPHRASE);
  await openFromList(panel, 'Journal', 'Wait time');
  await sees(panel, 'I asked, and then I counted to ten');
  await type(panel, 'Entry', ', slowly');
  await sees(panel, 'Saved');
  await panel.reload();
  await openFromList(panel, 'Journal', 'Wait time');
  await sees(panel, ', slowly');
  expect(pageErrors).toEqual([]);
});

test('what is deleted in one window is not written on in another, and is gone there once it is deleted for good', async () => {
  await press(panel, 'Back');
  await press(panel, 'New entry');
  await type(panel, 'Entry', 'To be deleted');
  await openFromList(tab, 'Journal', 'To be deleted');
  await press(tab, 'Delete');
  await sees(panel, 'This is in the trash');
  expect(await panel.$('.ProseMirror[contenteditable="true"]')).toBeNull();
  await runCommand(tab, 'Empty the trash');
  await tab.locator('dialog ::-p-aria([name="Empty the trash"][role="button"])').click();
  await sees(panel, 'This is not here any more');
  expect(await panel.$('.ProseMirror')).toBeNull();
  await press(panel, 'Back');
  expect(pageErrors).toEqual([]);
});

test('a full disk: she reads what was kept and what to do, nothing typed is lost, and it is stored when there is room', async () => {
  await openFromList(panel, 'Journal', 'Wait time');
  await diskIsFull(panel, ['add', 'put']);
  await type(panel, 'Entry', ', and it helped');
  await sees(panel, 'could not be stored on this device');
  await sees(panel, 'the disk is full');
  await sees(panel, 'Not saved yet');
  await panel.screenshot({ path: join(screens, 'disk-full.png') });
  expect(await accessibilityProblems(panel), 'disk full').toEqual([]);
  await press(panel, 'Back'); // it stays in the window also when she turns away
  await sees(panel, 'could not be stored on this device');
  await diskIsFull(panel, []);
  await eventually('the notice goes', async () => !(await textOn(panel)).includes('could not be stored'));
  await openFromList(panel, 'Journal', 'Wait time');
  await sees(panel, 'slowly, and it helped');
  expect(pageErrors).toEqual([]);
});

test('a lock while the disk is full says so, and what was typed is stored when there is room', async () => {
  await diskIsFull(panel, ['add', 'put']);
  await type(panel, 'Entry', ' a lot.');
  await press(panel, 'Lock');
  await sees(panel, 'Its last words could not be stored');
  expect(await textOn(panel)).not.toContain('Wait time');
  await panel.screenshot({ path: join(screens, 'locked-unsaved.png') });
  expect(await accessibilityProblems(panel), 'locked, unsaved').toEqual([]);
  await diskIsFull(panel, []);
  await sees(panel, 'Everything you wrote is here');
  await unlock(panel, PASSPHRASE);
  await openFromList(panel, 'Journal', 'Wait time');
  await sees(panel, 'and it helped a lot.');
  expect(pageErrors).toEqual([]);
});

test('a browser that does not let the journal be read: she reads so, and can try again', async () => {
  const refusing = await tab.evaluateOnNewDocument(() => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = () => {
      throw new DOMException('not now', 'UnknownError');
    };
    addEventListener('pointerdown', () => {
      IDBFactory.prototype.open = open; // when she presses "Try again"
    });
  });
  await tab.reload();
  await sees(tab, 'Your journal did not open');
  await tab.screenshot({ path: join(screens, 'trouble.png') });
  expect(await accessibilityProblems(tab), 'trouble').toEqual([]);
  await press(tab, 'Try again');
  await sees(tab, 'Wait time');
  await tab.removeScriptToEvaluateOnNewDocument(refusing.identifier);
});

test('a journal that is unlocked and does not open says so, and can be tried again', async () => {
  const failOnce = await tab.evaluateOnNewDocument(() => {
    const Channel = globalThis.BroadcastChannel;
    globalThis.BroadcastChannel = class extends Channel {
      constructor(name: string) {
        super(name);
        if (name !== 'alongside-hints') return;
        globalThis.BroadcastChannel = Channel;
        throw new Error('no channel');
      }
    };
  });
  await tab.reload();
  await sees(tab, 'Your journal did not open');
  await sees(tab, 'no channel');
  await press(tab, 'Try again');
  await sees(tab, 'Wait time');
  await tab.removeScriptToEvaluateOnNewDocument(failOnce.identifier);
  expect(pageErrors).toEqual([]);
});
