import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { textOn, type } from './screen.ts';

/* Writing on a disk that is full. */

/** The words of the entry that is open. */
export async function wordsIn(page: Page): Promise<string> {
  await page.waitForSelector('.ProseMirror');
  return page.$eval('.ProseMirror', ({ textContent }) => textContent ?? '');
}

/** Types until the disk takes no more. */
export async function typeUntilFull(page: Page): Promise<void> {
  await type(page, 'Entry', '');
  for (let word = 1; !(await textOn(page)).includes('Not saved yet'); word += 1) {
    await page.keyboard.type(` word ${word}`);
    expect(word, 'words that a full disk takes').toBeLessThan(2_000);
  }
}
