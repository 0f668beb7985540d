import type { Page } from 'puppeteer-core';
import { eventually } from '../headless/eventually.ts';
import { focusIs, key } from './keyboard.ts';
import { sees } from './screen.ts';

/* What a teacher does in an entry, without a mouse. */

/** Begins an entry with these lines. */
export async function write(page: Page, ...lines: string[]): Promise<void> {
  await key(page, 'n', 'Control', 'Alt');
  await page.waitForSelector('.ProseMirror .is-editor-empty');
  await focusIs(page, 'textbox', 'Entry');
  for (const [place, line] of lines.entries()) {
    if (place > 0) await page.keyboard.press('Enter');
    await page.keyboard.type(line);
  }
  await sees(page, 'Saved');
}

/** Opens what is called so, by a part of its name. */
export async function open(page: Page, words: string): Promise<void> {
  await key(page, 'p', 'Control');
  await page.waitForSelector('.quick-open-input');
  await page.keyboard.type(words);
  await key(page, 'Enter');
}

/** Types at the end of what is open. */
export async function goOn(page: Page, text: string): Promise<void> {
  await focusIs(page, 'textbox', 'Entry');
  await key(page, 'End', 'Control');
  await page.keyboard.type(text);
}

/** What is written, without what only shows it; empty where nothing is open. */
const written = (page: Page) => page.evaluate(() => document.querySelector('.ProseMirror')?.innerHTML ?? '');

export async function seesWritten(page: Page, found: RegExp): Promise<void> {
  await eventually(`${found} is written`, async () => found.test(await written(page))).catch(
    async (error: Error) => {
      throw new Error(`${error.message}; written is:\n${await written(page)}`);
    },
  );
}

/** How many boxes of checklists are ticked. */
export const ticked = (page: Page) => page.$$eval('.ProseMirror input:checked', (boxes) => boxes.length);
