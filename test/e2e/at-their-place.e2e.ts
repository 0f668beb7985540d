import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILT } from '../../extension/launch/build-extension.ts';
import { eventually } from '../headless/eventually.ts';
import { drawn } from '../looks/appearances.ts';
import { AT_THEIR_PLACE } from './at-their-place.ts';
import { openChromium, type TeacherBrowser } from './browser.ts';
import { fillIn, focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { madeVideo } from './made-video.ts';
import { reload, sees } from './screen.ts';

/*
 * Commands about one thing on the screen, such as a saved search, run where they stand by a teacher who uses no mouse. The
 * tests follow each other; at the end none of the commands was left out.
 */

const PASSPHRASE = 'a kettle sings before dawn';
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const folder = mkdtempSync(join(tmpdir(), 'alongside-at-their-place-'));
const screens = join(import.meta.dirname, 'screens');
const run = new Set<string>();
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openChromium(folder, BUILT.chrome, MICROPHONE);
  page = teacher.panel;
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Goes to the button of a command with Tab, and presses it. */
async function runHere(command: string): Promise<void> {
  await tabTo(page, 'button', command);
  await key(page, 'Enter');
  run.add(command);
}

/** Runs the command of a button that is not called as the command is. */
async function runBy(button: string, command: string): Promise<void> {
  await tabTo(page, 'button', button);
  await key(page, 'Enter');
  run.add(command);
}

/** Goes to the newest notice by its shortcut, and on to the command in it. */
async function runInNotice(command: string): Promise<void> {
  await key(page, 'm', 'Control', 'Alt');
  await focusIs(page, 'button', 'Dismiss');
  await key(page, 'Tab', 'Shift');
  await focusIs(page, 'button', command);
  await key(page, 'Enter');
  run.add(command);
}

async function write(title: string, tag?: string): Promise<void> {
  await runFromPalette(page, 'New entry');
  await page.waitForSelector('.ProseMirror .is-editor-empty');
  await focusIs(page, 'textbox', 'Entry');
  await page.keyboard.type(title);
  await sees(page, 'Saved');
  if (tag === undefined) return;
  await runFromPalette(page, 'Add a tag');
  await focusIs(page, 'combobox', 'Add a tag');
  await page.keyboard.type(tag);
  await key(page, 'Enter');
  await page.waitForSelector(`.own-tag ::-p-text(${tag})`);
}

/** Puts a line into the search in place of what was there. */
async function searchFor(line: string): Promise<void> {
  await key(page, 'f', 'Control', 'Shift');
  await focusIs(page, 'input', 'Words, or filters');
  await key(page, 'a', 'Control');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(line);
}

const found = () => page.$$eval('.found .item-title', (all) => all.map(({ textContent }) => textContent));

test('before there is a journal, a backup can be restored in its place', async () => {
  await focusIs(page, 'input', 'Choose a passphrase');
  await runHere('Restore a backup instead');
  await sees(page, 'Brings back a journal from its file');
  await tabTo(page, 'button', 'Start a new journal after all');
  await key(page, 'Enter');
  await fillIn(page, 'Choose a passphrase', PASSPHRASE);
  await fillIn(page, 'The same passphrase again', PASSPHRASE);
  await key(page, 'Enter');
  await sees(page, 'Nothing written yet');
});

test('a search is saved, renamed and removed', async () => {
  await write('The long quiet');
  await searchFor('quiet');
  await eventually('it is found', async () => (await found()).length === 1);
  await runHere('Save this search');
  await focusIs(page, 'input', 'Name');
  await key(page, 'Enter');
  await page.waitForSelector('dialog', { hidden: true });
  await searchFor('');
  await sees(page, 'Saved searches');
  await runHere('Rename the saved search');
  await fillIn(page, 'Name', 'What silence does');
  await key(page, 'Enter');
  await sees(page, 'What silence does');
  await page.waitForSelector('dialog', { hidden: true });
  await tabTo(page, 'button', 'What silence does');
  await runHere('Remove the saved search');
  await focusIs(page, 'button', 'Cancel');
  await tabTo(page, 'button', 'Remove');
  await key(page, 'Enter');
  await page.waitForSelector('.saved-searches', { hidden: true });
});

test('a tag leads to what has it, gets another name, and is taken off everything; both can be undone', async () => {
  await write('Who speaks first', 'wait time');
  await write('Nine seconds', 'wait time');
  await write('The back row', 'wait time');
  await runFromPalette(page, 'All tags');
  await runBy('wait time', 'Search for this');
  await focusIs(page, 'input', 'Words, or filters');
  await eventually('all three are found', async () => (await found()).length === 3);
  await runFromPalette(page, 'All tags');
  await focusIs(page, 'h2', 'Tags');
  await runHere('Rename or merge the tag');
  await fillIn(page, 'Name', 'silence');
  await key(page, 'Enter');
  await sees(page, '3 entries have “silence” now, no longer “wait time”.');
  await sees(page, /silence\s+3 entries/);
  await runInNotice('Undo');
  await sees(page, /wait time\s+3 entries/);
  await tabTo(page, 'button', 'wait time');
  await runHere('Take the tag off everything');
  await focusIs(page, 'button', 'Cancel');
  await tabTo(page, 'button', 'Take it off');
  await key(page, 'Enter');
  await sees(page, '3 entries no longer have “wait time”.');
  await sees(page, 'No tags yet');
  await runInNotice('Undo');
  await sees(page, /wait time\s+3 entries/);
});

test('a change of many entries is stopped on its way', async () => {
  await page.evaluate(() => {
    const seal = crypto.subtle.encrypt.bind(crypto.subtle);
    crypto.subtle.encrypt = async (...what) => {
      await new Promise((slowly) => setTimeout(slowly, 1_000)); // a computer with a lot to do
      return seal(...what);
    };
  });
  await runHere('Rename or merge the tag');
  await fillIn(page, 'Name', 'silence');
  await key(page, 'Enter');
  await sees(page, /\d of 3 entries changed/);
  await runInNotice('Stop');
  await sees(page, /w(as|ere) left as (it was|they were)/);
  await reload(page); // as quick as before
});

test('a recording is paused, gone on with, kept, discarded, and kept at the second try', async () => {
  await page.waitForSelector('.activity-bar');
  await write('What Jonas said');
  const begin = async () => {
    await focusIs(page, 'textbox', 'Entry');
    await key(page, 'r', 'Control', 'Alt');
    await sees(page, /Recording\s+0:01/);
  };
  const kept = (count: number) =>
    eventually(`${count} are kept`, async () => (await page.$$('.recording audio')).length === count);
  await begin();
  await runHere('Pause the recording');
  await sees(page, 'Paused');
  await focusIs(page, 'button', 'Go on recording'); // where the other stood
  await runHere('Go on recording');
  await sees(page, /Recording\s+0:0/);
  await runHere('Stop and keep');
  await kept(1);
  await tabTo(page, 'textbox', 'Entry');
  await begin();
  await runHere('Discard the recording');
  await sees(page, 'What Jonas said');
  await page.waitForSelector('.recording-strip[hidden]');
  await kept(1);
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    let isFull = true;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row) {
      if (this.name !== 'attachments' || !isFull) return put.apply(this, row);
      isFull = false; // by the second time there is room
      throw new DOMException('no room', 'QuotaExceededError');
    };
  });
  await tabTo(page, 'textbox', 'Entry');
  await begin();
  await runHere('Stop and keep');
  await sees(page, 'The recording could not be kept: the disk is full.');
  await runHere('Try again to keep the recording');
  await kept(2);
});

