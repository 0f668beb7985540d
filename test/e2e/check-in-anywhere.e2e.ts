import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CheckIn, putCheckIn } from '@alongside/shared/documents/check-ins';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { eventually } from '../headless/eventually.ts';
import { dumpIndexedDb } from './indexed-db.ts';
import { atOnce, fillIn, focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { openPagesToRead, type PagesToRead } from './pages-to-read.ts';
import { openReader, type Reader } from './reader.ts';
import { fill, press, sees } from './screen.ts';
import { storedByExtensions } from './stored-by-extensions.ts';
import { startJournal } from './teacher.ts';

/* Somebody reads a web page, notes how they are, and goes on reading. What that leaves on the disk says nothing of it. */

const PASSPHRASE = 'a kettle sings before dawn';
/** In how many milliseconds a check-in has to be made, from the shortcut on. */
const TEN_SECONDS = 10_000;
const profile = mkdtempSync(join(tmpdir(), 'alongside-anywhere-'));
let pages: PagesToRead;
let reader: Reader;

beforeAll(async () => {
  pages = await openPagesToRead();
  reader = await openReader(profile, `${pages.site}/article`);
  await startJournal(reader.panel, PASSPHRASE);
});

afterAll(async () => {
  await reader?.close();
  await pages?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** Whether the background takes a side panel for open: see platform/side-panel.ts. */
async function isPanelOpen(): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name?.startsWith('alongside-panel/'));
}

/** The shortcut, and a digit: that is all. */
async function twoKeystrokes(panel: Page, digit: '3' | '7'): Promise<void> {
  await focusIs(panel, 'input', 'Energy');
  await panel.bringToFront(); // a driver does not send the keyboard along, as the browser does
  await key(panel, digit);
  await sees(panel, 'Saved');
}

test('beside the page one reads, two keystrokes and less than ten seconds are a check-in', async () => {
  await reader.read(`${pages.site}/article`);
  const started = Date.now();
  await reader.shortcut('wellbeing_checkIn');
  await twoKeystrokes(reader.panel, '7');
  const took = Date.now() - started;
  console.info(`a check-in beside a page took ${took} ms`);
  expect(took).toBeLessThan(TEN_SECONDS);
  await key(reader.panel, 'Escape');
  await runFromPalette(reader.panel, 'show wellbeing');
  await sees(reader.panel, 'Energy 7');
});

test('pressed once more while it is asked, it asks anew, and what was answered is kept', async () => {
  await reader.shortcut('wellbeing_checkIn');
  await focusIs(reader.panel, 'input', 'Energy');
  await fillIn(reader.panel, 'What was going on', 'the first time');
  await sees(reader.panel, 'Saved');
  await reader.shortcut('wellbeing_checkIn');
  await focusIs(reader.panel, 'input', 'Energy');
  await tabTo(reader.panel, 'input', 'What was going on');
  expect(await reader.panel.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('');
  await key(reader.panel, 'Escape');
  await sees(reader.panel, 'the first time');
});

test('while the journal is locked the question waits, and is asked once it is open', async () => {
  const { panel } = reader;
  await press(panel, 'Lock');
  await sees(panel, 'Your journal is locked');
  await reader.shortcut('wellbeing_checkIn');
  await fill(panel, 'Passphrase', PASSPHRASE);
  await press(panel, 'Unlock');
  await twoKeystrokes(panel, '3');
  await key(panel, 'Escape');
});

test('a digit pressed before its question is there answers it, and Escape behind it leaves it answered', async () => {
  const { panel } = reader;
  await panel.bringToFront();
  for (const [digit, ...leave] of [['2'], ['6', 'Escape']] as const) {
    await runFromPalette(panel, 'show journal');
    await sees(panel, 'New entry');
    // Loaded anew, so that the code of the question is still to be fetched. Where one was is remembered a moment later.
    await eventually('it begins with the journal', async () => {
      await panel.reload();
      return panel.waitForSelector('#view ::-p-text(New entry)', { timeout: 2_000 });
    });
    await atOnce(panel, ['Control+Alt+y', digit, ...leave]);
    if (leave.length === 0) {
      await sees(panel, 'Saved');
      await key(panel, 'Escape');
    }
    await runFromPalette(panel, 'show wellbeing');
    await sees(panel, `Energy ${digit}`);
  }
});

test('where no panel is open, too, and with the digit pressed while it opens', async () => {
  await reader.panel.close();
  await eventually(
    'the browser knows that it is closed',
    async () => !(await reader.worker.evaluate(isPanelOpen)),
  );
  await reader.page.bringToFront();
  await reader.shortcut('wellbeing_checkIn');
  const target = await reader.browser.waitForTarget((one) => /(sidepanel|tab)\.html$/.test(one.url()));
  const page = await target.asPage();
  await page.waitForFunction(() => document.documentElement.dir !== ''); // from now on it hears keys
  await page.bringToFront();
  await page.keyboard.press('9');
  await sees(page, 'Saved');
  await key(page, 'Escape');
  await runFromPalette(page, 'show wellbeing');
  await sees(page, 'Energy 9');
  await page.goto(new URL('/tab.html', page.url()).href);
  reader.panel = page;
});

test('with faces, a digit is a face, and both lie on one line', async () => {
  const { panel } = reader;
  await runFromPalette(panel, 'settings');
  await press(panel, 'Answer with five faces', 'checkbox');
  await runFromPalette(panel, 'how are you');
  await focusIs(panel, 'input', '1 of 5, worn out');
  await key(panel, '4');
  await sees(panel, 'Saved');
  await key(panel, 'Escape');
  await runFromPalette(panel, 'show wellbeing');
  await sees(panel, 'Energy 7.5');
});

test('of a check-in no value, tag, line or date is in what the browser stored', async () => {
  const { panel } = reader;
  const at = new Date();
  at.setDate(at.getDate() - 3);
  at.setHours(16, 21, 0, 0);
  const noted: CheckIn = {
    id: 'unknown',
    at: at.getTime(),
    values: { energy: 7.5 },
    tags: ['parents in the corridor'],
    note: 'A door stayed open all afternoon',
  };
  await runFromPalette(panel, 'how are you');
  await focusIs(panel, 'input', '1 of 5');
  await key(panel, '4');
  await fillIn(panel, 'A line', noted.note);
  await fillIn(panel, 'What was going on', noted.tags.join());
  await panel.$eval('input[type="datetime-local"]', setValue, localField(at));
  await sees(panel, 'Saved');
  await key(panel, 'Escape');
  await sees(panel, noted.note);

  const plain = new Y.Doc();
  putCheckIn(plain, noted);
  const unsealed = Buffer.concat([
    Y.encodeStateAsUpdate(plain),
    Buffer.from(JSON.stringify({ ...noted, day: at.toISOString() })),
    Buffer.from(JSON.stringify(noted), 'utf16le'),
  ]);
  const outside = 'Promise.all([chrome.storage.local.get(), chrome.storage.sync.get()]).then(JSON.stringify)';
  const stored = Buffer.concat([
    await dumpIndexedDb(panel),
    Buffer.from(String(await panel.evaluate(outside))),
    ...storedByExtensions(profile),
  ]);
  for (const [what, bytes] of tracesOf(noted)) {
    expect(unsealed.includes(bytes), `unsealed, ${what} would be found`).toBe(true);
    expect(stored.includes(bytes), what).toBe(false);
  }
});

test('nothing in IndexedDB says when anything was noted', async () => {
  const stored = (await dumpIndexedDb(reader.panel)).toString('latin1');
  const thisYear = Math.floor(Date.now() / 1e10); // the first three digits, in milliseconds
  expect(stored).not.toMatch(new RegExp(`(?<!\\d)${thisYear}\\d{7,10}(?!\\d)`));
});

/** In which bytes a check-in could lie about, where it is not sealed: as text, and as Yjs writes it. */
function tracesOf({ at, values, tags, note }: CheckIn): [what: string, bytes: Buffer][] {
  const float = Buffer.alloc(8);
  float.writeDoubleBE(at);
  const value = Buffer.alloc(4);
  value.writeFloatBE(values.energy ?? 0);
  return [
    ...[...tags, note].flatMap((words): [string, Buffer][] => [
      [words, Buffer.from(words)],
      [`${words}, in UTF-16`, Buffer.from(words, 'utf16le')],
    ]),
    ['the scale', Buffer.from('energy')],
    ['the value, as Yjs has it', Buffer.concat([Buffer.from('energy'), Buffer.of(124), value])],
    ['the value, as JSON has it', Buffer.from(`"energy":${values.energy}`)],
    ['the date, as Yjs has it', float],
    ['the date, in digits', Buffer.from(`${at}`)],
    ['the day', Buffer.from(new Date(at).toISOString().slice(0, 10))],
  ];
}

/** As a field for a date and time has it. */
function localField(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Runs in the page: a field for a date takes no words that are typed. */
function setValue(field: Element, value: string): void {
  (field as HTMLInputElement).value = value;
  field.dispatchEvent(new Event('change', { bubbles: true }));
}
