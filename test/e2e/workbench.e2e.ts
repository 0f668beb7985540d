import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { accessibilityProblems, press, reload, runCommand, sees, textOn, type } from './screen.ts';
import { startJournal, unlock } from './teacher.ts';

/*
 * A teacher arranges her workbench in a tab: what is open, how it looks and which keys it has. The tests follow each other.
 */

const PASSPHRASE = 'a kettle sings before dawn';
const profile = mkdtempSync(join(tmpdir(), 'alongside-workbench-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(profile);
  await startJournal(teacher.panel, PASSPHRASE);
  page = await wideTab();
});

afterAll(async () => {
  await teacher?.close();
  rmSync(profile, { recursive: true, force: true });
});

async function wideTab(): Promise<Page> {
  const tab = await teacher.openTab();
  await tab.setViewport({ width: 1280, height: 800 });
  return tab;
}

async function shot(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

async function write(title: string): Promise<void> {
  await press(page, 'New entry');
  await page.waitForSelector('.is-editor-empty');
  await type(page, 'Entry', title);
  await sees(page, 'Saved');
}

/** The titles of the tabs in their order; in brackets the one that is shown, and a star for those only looked at. */
function tabs(of = page): Promise<string[]> {
  return of.evaluate(() =>
    [...document.querySelectorAll('.editor-tab-title')].map((tab) => {
      const title = tab.querySelector('span:not(.codicon)')?.textContent ?? '';
      const marked = tab.classList.contains('passing') ? `${title}*` : title;
      return tab.getAttribute('aria-current') === 'page' ? `[${marked}]` : marked;
    }),
  );
}

async function tabsAre(...titles: string[]): Promise<void> {
  const same = async () => JSON.stringify(await tabs()) === JSON.stringify(titles);
  await eventually(`the tabs are ${titles}`, same, 5_000).catch(async (error: Error) => {
    throw new Error(`${error.message}; they are ${await tabs()}`);
  });
}

async function fromMenuOf(title: string, command: string): Promise<void> {
  await page.locator(`.editor-tab ::-p-text(${title})`).click({ button: 'right' });
  await press(page, command, 'menuitem');
}

test('what is written in stays open, and what is only looked at makes way', async () => {
  await write('Wait time');
  await write('Exit tickets');
  await write('The back row');
  await tabsAre('Wait time', 'Exit tickets', '[The back row]');
  await runCommand(page, 'close all');
  await tabsAre();
  await page.locator('.item-title ::-p-text(Wait time)').click();
  await page.locator('.item-title ::-p-text(Exit tickets)').click();
  await tabsAre('[Exit tickets*]');
  await type(page, 'Entry', '!');
  await page.locator('.item-title ::-p-text(Wait time)').click();
  await page.locator('.item-title ::-p-text(The back row)').click();
  await tabsAre('Exit tickets!', '[The back row*]');
  await page.locator('.editor-tab ::-p-text(The back row)').click({ count: 2 });
  await page.locator('.item-title ::-p-text(Wait time)').click();
  await tabsAre('Exit tickets!', 'The back row', '[Wait time*]');
  await shot('tabs');
});

test('tabs are dragged, pinned, closed and opened again', async () => {
  const at = async (title: string) => {
    const box = await (await page.waitForSelector(`.editor-tab ::-p-text(${title})`))?.boundingBox();
    if (!box) throw new Error(`no tab ${title}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const from = await at('Wait time');
  const to = await at('Exit tickets');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  await tabsAre('[Wait time]', 'Exit tickets!', 'The back row');

  await fromMenuOf('The back row', 'Pin');
  await tabsAre('The back row', '[Wait time]', 'Exit tickets!');
  await fromMenuOf('Exit tickets', 'Move towards the front');
  await tabsAre('The back row', 'Exit tickets!', '[Wait time]');
  await fromMenuOf('Wait time', 'Close the others');
  await tabsAre('The back row', '[Wait time]');
  await press(page, 'Close “Wait time”');
  await tabsAre('[The back row]');
  await runCommand(page, 'open again');
  await tabsAre('The back row', '[Wait time]');
});

test('what is shown has its tab in view, also where there is no room for all of them', async () => {
  const hidden = () =>
    page.evaluate(() => {
      const strip = document.querySelector('.editor-tabs ul')?.getBoundingClientRect();
      const tab = document.querySelector('[data-shown="true"]')?.getBoundingClientRect();
      if (strip === undefined || tab === undefined) return 'no tab';
      return tab.left < strip.left || tab.right > strip.right ? `${tab.left} to ${tab.right}` : '';
    });
  const inView = (what: string) => eventually(`${what} is in view`, async () => (await hidden()) === '');
  await page.setViewport({ width: 360, height: 640 });
  for (const words of ['all tags', 'calendar', 'keyboard shortcuts']) {
    await runCommand(page, words);
    const shown = await page.waitForSelector('.editor-tab-title.passing[aria-current="page"]');
    await shown?.click({ count: 2 }); // keeps it
    await page.waitForSelector('.editor-tab-title.passing', { hidden: true });
  }
  await eventually('all are open', async () => (await tabs()).length === 5);
  await inView('the last');
  await page.evaluate(() => document.querySelector<HTMLElement>('.editor-tab-title')?.click());
  await inView('the first');
  await shot('tabs-narrow');
  await page.setViewport({ width: 1280, height: 800 });
  for (const title of ['Tags', 'Calendar', 'Keyboard shortcuts']) await press(page, `Close “${title}”`);
  await page.locator('.editor-tab ::-p-text(Wait time)').click();
  await tabsAre('The back row', '[Wait time]');
});

test('the menu of a tab is there for the keyboard too, and gives the focus back', async () => {
  await page.waitForSelector('.ProseMirror-focused'); // it takes the focus once it is there
  await page.focus('.editor-tab-title[aria-current="page"]');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.down('Shift');
  await page.keyboard.press('F10');
  await page.keyboard.up('Shift');
  await page.waitForSelector('.context-menu');
  await shot('tab-menu');
  await page.keyboard.press('Escape');
  await eventually('the focus is on the tab again', async () =>
    (await page.evaluate(() => document.activeElement?.textContent ?? '')).includes('The back row'),
  );
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await tabsAre('[The back row]');
  await runCommand(page, 'open again');
});

test('a lock and a restart of the browser bring back what was open, and nobody reads what that was', async () => {
  await press(page, 'Lock');
  await sees(page, 'Your journal is locked');
  await unlock(page, PASSPHRASE);
  await tabsAre('The back row', '[Wait time]');
  await eventually('it is remembered', async () => {
    const again = await wideTab();
    const same = async () => JSON.stringify(await tabs(again)) === JSON.stringify(await tabs());
    return eventually('a new tab shows the same', same, 3_000).finally(() => again.close());
  });
  const unsealed = 'chrome.storage.local.get().then((all) => JSON.stringify([all, { ...localStorage }]))';
  expect(await page.evaluate(unsealed)).not.toMatch(/document|Wait time|tab.html/);
  await teacher.kill();
  teacher = await openBrowser(profile);
  page = await wideTab();
  await unlock(page, PASSPHRASE);
  await tabsAre('The back row', '[Wait time]');
  await sees(page, 'Wait time');
  await runCommand(page, 'close all');
});

test('quick open finds entries, with a slip of the fingers too, and commands; what was used last comes first', async () => {
  const open = async (typed: string) => {
    await page.keyboard.down('Control');
    await page.keyboard.press('p');
    await page.keyboard.up('Control');
    await page.waitForSelector('.quick-open-input');
    await page.keyboard.type(typed);
  };
  const first = () => page.$eval('.quick-open-option', (option) => option.textContent);
  await open('exti tikets');
  expect(await first()).toContain('Exit tickets!');
  await shot('quick-open');
  await page.keyboard.press('Enter');
  await sees(page, 'Exit tickets!');
  await open('theme');
  expect(await first()).toContain('Choose a colour theme');
  await page.keyboard.press('Escape');
  await open('');
  expect(await first()).toContain('Exit tickets!');
  await page.keyboard.type('zzzzz');
  await sees(page, 'Nothing here is called that');
  await page.keyboard.press('Escape');
});

test('settings are found, set and given back, in every window at once', async () => {
  await press(page, 'Settings');
  await sees(page, 'Size of the words');
  await shot('settings');
  await page.type('.search-field', 'size');
  expect(await textOn(page)).not.toContain('Lock when nobody is here');
  await page.select('select', 'larger');
  const size = (of: Page) => of.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  await eventually('the words are larger', async () => (await size(page)) === '20.8px');
  await eventually('in the panel too', async () => (await size(teacher.panel)) === '20.8px');
  await reload(page);
  await sees(page, 'Size of the words');
  expect(await size(page)).toBe('20.8px');
  await press(page, 'Size of the words: back to how it came');
  await eventually('the words are as they were', async () => (await size(page)) === '16px');
});

test('settings as JSON say what is wrong, and keep what they do not know', async () => {
  await runCommand(page, 'settings as json');
  const write = async (text: string) => {
    await page.$eval('.settings-json', (area) => (area as HTMLTextAreaElement).select());
    await page.keyboard.press('Backspace');
    await page.type('.settings-json', text);
  };
  await page.waitForSelector('.settings-json');
  await page.focus('.settings-json');
  await write('{ "vault.lockAfter": 0 }');
  await sees(page, '“vault.lockAfter” must be a whole number from 1 to 480. Nothing was changed.');
  await shot('settings-json-wrong');
  await write('{ "vault.lockAfter": 5');
  await sees(page, 'This is not JSON yet');
  await write('{ "vault.lockAfter": 5, /* from school */ "of.tomorrow": [1] }');
  await sees(page, 'Nothing here knows these, and they are kept: of.tomorrow');
  await press(page, 'Put to use');
  await sees(page, 'In use now');
  const stored = (): Promise<unknown> => page.evaluate("chrome.storage.local.get('settings')");
  expect(await stored()).toEqual({ settings: { 'vault.lockAfter': 5, 'of.tomorrow': [1] } });
  await write('{}');
  await press(page, 'Put to use');
  await eventually('all is as it came', async () => JSON.stringify(await stored()) === '{"settings":{}}');
});

test('keys are changed, clashes are shown, and the browser’s own are explained', async () => {
  await runCommand(page, 'keyboard shortcuts');
  await sees(page, 'Open Alongside');
  await sees(page, 'Alt+Shift+J');
  await press(page, 'Change the keys of “New plan”');
  await page.keyboard.down('Control');
  await page.keyboard.press('w');
  await page.keyboard.up('Control');
  await sees(page, 'The browser keeps these keys for itself');
  await page.keyboard.down('Control');
  await page.keyboard.down('Alt');
  await page.keyboard.press('n');
  await page.keyboard.up('Alt');
  await page.keyboard.up('Control');
  await sees(page, 'These keys also run: New entry.');
  await page.keyboard.press('Enter');
  await sees(page, 'The same keys also run: New plan.');
  await shot('keybindings');
  await press(page, 'Give “New plan” back the keys it came with');
  await eventually('no clash is left', async () => !(await textOn(page)).includes('The same keys also run'));
});
