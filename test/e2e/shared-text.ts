import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { key } from './keyboard.ts';

/** What people do, by keyboard, with words of a text that they share, and what they see in it. */

/** The words of the text, a line for each paragraph, as the cursor goes through them. */
export function textIn(page: Page): Promise<string> {
  return page.$$eval('.tiptap :is(p, h2, h3)', (lines) =>
    lines
      .map((line) => {
        const words = line.cloneNode(true) as Element;
        for (const beside of words.querySelectorAll('.suggested, .collaboration-carets__caret'))
          beside.remove();
        return words.textContent;
      })
      .join('\n'),
  );
}

/** Sees words in the text; the other's cursor may stand among them. */
export async function reads(page: Page, words: string): Promise<void> {
  await eventually(`“${words}” is in the text`, async () => (await textIn(page)).includes(words));
}

/** Goes to the text and puts the cursor before these words by its keys; so many characters from there are chosen. */
export async function goTo(page: Page, words: string, chosen = 0): Promise<void> {
  await page.locator('.tiptap[role="textbox"]').wait(); // it may be opening
  await page.focus('.tiptap[role="textbox"]');
  await key(page, 'Home', 'Control');
  const before = (await textIn(page)).indexOf(words);
  expect(before, `“${words}” is there`).toBeGreaterThanOrEqual(0);
  for (let step = before; step > 0; step -= 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.down('Shift');
  for (let step = chosen; step > 0; step -= 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.up('Shift');
}

/** Undoes until the text is this again: how much is one step depends on how fast it was typed. */
export async function undoTo(page: Page, text: string): Promise<void> {
  await page.focus('.tiptap[role="textbox"]');
  for (let steps = 0; steps < 5 && (await textIn(page)) !== text; steps += 1) await key(page, 'z', 'Control');
  expect(await textIn(page)).toBe(text);
}

/** Chooses these words by the keys of the cursor; anew where a change of the other's came in between. */
export function choose(page: Page, words: string): Promise<unknown> {
  return eventually(`“${words}” is chosen`, async () => {
    await goTo(page, words, words.length);
    return (await page.evaluate(() => `${getSelection()}`)) === words;
  });
}

/** Sees which words are marked as commented on, or suggested to go or to come; all of them, with a line between. */
export async function showsMarked(
  page: Page,
  kind: 'commented' | 'suggested-away' | 'suggested',
  words: string,
) {
  const marked = () => page.$$eval(`.tiptap .${kind}`, (all) => all.map((one) => one.textContent).join('|'));
  await eventually(`“${words}” is marked`, async () => (await marked()) === words).catch(async () =>
    expect(await marked()).toBe(words),
  );
}
