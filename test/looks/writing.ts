import { press, runCommand, sees, type } from '../e2e/screen.ts';
import { openFromList } from '../e2e/teacher.ts';
import type { Scene, Visit } from './scene.ts';

/** Checklists, tables, links, earlier versions and the trash. Two entries of its own, which are gone at the end. */
export async function writing({ page }: Scene, visit: Visit): Promise<void> {
  const linked = 'Thursday, before the visit';
  await begin(page, `${linked}\n[ ] Copy the sheets\nAsk Sam to look at the second row`);
  await page.keyboard.down('Control');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Control');
  await page.keyboard.type('\n\n');
  await runCommand(page, 'Insert a table');
  for (const cell of ['When', 'What I want to notice', 'First ten minutes', 'Who speaks', 'The task']) {
    await page.keyboard.type(cell);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('Who waits for whom');
  await visit('entry with a checklist and a table', 'full');
  await press(page, 'Table');
  await page.waitForSelector('.context-menu');
  await visit('the menu of a table', 'full');
  await page.keyboard.press('Escape');
  await press(page, 'Insert');
  await page.waitForSelector('.context-menu');
  await visit('the menu of what can be inserted', 'full');
  await page.keyboard.press('Escape');

  await begin(page, 'What I saw\nAs I had planned on [[thursday');
  await page.waitForSelector('.link-choices [aria-selected="true"]');
  await visit('choosing an entry to link to', 'full');
  await page.keyboard.press('Enter');
  await page.keyboard.type(', the second row spoke first.');
  await openFromList(page, 'Journal', linked);
  await sees(page, 'Entries that link here');
  await visit('entry that another links to', 'full');

  await openFromList(page, 'Journal', 'What I saw');
  await type(page, 'Entry', ' Then everyone did.');
  await press(page, 'Versions');
  await sees(page, 'words added');
  await visit('earlier versions', 'full');
  await press(page, 'Restore this version');
  await sees(page, 'is back');
  await visit('an earlier version is back', 'full');

  await openFromList(page, 'Journal', linked);
  await press(page, 'Versions');
  await sees(page, 'There is no earlier version yet');
  await visit('earlier versions, none', 'empty');
  await page.keyboard.press('Escape');
  await press(page, 'Delete');
  await sees(page, 'is in the trash.');
  await visit('an entry was deleted', 'full');
  await openFromList(page, 'Journal', 'What I saw');
  await sees(page, '(in the trash)');
  await visit('a link to what is in the trash', 'full');
  await press(page, 'Delete');
  await sees(page, '“What I saw” is in the trash.');
  await runCommand(page, 'Show the trash');
  await sees(page, '30 days left');
  await visit('trash', 'full');
  await page.locator(`.trash-title::-p-text(${linked})`).click();
  await sees(page, 'This is in the trash');
  await visit('entry in the trash', 'full');
  await runCommand(page, 'Empty the trash');
  await sees(page, 'Empty the trash?');
  await visit('empty the trash?', 'full');
  await page.locator('dialog ::-p-aria([name="Empty the trash"][role="button"])').click();
  await runCommand(page, 'Show the trash');
  await sees(page, 'There is nothing in the trash');
  await visit('trash, empty', 'empty');
  await runCommand(page, 'close all');
}

async function begin(page: Scene['page'], words: string): Promise<void> {
  await press(page, 'Journal', 'tab');
  await press(page, 'New entry');
  await page.waitForSelector('.ProseMirror .is-editor-empty');
  await type(page, 'Entry', words);
}
