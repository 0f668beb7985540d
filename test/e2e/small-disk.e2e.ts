import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUILT } from '../../extension/launch/build-extension.ts';
import { makeSmallDisk } from '../../server/testing/small-disk.ts';
import { eventually } from '../headless/eventually.ts';
import { watchAcknowledged } from './acknowledged.ts';
import { openChromium, type TeacherBrowser } from './browser.ts';
import { uuidOf, writeDayOneFile } from './day-one-file.ts';
import { countRows } from './indexed-db.ts';
import { drawPicture } from './made-pictures.ts';
import { accessibilityProblems, press, runCommand, sees, textOn, type } from './screen.ts';
import { openFromList, startJournal, unlock } from './teacher.ts';
import { typeUntilFull, wordsIn } from './until-full.ts';

/*
 * The disk that the browser's profile is on is full, as a real one is. Where Chromium's database finds out by itself, it
 * is closed, and deleted when it is opened the next time: nothing of it may be there to find out. The tests follow each
 * other.
 */

const PASSPHRASE = 'a kettle sings before dawn';
const MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const TITLE = 'Wait time';
const MANY = 1_000;
const disk = makeSmallDisk(512);

describe('a disk that is full', () => {
  const files = mkdtempSync(join(tmpdir(), 'alongside-small-disk-files-'));
  const screens = join(import.meta.dirname, 'screens');
  let teacher: TeacherBrowser;
  let page: Page;

  async function open(): Promise<void> {
    teacher = await openChromium(join(disk.folder, 'profile'), BUILT.chrome, MICROPHONE);
    page = teacher.panel;
  }

  beforeAll(async () => {
    mkdirSync(screens, { recursive: true });
    await open();
    await startJournal(page, PASSPHRASE);
    writeFileSync(join(files, 'board.jpg'), await drawPicture(page, 'image/jpeg', 1600, 1200));
    await press(page, 'New entry');
    await type(page, 'Entry', `${TITLE}\n`);
    await sees(page, 'Saved');
  });

  afterAll(async () => {
    await teacher?.close();
    disk.remove();
    rmSync(files, { recursive: true, force: true });
  });

  async function isGone(notice: string): Promise<void> {
    await eventually(`“${notice}” is gone`, async () => !(await textOn(page)).includes(notice));
  }

  async function look(name: string): Promise<void> {
    await page.screenshot({ path: join(screens, `${name}.png`) });
    expect(await accessibilityProblems(page), name).toEqual([]);
  }

  test('while she types: she reads what to do, and all is stored by itself once there is room', async () => {
    disk.fill();
    await typeUntilFull(page);
    await sees(page, 'the disk is full');
    await look('small-disk-typing');
    const typed = await wordsIn(page);
    disk.makeRoom();
    await isGone('Not saved yet');
    await isGone('could not be stored');
    await page.reload();
    await openFromList(page, 'Journal', TITLE);
    expect(await wordsIn(page)).toBe(typed);
  });

  test('a page that is opened meanwhile has all of it, at the latest once there is room', async () => {
    disk.fill();
    await page.reload();
    await sees(page, /did not open|New entry|Wait time/);
    await look('small-disk-opened');
    disk.makeRoom();
    await (await page.$('::-p-aria([name="Try again"][role="button"])'))?.click();
    await openFromList(page, 'Journal', TITLE);
    expect(await wordsIn(page)).toContain('word 1');
  });

  test('killed meanwhile, what was called saved is there', async () => {
    const acknowledged = await watchAcknowledged(page);
    disk.fill();
    await typeUntilFull(page);
    const typed = await wordsIn(page);
    await teacher.kill();
    disk.makeRoom();
    await open();
    await unlock(page, PASSPHRASE);
    await openFromList(page, 'Journal', TITLE);
    const found = await wordsIn(page);
    expect(found.startsWith(acknowledged()), `${found} begins with ${acknowledged()}`).toBe(true);
    expect(typed.startsWith(found), `${typed} begins with ${found}`).toBe(true);
  });

  test('while she speaks: the recording waits in the window, and is kept, like her words, once there is room', async () => {
    const before = await wordsIn(page);
    await press(page, 'Record a voice note');
    await sees(page, /Recording\s+0:01/);
    disk.fill();
    await typeUntilFull(page);
    const typed = await wordsIn(page);
    expect(typed.length).toBeGreaterThan(before.length);
    await sees(page, /Recording\s+0:\d\d/);
    await press(page, 'Stop and keep');
    await sees(page, 'The recording could not be kept');
    await sees(page, 'It is in this window only');
    await look('small-disk-recording');
    await press(page, 'Try again to keep the recording');
    await sees(page, 'The recording could not be kept');
    disk.makeRoom();
    await isGone('Not saved yet');
    await press(page, 'Try again to keep the recording');
    await isGone('The recording could not be kept');
    await page.waitForSelector('.recording audio');
    await sees(page, 'Saved');
    await page.reload();
    await openFromList(page, 'Journal', TITLE);
    expect(await wordsIn(page)).toContain(typed.slice(before.length));
    await eventually('it can be played', () =>
      page.$eval('.recording audio', (audio) => (audio as HTMLAudioElement).readyState > 0),
    );
  });

  test('while she puts a picture in: the entry stays as it was, and takes it once there is room', async () => {
    disk.fill();
    await choose('board.jpg', 'Add a picture');
    await sees(page, 'It could not be stored on this device');
    await sees(page, 'the disk is full');
    await look('small-disk-picture');
    expect(await page.$('.picture')).toBeNull();
    disk.makeRoom();
    await press(page, 'Dismiss');
    await eventually('it takes the picture', async () => {
      await choose('board.jpg', 'Add a picture');
      return page.waitForSelector('.picture img', { timeout: 3_000 });
    });
    await sees(page, 'Saved');
    await page.reload();
    await openFromList(page, 'Journal', TITLE);
    await page.waitForSelector('.picture img');
  });

  test('while entries come in: the report says how far it came, and the rest comes once there is room', async () => {
    await writeDayOneFile(join(files, 'many.zip'), manyEntries());
    const own = await countRows(page, 'documents');
    await choose('many.zip', 'Import entries', 'Choose a file');
    await press(page, `Import ${MANY} entries`);
    await eventually('some are in', async () => (await countRows(page, 'documents')) > own + 50);
    disk.fill();
    await sees(page, 'Not everything came in', 60_000);
    await sees(page, 'the disk is full');
    await look('small-disk-import');
    const added = Number(/(\d+) entr(?:y|ies) came in/.exec(await textOn(page))?.[1]);
    disk.makeRoom();
    const here = await eventually('the database is back', () => countRows(page, 'documents'));
    expect(here, 'what the report says is here').toBe(own + added);
    await press(page, 'Import another file');
    await choose('many.zip', undefined, 'Choose a file');
    await press(page, `Import ${MANY - added} entries`);
    await sees(page, 'That’s done', 120_000);
    expect(await countRows(page, 'documents')).toBe(own + MANY);
  });

  async function choose(name: string, command?: string, button?: string): Promise<void> {
    if (button !== undefined && command !== undefined) await runCommand(page, command);
    const ask = () => (button === undefined ? runCommand(page, command ?? '') : press(page, button));
    const [chooser] = await Promise.all([page.waitForFileChooser(), ask()]);
    await chooser.accept([join(files, name)]);
  }
});

function manyEntries() {
  const words = readFileSync(join(import.meta.dirname, '../fixtures/reflection.en.txt'), 'utf8');
  return Array.from({ length: MANY }, (_, number) => ({
    uuid: uuidOf(1_000 + number),
    creationDate: new Date(Date.UTC(2010, 0, 1) + number * 86_400_000).toISOString(),
    text: `Day ${number}\n\n${words}`,
  }));
}
