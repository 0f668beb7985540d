import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyInput, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { sees, textOn } from './screen.ts';

/*
 * A teacher who uses no mouse. Nothing here clicks or puts the focus anywhere: all goes by keys, and after each the
 * focus must be where a person can see it.
 */

const PASSPHRASE = 'a kettle sings before dawn';
const folder = mkdtempSync(join(tmpdir(), 'alongside-keyboard-'));
const screens = join(import.meta.dirname, 'screens');
let teacher: TeacherBrowser;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  teacher = await openBrowser(folder);
});

afterAll(async () => {
  await teacher?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Focus {
  role: string;
  name: string;
  /** Whether a person can see that it has the focus: an outline, or the blinking cursor of a text. */
  visible: boolean;
}

/** What has the focus; `undefined` when it is lost to the page itself. */
function focusOn(page: Page): Promise<Focus | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return undefined;
    const labelledBy = element.getAttribute('aria-labelledby');
    const label =
      element.getAttribute('aria-label') ??
      (labelledBy && document.getElementById(labelledBy)?.textContent) ??
      (element instanceof HTMLInputElement && element.labels?.[0]?.textContent) ??
      '';
    const isOutlined = (shown: Element | null, part?: string) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(shown ?? element, part);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    };
    // Some show it around all that can be clicked: an item of a list, a choice with its label.
    const outlined =
      isOutlined(element) || isOutlined(element, '::after') || isOutlined(element.closest('label'));
    // A text has its cursor; a heading was not gone to by a key, but is where reading goes on.
    const readsOn = element.isContentEditable || /^H[1-6]$/.test(element.tagName);
    const box = element.getBoundingClientRect();
    const onScreen = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
    return {
      role: element.getAttribute('role') ?? element.tagName.toLowerCase(),
      name: (label || element.textContent || '').trim(),
      visible: onScreen && (outlined || readsOn),
    };
  });
}

/** The focus, once it has arrived where it can be seen. It may take a moment to, but it may not stay away. */
async function visibleFocus(page: Page, after: string): Promise<Focus> {
  const seen = async () => {
    const focus = await focusOn(page);
    return focus?.visible && focus;
  };
  return eventually(`the focus can be seen after ${after}`, seen, 5_000).catch(async (error: Error) => {
    throw new Error(`${error.message}; it is on ${JSON.stringify(await focusOn(page))}`);
  });
}

async function key(page: Page, pressed: KeyInput, ...held: KeyInput[]): Promise<void> {
  for (const modifier of held) await page.keyboard.down(modifier);
  await page.keyboard.press(pressed);
  for (const modifier of held.toReversed()) await page.keyboard.up(modifier);
  await visibleFocus(page, [...held, pressed].join('+'));
}

