import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildExtension } from '../../extension/launch/build-extension.ts';
import { copyWithout, featureNames } from '../without-features.ts';
import { openChromium, type TeacherBrowser } from './browser.ts';
import { accessibilityProblems, press, runCommand, sees, type } from './screen.ts';
import { openFromList, startJournal, unlock } from './teacher.ts';

/* Of all features only a few are left: what is made of them is a product that works. The tests follow each other. */

const PASSPHRASE = 'a kettle sings before dawn';
const KEPT = ['vault', 'journal', 'writing'];
const folder = copyWithout(featureNames().filter((name) => !KEPT.includes(name)));
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  await buildExtension(join(folder, 'extension'), ['chrome']);
  teacher = await openChromium(join(folder, 'profile'), join(folder, 'extension/.output/chrome-mv3'));
  page = teacher.panel;
}, 120_000);

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an entry is written, locked away, and read again', async () => {
  await startJournal(page, PASSPHRASE);
  await press(page, 'New entry');
  await type(page, 'Entry', 'The long quiet\nI waited nine seconds.');
  await sees(page, 'Saved');
  await runCommand(page, 'close all');
  expect(await accessibilityProblems(page)).toEqual([]);
  await press(page, 'Lock');
  await unlock(page, PASSPHRASE);
  await openFromList(page, 'Journal', 'The long quiet');
  await sees(page, 'nine seconds');
});

test('of the others nothing is left on the screen', async () => {
  const tabs = await page.$$eval('.activity-bar [role="tab"]', (all) =>
    all.map(({ ariaLabel, textContent }) => ariaLabel ?? textContent),
  );
  expect(tabs).toEqual(['Journal']);
});