test('a moment of a video is noted, and gone to from its entry', async () => {
  const video = await madeVideo(page);
  const [chooser] = await Promise.all([page.waitForFileChooser(), runFromPalette(page, 'Open a video file')]);
  await chooser.accept([video]);
  await page.waitForSelector('.player-video');
  await runHere('Note this moment');
  await focusIs(page, 'input', 'Note at 0:00');
  await page.keyboard.type('Two hands at once');
  await key(page, 'Enter');
  await tabTo(page, 'button', 'Open the entry with these moments');
  await key(page, 'Enter');
  await focusIs(page, 'textbox', 'Entry');
  await key(page, 'Home', 'Control');
  await eventually('the moment is selected', async () => {
    await key(page, 'ArrowDown');
    await drawn(page); // where the cursor is reaches the editor a moment after the browser moved it
    return (await page.$('.moment[data-selected="true"]')) !== null;
  });
  await key(page, 'Enter');
  await focusIs(page, 'button', 'Go to 0:00');
  await runBy('Go to 0:00', 'Go to this moment');
  await page.waitForSelector('.player-video');
});

test('what is in the trash is taken out, or deleted for good', async () => {
  await write('Seating plan');
  await runFromPalette(page, 'Delete');
  await sees(page, '“Seating plan” is in the trash.');
  await runFromPalette(page, 'Show the trash');
  await focusIs(page, 'h2', 'Trash');
  await runHere('Restore');
  await sees(page, 'There is nothing in the trash');
  await focusIs(page, 'h2', 'Trash');
  await write('Not this one');
  await runFromPalette(page, 'Delete');
  await sees(page, '“Not this one” is in the trash.');
  await runFromPalette(page, 'Show the trash');
  await focusIs(page, 'h2', 'Trash');
  await runHere('Delete for good');
  await focusIs(page, 'button', 'Cancel');
  await tabTo(page, 'button', 'Delete for good');
  await key(page, 'Enter');
  await sees(page, 'There is nothing in the trash');
});

test('each of them was run', () => {
  expect([...run].sort()).toEqual([...AT_THEIR_PLACE]);
});