/** Goes on with Tab until this has the focus. */
async function tabTo(page: Page, role: string, name: string): Promise<void> {
  const passed: string[] = [];
  for (let steps = 0; steps < 30; steps += 1) {
    const focus = await visibleFocus(page, 'Tab');
    if (focus.role === role && focus.name.startsWith(name)) return;
    passed.push(`${focus.role} "${focus.name}"`);
    await page.keyboard.press('Tab');
    // At its end the page hands the focus to the browser's own buttons for one step; the next Tab brings it back.
    if ((await focusOn(page)) === undefined) await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to the ${role} "${name}", but to: ${passed.join(', ')}`);
}

async function focusIs(page: Page, role: string, name: string): Promise<void> {
  await eventually(
    `the focus is on the ${role} "${name}"`,
    async () => {
      const focus = await focusOn(page);
      return focus?.role === role && focus.name.startsWith(name);
    },
    5_000,
  ).catch(async (error: Error) => {
    throw new Error(`${error.message}; it is on ${JSON.stringify(await focusOn(page))}`);
  });
}

async function runFromPalette(page: Page, words: string): Promise<void> {
  await key(page, 'P', 'Control', 'Shift');
  await focusIs(page, 'combobox', 'What would you like to do?');
  await page.keyboard.type(words);
  await key(page, 'Enter');
}

/** Everything once, in the narrow panel and in the wide tab. */
async function journey(page: Page, where: 'panel' | 'tab', unlocked: () => Promise<void>): Promise<void> {
  await unlocked();
  await focusIs(page, 'tab', 'Journal');

  await tabTo(page, 'button', 'New entry');
  await key(page, 'Enter');
  await focusIs(page, 'textbox', 'Entry');
  await page.keyboard.type(`Wait time in the ${where}`);
  await key(page, 'Enter');
  await key(page, 'b', 'Control');
  await page.keyboard.type('Nobody spoke.');
  await sees(page, 'Saved');
  await tabTo(page, 'button', 'Bold'); // round the window, back to the bar above the text
  await key(page, 'ArrowRight');
  await focusIs(page, 'button', 'Italic');
  await key(page, 'End');
  await focusIs(page, 'button', 'Quote');
  await key(page, 'Enter');
  await focusIs(page, 'textbox', 'Entry');
  expect(await page.$('blockquote')).not.toBeNull();

  await key(page, 'F1');
  await focusIs(page, 'combobox', 'What would you like to do?');
  await page.screenshot({ path: join(screens, `palette-${where}.png`) });
  await key(page, 'Escape');
  await focusIs(page, 'textbox', 'Entry');
  await runFromPalette(page, 'count words');
  await sees(page, '7 words');
  await page.screenshot({ path: join(screens, `word-count-${where}.png`) });
  await focusIs(page, 'textbox', 'Entry');
  await page.waitForSelector(`.item-title ::-p-text(Wait time in the ${where})`); // lists follow a moment later
  await runFromPalette(page, 'close the editor');
  await focusIs(page, 'button', `Wait time in the ${where}`);

  await runFromPalette(page, 'plan new');
  await focusIs(page, 'input', 'Only you');
  await page.screenshot({ path: join(screens, `new-plan-${where}.png`) });
  await tabTo(page, 'button', 'Start the plan');
  await key(page, 'Enter');
  await focusIs(page, 'textbox', 'Session plan');
  await sees(page, 'Intention');

  await tabTo(page, 'tab', 'Plans');
  await key(page, 'ArrowRight');
  if (where === 'panel') await key(page, 'ArrowDown'); // arrows of both directions go the same way round
  await key(page, 'Home');
  await focusIs(page, 'tab', 'Journal');
  await key(page, 'End');
  await focusIs(page, 'tab', 'Circles');
  await key(page, 'Enter');
  await sees(page, 'A circle is you and a coaching partner');
  await tabTo(page, 'button', 'New circle');
  await key(page, 'Enter');
  await focusIs(page, 'input', 'What should your partner call you?');
  await key(page, 'Escape');
  await focusIs(page, 'button', 'New circle');

  await key(page, 'l', 'Control', 'Alt');
  await sees(page, 'Your journal is locked');
  await focusIs(page, 'input', 'Passphrase');
  expect(await textOn(page)).not.toContain('Wait time');
}

async function unlockByKeys(page: Page): Promise<void> {
  await focusIs(page, 'input', 'Passphrase');
  await page.keyboard.type(PASSPHRASE);
  await key(page, 'Enter');
  await sees(page, 'Journal');
}

test('in the side panel, from the first screen to a locked journal and back', async () => {
  const { panel } = teacher;
  await journey(panel, 'panel', async () => {
    await focusIs(panel, 'input', 'Choose a passphrase');
    await panel.keyboard.type(PASSPHRASE);
    await tabTo(panel, 'input', 'The same passphrase again');
    await panel.keyboard.type(PASSPHRASE);
    await key(panel, 'Enter');
    await sees(panel, 'Nothing written yet');
  });
  await unlockByKeys(panel);
  await focusIs(panel, 'tab', 'Circles');
  await key(panel, 'l', 'Control', 'Alt');
});

test('in a tab', async () => {
  const tab = await teacher.openTab();
  await tab.setViewport({ width: 1280, height: 800 });
  await journey(tab, 'tab', () => unlockByKeys(tab));
});

test('after deleting what was open, the focus is where one can go on', async () => {
  const { panel } = teacher;
  await panel.bringToFront();
  await unlockByKeys(panel);
  await focusIs(panel, 'tab', 'Circles');
  await key(panel, 'Home');
  await key(panel, 'Enter');
  await tabTo(panel, 'button', 'Wait time in the tab');
  await key(panel, 'Enter');
  await focusIs(panel, 'textbox', 'Entry');
  await tabTo(panel, 'button', 'Delete');
  await key(panel, 'Enter');
  await focusIs(panel, 'button', 'Cancel');
  await tabTo(panel, 'button', 'Delete');
  await key(panel, 'Enter');
  await eventually('it is deleted', async () => !(await textOn(panel)).includes('Wait time in the tab'));
  await focusIs(panel, 'tab', 'Journal');
});
