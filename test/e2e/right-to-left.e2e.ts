import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChromium } from './browser.ts';
import { copyWithPseudoLocale, PSEUDO, pseudo } from './pseudo-locale.ts';
import { accessibilityProblems, fill, press, runCommand, sees } from './screen.ts';
import type { TeacherBrowser } from './teacher-browser.ts';
import { tooWide } from './too-wide.ts';

/*
 * The screens in a language that nobody speaks: written from right to left, longer than English, and each text marked,
 * so that what was written into the code instead of the locales is seen.
 */

const ENTRY = 'سألت سؤالا ثم انتظرت';
const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-rtl-'));
const screens = join(import.meta.dirname, 'screens', 'right-to-left');
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  const extension = join(folder, 'extension');
  copyWithPseudoLocale(extension);
  teacher = await openChromium(join(folder, 'profile'), extension);
  page = await teacher.openTab();
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

const WIDTHS = { panel: { width: 320, height: 720 }, wide: { width: 1180, height: 760 } };
const press_ = (name: string, role?: string) => press(page, pseudo(name), role);

/** Everything on the screen that reads as words and is not from the locales, nor what a person wrote, nor a key. */
function untranslated(): Promise<string[]> {
  return page.evaluate(
    (mark, entry) => {
      const written =
        '.ProseMirror, .item-title, .item-excerpt, .editor-tab-title, .settings-json, kbd, time, code, svg';
      const found: string[] = [];
      const look = (text: string | null, where: string) => {
        if (text !== null && text !== entry && /\p{L}/u.test(text) && !text.trim().startsWith(mark))
          found.push(`${where}: ${text}`);
      };
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const parent = texts.currentNode.parentElement;
        if (parent?.closest(`${written}, script, style`) === null)
          look(texts.currentNode.textContent, parent.className);
      }
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
        for (const element of document.querySelectorAll(`[${name}]`)) {
          if (element.closest(written) === null) look(element.getAttribute(name), name);
        }
      }
      return found;
    },
    PSEUDO,
    ENTRY,
  );
}

async function check(screen: string): Promise<void> {
  const problems: string[] = [];
  for (const [width, size] of Object.entries(WIDTHS)) {
    await page.setViewport(size);
    await page.screenshot({ path: join(screens, `${screen.replaceAll(' ', '-')}-${width}.png`) });
    problems.push(...(await tooWide(page)).map((line) => `${width}: ${line}`));
    problems.push(...(await accessibilityProblems(page)).map((line) => `${width}: ${line}`));
  }
  problems.push(...(await untranslated()));
  expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
  expect(problems, screen).toEqual([]);
}

test('the first screens', async () => {
  await sees(page, 'A place to think');
  await check('first run');
  await fill(page, pseudo('Choose a passphrase'), PASSPHRASE);
  await fill(page, pseudo('The same passphrase again'), PASSPHRASE);
  await press_('Start my journal');
  await sees(page, 'Nothing written yet');
  await check('journal empty');
});

test('writing', async () => {
  await press_('New entry');
  await page.waitForSelector('.ProseMirror-focused');
  await page.keyboard.type(ENTRY);
  await sees(page, pseudo('Saved'));
  await check('entry');
  await page.setViewport(WIDTHS.panel);
  const arrow = await page.$eval('.codicon-arrow-left', (icon) => getComputedStyle(icon).transform);
  expect(arrow, 'back is where one came from').toBe('matrix(-1, 0, 0, 1, 0, 0)');
  await press_('Share');
  await sees(page, 'nobody is in one with you yet');
  await check('share with nobody');
  await page.keyboard.press('Escape');
  await runCommand(page, 'count the words');
  await check('a notice');
});

test.for([
  ['new entry from a template', 'A lesson in three minutes'],
  ['new plan', 'Who is it for?'],
  ['new circle', 'What should your partner call you?'],
  ['join with a link', 'The whole link that your partner gave you.'],
  ['colour theme', 'As the system is set'],
  ['notifications', 'They are kept in this window only'],
] as const)('the dialog of "%s"', async ([command, words]) => {
  await runCommand(page, command);
  await sees(page, words);
  await check(`dialog ${command}`);
  await page.keyboard.press('Escape');
});

test.for([
  ['settings', 'Size of the words'],
  ['settings as json', 'Only what is not as it came'],
  ['keyboard shortcuts', 'From anywhere in the browser'],
  ['what happened', 'For whoever wonders'],
  ['packs of templates', 'No packs yet.'],
  ['my devices', 'For this you need no circle'],
  ['getting started', 'Have it beside any page'],
] as const)('the page of "%s"', async ([command, words]) => {
  await runCommand(page, command);
  await sees(page, words);
  await check(`page ${command}`);
});

test('finding, other views, and locked', async () => {
  await page.keyboard.press('F1');
  await page.waitForSelector('.quick-open-input');
  await check('palette');
  await page.keyboard.press('Escape');
  for (const view of ['Plans', 'Circles']) {
    await press_(view, 'tab');
    await check(view);
  }
  await press_('Lock');
  await sees(page, 'Your journal is locked');
  await check('locked');
});
