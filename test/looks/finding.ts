import { fill, press, runCommand, sees } from '../e2e/screen.ts';
import { openFromList } from '../e2e/teacher.ts';
import { eventually } from '../headless/eventually.ts';
import type { Scene, Visit } from './scene.ts';

const SEARCH = '.search-field';

/** Searching, tags, the calendar and the timeline. The tags stay. */
export async function finding({ page }: Scene, visit: Visit): Promise<void> {
  await openFromList(page, 'Journal', 'Ten minutes at the window');
  await page.waitForSelector('.ProseMirror:focus');
  for (const tag of ['wait time', 'Year 8']) {
    await runCommand(page, 'Add a tag');
    await page.waitForSelector('.tag-field input:focus');
    await page.keyboard.type(tag);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`.own-tag ::-p-text(${tag})`);
  }
  await runCommand(page, 'Star this');
  await page.waitForSelector('.own-tag');
  await visit('entry with tags and a star', 'full');
  await runCommand(page, 'Set the day it is about');
  await page.waitForSelector('form input[type="date"]');
  await visit('the day of an entry', 'full');
  await page.keyboard.press('Escape');

  await openFromList(page, 'Journal', 'Year 8, fractions');
  await page.waitForSelector('.ProseMirror:focus');
  await runCommand(page, 'Add a tag');
  await page.waitForSelector('.tag-field input:focus');
  await page.keyboard.type('e');
  await page.waitForSelector('.tag-field [role="option"]');
  await visit('tags that are offered', 'full');
  await page.keyboard.press('Escape');
  await runCommand(page, 'close all'); // in a narrow window an entry would stand in place of the search

  await runCommand(page, 'Search your journal');
  await page.waitForSelector(`${SEARCH}:focus`);
  await sees(page, 'What you can type');
  await visit('search, nothing typed', 'empty');
  await page.keyboard.type('zebra');
  await sees(page, 'Nothing found');
  await visit('search, nothing found', 'empty');
  await search('the from:soon');
  await sees(page, 'from:soon was left out');
  await visit('search, a filter nobody knows', 'error');
  await search('secnd row');
  await page.waitForSelector('.found mark');
  await page.locator('summary').click();
  await page.waitForSelector('.filter-grid');
  await visit('search, found, and its filters', 'full');
  await runCommand(page, 'Save this search');
  await page.waitForSelector('form .field input');
  await visit('a search gets a name', 'full');
  await fill(page, 'Name', 'The second row');
  await press(page, 'Save');
  await page.waitForSelector('dialog', { hidden: true });
  await search('');
  await page.waitForSelector('.saved-searches');
  await visit('saved searches', 'full');

  await runCommand(page, 'All tags');
  await page.waitForSelector('.tag-list');
  await visit('tags', 'full');
  await page.locator('.tag-list li:last-child .icon-button').click();
  await page.waitForSelector('form .field input');
  await fill(page, 'Name', 'wait time');
  await sees(page, 'There is a tag');
  await visit('two tags become one', 'full');
  await page.keyboard.press('Escape');

  await runCommand(page, 'Calendar');
  await page.waitForSelector('.day-mark');
  await visit('calendar', 'full');
  await page.locator('.day:not([aria-current]):not(:has(.day-mark))').click();
  await sees(page, 'Nothing was written about this day.');
  await visit('calendar, a day of which nothing was written', 'empty');
  await runCommand(page, 'Timeline');
  await page.waitForSelector('.timeline .item');
  await visit('timeline', 'full');
  await runCommand(page, 'close all');

  async function search(line: string) {
    await page.locator(SEARCH).click({ count: 3 });
    await page.keyboard.press('Backspace');
    await page.keyboard.type(line);
    await eventually('it was looked for', async () => (await page.$('.found[aria-busy="true"]')) === null);
  }
}
