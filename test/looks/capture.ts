import { select } from '../e2e/reader.ts';
import { press, runCommand, sees } from '../e2e/screen.ts';
import { unlock } from '../e2e/teacher.ts';
import { besidePage, type Scene, type Visit } from './scene.ts';

/** Writing about the page beside the panel: what is selected on it, its article, a picture of it. */
export function capture(scene: Scene, visit: Visit, passphrase: string): Promise<void> {
  const { reader, site, elsewhere: panel } = scene;
  return besidePage(scene, `${site}/article`, async () => {
    await press(panel, 'Journal', 'tab');
    await panel.waitForSelector('.page-bar');
    await visit('beside a page', 'full');
    await select(reader.page, '#quote');
    await press(panel, 'Write about this page');
    await panel.waitForSelector('.clip');
    await panel.waitForSelector('.ProseMirror:focus');
    await panel.keyboard.type('Three seconds is long in Year 8.');
    await sees(panel, 'Saved');
    await panel.locator('.page-bar summary').click();
    await panel.waitForSelector('.page-bar-entry');
    await visit('a clip, and a page that was written about', 'full');

    await reader.read(`${site}/column`);
    await panel.waitForSelector('.page-bar ::-p-text(On silence)');
    await press(panel, 'Keep the article of this page');
    await sees(panel, 'Silence is where the thinking is done.');
    await runCommand(panel, 'keep a picture of this page');
    await panel.waitForSelector('.picture img');
    await visit('an article and a picture of a page', 'full');
    await runCommand(panel, 'close all');
    await quotes(scene, visit);
    await reader.read('chrome://version');
    await reader.shortcut();
    await sees(panel, 'The browser lets no extension read this page');
    await visit('a page that no extension may read', 'error');
    await press(panel, 'Dismiss');
    await runCommand(panel, 'sites that Alongside knows');
    await sees(panel, 'None so far');
    await visit('sites that are known, none', 'empty');
    await runCommand(panel, 'close all');

    await press(panel, 'Lock');
    await sees(panel, 'Your journal is locked');
    await reader.read(`${site}/article`);
    await select(reader.page, '#quote');
    await reader.shortcut();
    await sees(panel, 'waits here, in memory only');
    await visit('locked, and a clip waits', 'locked');
    await unlock(panel, passphrase);
    await panel.waitForSelector('.clip');
    await runCommand(panel, 'close all');
  });
}

/** Two passages of a page are kept, one of which the page has lost when it is seen again. */
async function quotes({ page: panel, reader, site }: Scene, visit: Visit): Promise<void> {
  await reader.read(`${site}/lesson`);
  for (const passage of ['#quote', '#third']) {
    await reader.page.bringToFront();
    await select(reader.page, passage);
    await reader.shortcut();
    await panel.waitForSelector('.clip');
    await sees(panel, 'Saved');
    await runCommand(panel, 'close all');
  }
  await reader.page.$eval('#third', (passage) => passage.remove());
  await reader.page.bringToFront();
  await runCommand(panel, 'show the quotes');
  await sees(panel, '1 is not there any more.');
  await visit('the quotes of a page, one of them gone', 'full');
  await runCommand(panel, 'close all');
}
