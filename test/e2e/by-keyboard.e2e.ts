import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
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

/** Everything once, in the narrow panel and in the wide tab. */
async function journey(page: Page, where: 'panel' | 'tab', unlocked: () => Promise<void>): Promise<void> {
  await unlocked();
  await focusIs(page, 'tab', 'Journal');

  await tabTo(page, 'button', 'Show the trash'); // the last of the icons above it
  await key(page, 'Tab');
  await focusIs(page, 'button', 'New entry');
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
  await focusIs(page, 'button', 'Insert');
  await key(page, 'Home');
  for (let buttons = 0; buttons < 6; buttons += 1) await key(page, 'ArrowRight');
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
  await focusIs(page, 'tab', 'Search');
  await key(page, 'ArrowLeft');
  await focusIs(page, 'tab', 'Wellbeing');
  await key(page, 'ArrowLeft');
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
  await sees(panel, '“Wait time in the tab” is in the trash.');
  await focusIs(panel, 'tab', 'Journal');
});
