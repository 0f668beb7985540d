import type { Page } from 'puppeteer-core';
import { fill, press, runCommand, sees, type } from '../e2e/screen.ts';
import { openFromList } from '../e2e/teacher.ts';
import { eventually } from '../headless/eventually.ts';
import { backups } from './backups.ts';
import { capture } from './capture.ts';
import { coaching } from './coaching.ts';
import { finding } from './finding.ts';
import { fillDisk } from './full-disk.ts';
import { holdStore } from './hold-store.ts';
import { importExport } from './import-export.ts';
import { mirror } from './mirror.ts';
import { moments } from './moments.ts';
import { picturesAndTemplates } from './pictures.ts';
import { plans } from './plans.ts';
import { pulse } from './pulse.ts';
import { recordings } from './recordings.ts';
import type { Scene, Visit } from './scene.ts';
import { talk } from './talk.ts';
import { circle, offline, people, sharing } from './together.ts';
import { openWithCode, vaultLife } from './vault-life.ts';
import { wellbeing } from './wellbeing.ts';
import { ENTRIES, TO_SHARE } from './words.ts';
import { workbench } from './workbench.ts';
import { writing } from './writing.ts';

const PASSPHRASE = 'a kettle sings before dawn';

/**
 * Every screen there is, in the order in which a teacher comes to them. Each chapter goes on from where the one before
 * ended. Screens of a feature that comes belong here, too.
 */
export const CHAPTERS: Readonly<Record<string, (scene: Scene, visit: Visit) => Promise<void>>> = {
  'the first run': firstRun,
  'nothing there yet': nothingYet,
  'a journal with entries': journal,
  'writing in full': writing,
  'finding it again': finding,
  'pictures and templates': picturesAndTemplates,
  'the workbench itself': workbench,
  'a circle begins': circle,
  'sharing with a partner': sharing,
  'a plan for two, and no network': offline,
  'a plan for a lesson': plans,
  'a cycle of coaching': coaching,
  'in the mirror': mirror,
  'an observation and a conversation': talk,
  'all of a circle, a cohort and devices': people,
  'in from elsewhere, out again, and on paper': importExport,
  'a vault for life': (scene, visit) => vaultLife(scene, visit, PASSPHRASE),
  'a copy for the day the computer dies': (scene, visit) => backups(scene, visit, PASSPHRASE),
  'how one is': wellbeing,
  'a figure given away': pulse,
  'spoken and not typed': recordings,
  'a lesson on film': moments,
  'beside a page': (scene, visit) => capture(scene, visit, PASSPHRASE),
  'locked, slow and broken': lockedAndBroken,
};

async function firstRun({ page, elsewhere }: Scene, visit: Visit): Promise<void> {
  await sees(page, 'A place to think');
  await visit('first run', 'empty');
  await press(page, 'Restore a backup instead');
  await sees(page, 'Brings back a journal from its file');
  await visit('restore a backup, before there is a journal', 'empty');
  await press(page, 'Start a new journal after all');
  await fill(page, 'Choose a passphrase', PASSPHRASE);
  await fill(page, 'The same passphrase again', 'something else entirely');
  await press(page, 'Start my journal');
  await sees(page, 'are not the same');
  await visit('first run, refused', 'error');
  const letGo = await holdStore(elsewhere, 'header');
  await fill(page, 'The same passphrase again', PASSPHRASE);
  await press(page, 'Start my journal');
  await sees(page, 'Making your key');
  await visit('first run, making the key', 'loading');
  await letGo();
  await sees(page, 'Nothing written yet');
}

async function nothingYet({ page }: Scene, visit: Visit): Promise<void> {
  await visit('journal, empty, and getting started', 'empty');
  await press(page, 'Put this away');
  await press(page, 'Plans', 'tab');
  await sees(page, 'No plans yet');
  await visit('plans, empty', 'empty');
  await press(page, 'Circles', 'tab');
  await sees(page, 'No circles yet');
  await visit('circles, empty', 'empty');
  await runCommand(page, 'My devices');
  await sees(page, 'For this you need no circle');
  await visit('devices, empty', 'empty');
  await press(page, 'Journal', 'tab');
  await press(page, 'New entry');
  await page.waitForSelector('.ProseMirror');
  await visit('entry, empty', 'empty');
  await press(page, 'Share');
  await sees(page, 'nobody is in one with you yet');
  await visit('share, with nobody', 'empty');
  await press(page, 'Close');
  await runCommand(page, 'close all');
}

async function journal({ page }: Scene, visit: Visit): Promise<void> {
  await press(page, 'Journal', 'tab');
  for (const words of [...ENTRIES, TO_SHARE]) {
    await press(page, 'New entry');
    await page.waitForSelector('.ProseMirror .is-editor-empty');
    await type(page, 'Entry', words);
    await listed(page, words.split('\n', 1).join('').slice(0, 40));
  }
  await openFromList(page, 'Journal', 'The long quiet');
  await sees(page, 'nine seconds');
  await visit('entry', 'full');
  await runCommand(page, 'close all');
  await sees(page, 'Choose something from the list');
  await visit('journal', 'full');
}

async function lockedAndBroken(scene: Scene, visit: Visit): Promise<void> {
  const { page, elsewhere } = scene;
  await press(page, 'Journal', 'tab');
  await press(page, 'Lock');
  await sees(page, 'Your journal is locked');
  await visit('locked', 'locked');
  await openWithCode(scene, visit);
  await fill(page, 'Passphrase', 'a kettle sings before dusk');
  await press(page, 'Unlock');
  await sees(page, 'does not open it');
  await visit('locked, wrong passphrase', 'error');
  const letOpen = await holdStore(elsewhere, 'values');
  await fill(page, 'Passphrase', PASSPHRASE);
  await press(page, 'Unlock');
  await sees(page, 'Opening…');
  await visit('opening', 'loading');
  await letOpen();
  await sees(page, 'The long quiet');
  const letRead = await holdStore(elsewhere, 'updates');
  await page.locator('.item-title::-p-text(The long quiet)').click();
  await sees(page, 'Opening…');
  await visit('an entry is opening', 'loading');
  await letRead();
  await sees(page, 'nine seconds');
  await fillDisk(page, 'updates', true);
  await type(page, 'Entry', ' And then?');
  await sees(page, 'Your last words could not be stored');
  await visit('an entry, and a full disk', 'error');
  await fillDisk(page, 'updates', false);
  await sees(page, 'Saved');
  await press(page, 'Lock');
  await spoil(elsewhere);
  await fill(page, 'Passphrase', PASSPHRASE);
  await press(page, 'Unlock');
  await sees(page, 'tell us these words: OperationError');
  await visit('a vault that does not open', 'error');
}

/** Waits until a list has an item whose title begins so. */
async function listed(page: Page, title: string): Promise<void> {
  const titles = () => page.$$eval('.item-title', (items) => items.map((item) => item.textContent));
  await eventually(`“${title}” is listed`, async () =>
    (await titles()).some((found) => found?.startsWith(title)),
  ).catch(async (error: Error) => {
    throw new Error(`${error.message}; there are: ${(await titles()).join(' / ')}`);
  });
}

/** Does to what is sealed what a failing disk might. */
function spoil(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open('alongside');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('values', 'readwrite');
          writing.objectStore('values').openCursor().onsuccess = ({ target }) => {
            const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
            cursor?.update({ ...cursor.value, sealed: new Uint8Array(64) });
            cursor?.continue();
          };
          writing.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
  );
}
