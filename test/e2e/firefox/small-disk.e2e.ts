import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmallDisk } from '../../../server/testing/small-disk.ts';
import { eventually } from '../../headless/eventually.ts';
import { watchAcknowledged } from '../acknowledged.ts';
import { openFirefox } from '../firefox.ts';
import { accessibilityProblems, press, reload, sees, textOn, type } from '../screen.ts';
import { openFromList, startJournal, unlock } from '../teacher.ts';
import type { TeacherBrowser } from '../teacher-browser.ts';
import { typeUntilFull, wordsIn } from '../until-full.ts';

/* The disk that Firefox's profile is on is full, as a real one is. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const TITLE = 'Wait time';
const disk = makeSmallDisk(512);
const screens = join(import.meta.dirname, '../screens');
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openFirefox(join(disk.folder, 'profile'));
  page = teacher.panel;
  await startJournal(page, PASSPHRASE);
  await press(page, 'New entry');
  await type(page, 'Entry', `${TITLE}\n`);
  await sees(page, 'Saved');
});

afterAll(async () => {
  await teacher?.close();
  disk.remove();
});

test('while she types: she reads what to do, and all is stored by itself once there is room', async () => {
  disk.fill();
  await typeUntilFull(page);
  await sees(page, 'the disk is full');
  await page.screenshot({ path: join(screens, 'firefox-small-disk.png') });
  expect(await accessibilityProblems(page)).toEqual([]);
  const typed = await wordsIn(page);
  disk.makeRoom();
  await eventually('all is stored', async () => !(await textOn(page)).includes('Not saved yet'), 60_000);
  await reload(page);
  await openFromList(page, 'Journal', TITLE);
  expect(await wordsIn(page)).toBe(typed);
});

test('killed meanwhile, what was called saved is there', async () => {
  const acknowledged = await watchAcknowledged(page);
  disk.fill();
  await typeUntilFull(page);
  const typed = await wordsIn(page);
  await teacher.kill();
  disk.makeRoom();
  teacher = await openFirefox(join(disk.folder, 'profile'));
  page = teacher.panel;
  await unlock(page, PASSPHRASE);
  await openFromList(page, 'Journal', TITLE);
  const found = await wordsIn(page);
  expect(found.startsWith(acknowledged()), `${found} begins with ${acknowledged()}`).toBe(true);
  expect(typed.startsWith(found), `${typed} begins with ${found}`).toBe(true);
});
