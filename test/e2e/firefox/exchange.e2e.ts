import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../headless/eventually.ts';
import { photoOf, uuidOf, writeDayOneFile } from '../day-one-file.ts';
import { launchFirefox, openExtensionPage } from '../firefox.ts';
import { drawPicture } from '../made-pictures.ts';
import { fill, press, runCommand, sees, textOn } from '../screen.ts';
import { openFromList, startJournal } from '../teacher.ts';
import { type FirefoxWindow, firefoxWindow } from './window.ts';

/* In Firefox, a journal comes from another program, goes along as a file, and comes back from a backup. */

const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-firefox-exchange-'));
const browsers: Browser[] = [];

/** The page of an extension that is new in its browser. */
interface Place {
  page: Page;
  firefox: FirefoxWindow;
}
let first: Place;
let other: Place;
let backup = '';

/** A browser on a profile of this name. */
async function openPlace(name: string): Promise<Place> {
  const { browser } = await launchFirefox(join(folder, name));
  browsers.push(browser);
  const firefox = await firefoxWindow(browser);
  return { firefox, page: await openExtensionPage(browser, 'tab.html') };
}

beforeAll(async () => {
  first = await openPlace('first');
  await startJournal(first.page, PASSPHRASE);
});

afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  rmSync(folder, { recursive: true, force: true });
});

/** What this action has the browser save. */
async function saved({ firefox }: Place, into: string, act: () => Promise<void>): Promise<string> {
  const downloads = join(folder, into);
  mkdirSync(downloads);
  await firefox.saveInto(downloads);
  await act();
  const name = await eventually('the file is there', () => {
    const files = readdirSync(downloads);
    return files.some((file) => file.endsWith('.part')) ? undefined : files[0];
  });
  return join(downloads, name);
}

const exportAll = (from: Place, into: string) =>
  saved(from, into, async () => {
    await runCommand(from.page, 'Export entries');
    await press(from.page, 'Export 2 entries');
    await sees(from.page, 'Saved as alongside-');
  });

async function importFile({ page, firefox }: Place, path: string): Promise<void> {
  await firefox.answerWithFile(path);
  await runCommand(page, 'Import entries');
  await press(page, 'Choose a file');
  await press(page, 'Import 2 entries');
  await sees(page, 'That’s done');
}

test('a journal of Day One comes in with its picture', async () => {
  const jpeg = await drawPicture(first.page, 'image/jpeg', 800, 500);
  const photos = [{ identifier: uuidOf(71), md5: photoOf(jpeg), type: 'jpeg', orderInEntry: 0 }];
  const entries = [
    {
      uuid: uuidOf(1),
      creationDate: '2024-03-04T14:05:00Z',
      text: `# The long quiet\n\nI waited **nine seconds**.\n\n![](dayone-moment://${uuidOf(71)})`,
      tags: ['questions', 'Year 9'],
      photos,
    },
    {
      uuid: uuidOf(2),
      creationDate: '2024-03-05T08:30:00Z',
      text: `Again: [the day before](dayone://view?entryId=${uuidOf(1)})\n\n- [x] wait\n- [ ] ask less`,
    },
  ];
  await writeDayOneFile(join(folder, 'day-one.zip'), entries, [jpeg]);
  await importFile(first, join(folder, 'day-one.zip'));
  expect(await textOn(first.page)).toContain('with 1 picture');
  await openFromList(first.page, 'Journal', 'The long quiet');
  await sees(first.page, 'nine seconds');
  await eventually('the picture is drawn', () =>
    first.page.evaluate(
      () => (document.querySelector<HTMLImageElement>('.picture img')?.naturalWidth ?? 0) > 0,
    ),
  );
});

test('exported as Markdown, imported elsewhere and exported again, it is the same byte for byte', async () => {
  const markdown = await exportAll(first, 'markdown');
  other = await openPlace('other');
  await startJournal(other.page, PASSPHRASE);
  await importFile(other, markdown);
  const again = await exportAll(other, 'markdown-again');
  expect(readFileSync(again).equals(readFileSync(markdown))).toBe(true);
});

test('a backup is sealed, and every part of it opens when it is checked', async () => {
  const { page, firefox } = other;
  await runCommand(page, 'backup and restore');
  backup = await saved(other, 'backup', () => press(page, 'Save a backup'));
  expect(readFileSync(backup).includes('nine seconds')).toBe(false);
  await firefox.answerWithFile(backup);
  await press(page, 'Choose the file');
  await fill(page, 'Its passphrase', PASSPHRASE);
  await press(page, 'Check the file');
  await sees(page, 'Every part of it opens. It can bring back this journal.');
});

test('restored on another browser, it is all there', async () => {
  const { page, firefox } = await openPlace('fresh');
  await firefox.answerWithFile(backup);
  await press(page, 'Restore a backup instead');
  await press(page, 'Choose the file');
  await fill(page, 'Its passphrase', PASSPHRASE);
  await press(page, 'Restore this journal');
  await openFromList(page, 'Journal', 'The long quiet');
  await sees(page, 'nine seconds');
});
