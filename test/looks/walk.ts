import { join } from 'node:path';
import { addComment } from '@alongside/shared/documents/comments';
import type { Page } from 'puppeteer-core';
import { fill, press, runCommand, sees, type } from '../e2e/screen.ts';
import {
  codeToSay,
  joinCircle,
  linkShown,
  openCircle,
  openFromList,
  pickCode,
  startCircle,
} from '../e2e/teacher.ts';
import { openWhenThere } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { coaching } from './coaching.ts';
import { finding } from './finding.ts';
import { holdStore } from './hold-store.ts';
import { importExport } from './import-export.ts';
import { picturesAndTemplates } from './pictures.ts';
import type { Scene, Visit } from './scene.ts';
import { talk } from './talk.ts';
import { openWithCode, vaultLife } from './vault-life.ts';
import { wellbeing } from './wellbeing.ts';
import { ENTRIES, TO_SHARE } from './words.ts';
import { writing } from './writing.ts';

/** The copy that a partner can see, not the entry of the same name above it. */
const SHARED_LESSON = '.item-list[aria-label="Shared"] .item-title::-p-text(A lesson that went sideways)';

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
  'a cycle of coaching': coaching,
  'an observation and a conversation': talk,
  'all of a circle, a cohort and devices': people,
  'in from elsewhere, out again, and on paper': importExport,
  'a vault for life': (scene, visit) => vaultLife(scene, visit, PASSPHRASE),
  'how one is': wellbeing,
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

async function workbench({ page }: Scene, visit: Visit): Promise<void> {
  await openQuickOpen(page, 'Control+P');
  await visit('quick open', 'full');
  await page.keyboard.type('zebra');
  await sees(page, 'Nothing here is called that');
  await visit('quick open, nothing found', 'empty');
  await page.keyboard.press('Escape');
  await openQuickOpen(page, 'F1');
  await visit('palette', 'full');
  await page.keyboard.type('zebra');
  await sees(page, 'No command has all of these words');
  await visit('palette, nothing found', 'empty');
  await page.keyboard.press('Escape');
  await runCommand(page, 'Choose a colour theme');
  await sees(page, 'As the system is set');
  await visit('colour themes', 'full');
  const chooser = page.waitForFileChooser();
  await press(page, 'Add a theme from a file');
  await (await chooser).accept([import.meta.filename]);
  await sees(page, 'could not be read as JSON');
  await visit('colour themes, a file refused', 'error');
  await press(page, 'Close');
  await tabs(page, visit);
  await settings(page, visit);
  await told(page, visit);
  await packs(page, visit);
}

async function tabs(page: Page, visit: Visit): Promise<void> {
  await openFromList(page, 'Journal', 'Ten minutes at the window');
  await runCommand(page, 'pin');
  await openFromList(page, 'Journal', 'Year 8, fractions');
  await page.locator('.editor-tab ::-p-text(Year 8)').click({ button: 'right' });
  await page.waitForSelector('.context-menu');
  await visit('tabs, and the menu of one', 'full');
  await page.keyboard.press('Escape');
  await page.locator('.editor-tab ::-p-text(Ten minutes)').click(); // what is pinned is shown before it is let go
  await runCommand(page, 'no longer pin');
  await runCommand(page, 'close all');
}

async function settings(page: Page, visit: Visit): Promise<void> {
  await press(page, 'Settings');
  await sees(page, 'Size of the words');
  await visit('settings', 'full');
  await page.type('.search-field', 'zebra');
  await sees(page, 'No setting has these words');
  await visit('settings, nothing found', 'empty');
  await runCommand(page, 'settings as json');
  await page.waitForSelector('.settings-json');
  await page.type('.settings-json', '{');
  await sees(page, 'This is not JSON yet');
  await visit('settings as JSON, a slip', 'error');
  await runCommand(page, 'keyboard shortcuts');
  await sees(page, 'From anywhere in the browser');
  await press(page, 'Change the keys of “New plan”');
  for (const key of ['Control', 'Alt'] as const) await page.keyboard.down(key);
  await page.keyboard.press('n');
  for (const key of ['Alt', 'Control'] as const) await page.keyboard.up(key);
  await sees(page, 'These keys also run');
  await visit('keyboard shortcuts, and keys that are taken', 'full');
  await press(page, 'Cancel');
}

async function told(page: Page, visit: Visit): Promise<void> {
  await runCommand(page, 'what happened');
  await sees(page, 'Nothing so far.');
  await visit('output, empty', 'empty');
  await runCommand(page, 'notifications');
  await press(page, 'Remove all'); // what the chapters before this one were told
  await sees(page, 'since this window was opened');
  await visit('notifications, none', 'empty');
  await page.keyboard.press('Escape');
  await runCommand(page, 'show me an example');
  await sees(page, 'Three entries and a plan');
  await visit('examples, and a notice about them', 'full');
  await runCommand(page, 'notifications');
  await visit('notifications', 'full');
  await page.keyboard.press('Escape');
  await runCommand(page, 'remove the examples');
  await sees(page, 'The examples are gone');
  await page.evaluate(() => {
    const error = new Error('a made-up failure');
    dispatchEvent(new ErrorEvent('error', { error })); // as the browser does for one of the page's own
  });
  await runCommand(page, 'what happened');
  await sees(page, 'a made-up failure');
  await visit('output, an error', 'error');
}

async function packs(page: Page, visit: Visit): Promise<void> {
  await runCommand(page, 'packs of templates');
  await sees(page, 'No packs yet.');
  await visit('packs, none', 'empty');
  const choose = async (file: string) => {
    const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, 'Choose a pack’s file')]);
    await chooser.accept([file]);
  };
  await choose(import.meta.filename);
  await sees(page, 'This could not be read as JSON');
  await visit('packs, a file refused', 'error');
  await choose(join(import.meta.dirname, '../../docs/example.pack.json'));
  await sees(page, 'What is in “A mentor’s first term”');
  await page.locator('summary ::-p-text(After an observation)').click();
  await visit('a pack before it is put to use', 'full');
  await press(page, 'Put to use');
  await sees(page, 'is in use now');
  await visit('packs', 'full');
  await runCommand(page, 'new entry from a template');
  await sees(page, 'From “A mentor’s first term”');
  await visit('templates', 'full');
  await page.keyboard.press('Escape');
  await runCommand(page, 'close all');
}

async function circle(scene: Scene, visit: Visit): Promise<void> {
  const { page, server } = scene;
  await press(page, 'Circles', 'tab');
  await press(page, 'New circle');
  await sees(page, 'What is it for?');
  await visit('new circle', 'empty');
  await fill(page, 'What should your partner call you?', 'Ama');
  await fill(page, 'Server', 'http://127.0.0.1:9');
  await press(page, 'Start the circle');
  await sees(page, "The server can't be reached");
  await visit('new circle, no such server', 'error');
  await press(page, 'Cancel');
  await joinCircle(page, 'Ama', 'https://example.org/nothing');
  await sees(page, 'This could not be read');
  await visit('join, a link that is none', 'error');
  await press(page, 'Cancel');
  const link = await startCircle(page, 'Ama', server);
  await visit('invite', 'full');
  const { theirs, pick } = await partnerJoins(scene, link);
  await visit('compare codes', 'full');
  await pickCode(page, theirs);
  await sees(page, 'Waiting for Sam');
  await visit('compare codes, waiting', 'full');
  await pick();
  await sees(page, 'You and Sam are in a circle');
  await visit('a circle of two', 'full');
  await press(page, 'Close');
}

async function sharing({ page, partner }: Scene, visit: Visit): Promise<void> {
  await openFromList(page, 'Journal', 'A lesson that went sideways');
  await press(page, 'Share');
  await sees(page, 'This is what they will see');
  await visit('share', 'full');
  await press(page, 'Only some paragraphs', 'radio');
  await sees(page, 'Nothing yet');
  await visit('share a passage', 'full');
  await press(page, 'The whole entry', 'radio');
  await press(page, 'Share with Sam');
  await sees(page, 'Shared with Sam');
  await visit('shared', 'full');
  const shared = await eventually('he has it', async () =>
    (await partner.documents()).find(({ about }) => about.kind === 'entry'),
  );
  const his = await openWhenThere(partner, shared.id);
  addComment(his.doc, {
    by: partner.key,
    text: 'What did you notice first, before you decided to wait?',
    at: Date.now(),
  });
  await page.locator(SHARED_LESSON).click();
  await sees(page, 'What did you notice first');
  await visit('a shared entry with comments', 'full');
  await his.close();
}

async function offline({ page, partner, cutNetwork }: Scene, visit: Visit): Promise<void> {
  await press(page, 'Plans', 'tab');
  await press(page, 'New plan');
  await sees(page, 'Who is it for?');
  await visit('new plan', 'full');
  await press(page, 'You and Sam', 'radio');
  await press(page, 'Start the plan');
  const plan = await eventually('he has the plan', async () =>
    (await partner.documents()).find(({ about }) => about.kind === 'plan'),
  );
  const his = await openWhenThere(partner, plan.id);
  his.awareness.setLocalStateField('user', { name: 'Sam', color: '#8a4b2d' });
  await sees(page, 'Sam is here too');
  await sees(page, 'Synced');
  await visit('a plan together', 'full');
  cutNetwork(true);
  await sees(page, 'Offline');
  await type(page, 'Session plan', ' Written on the train.');
  await sees(page, /Offline: \d+ changes? wait/);
  await visit('a plan, offline', 'offline');
  await openCircle(page);
  await runCommand(page, 'Invite a partner');
  await page.waitForSelector('.notice.error');
  await visit('a circle, offline, and why an invite failed', 'offline');
  await press(page, 'Dismiss');
  cutNetwork(false);
  await his.close();
  await openFromList(page, 'Plans', 'Session plan');
  await sees(page, 'Synced', 40_000);
}

async function people(scene: Scene, visit: Visit): Promise<void> {
  const { page, server } = scene;
  await openFromList(page, 'Journal', 'A lesson that went sideways');
  await page.locator(SHARED_LESSON).click();
  await press(page, 'Withdraw');
  await sees(page, 'Withdraw this?');
  await visit('withdraw?', 'full');
  await page.locator('.dialog-actions .danger').click();
  await openCircle(page);
  await sees(page, "Deleted on Sam's device", 40_000);
  await visit('a circle and what was withdrawn', 'full');
  await press(page, 'Invite an observer');
  await sees(page, 'An observer reads and writes with you');
  await visit('invite an observer', 'full');
  await press(page, 'Cancel');
  await press(page, 'New circle');
  await press(page, 'A cohort, in which pairs and triads begin', 'radio');
  await fill(page, 'What is the cohort called?', 'Spring programme');
  await fill(page, 'What should your partner call you?', 'Ama');
  await fill(page, 'Server', server);
  await press(page, 'Start the circle');
  await sees(page, 'Pairs and triads');
  await visit('a cohort', 'empty');
  const { theirs, pick } = await partnerJoins(scene, await linkShown(page));
  await pickCode(page, theirs);
  await pick();
  await press(page, 'Close');
  await press(page, 'New pair or triad');
  await fill(page, 'What is it called?', 'Maths and Art');
  await press(page, 'Put it down');
  await sees(page, 'Choose at least two people');
  await visit('new pair, refused', 'error');
  await press(page, 'Sam', 'checkbox');
  await press(page, 'Ama (you)', 'checkbox');
  await press(page, 'Put it down');
  await sees(page, 'Not begun');
  await visit('a cohort with a pair', 'full');
  await runCommand(page, 'My devices');
  await sees(page, 'Only this device so far');
  await visit('devices', 'full');
  await press(page, 'Make a new code');
  await sees(page, 'Write this down now');
  await visit('recovery code', 'full');
  await press(page, 'Use a recovery code');
  await sees(page, 'This device comes into every circle');
  await visit('come back with a code', 'full');
  await press(page, 'Cancel');
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
  await press(page, 'Lock');
  await spoil(elsewhere);
  await fill(page, 'Passphrase', PASSPHRASE);
  await press(page, 'Unlock');
  await sees(page, 'Your journal did not open');
  await visit('a vault that does not open', 'error');
}

/** The partner takes up a link. Returns the code he says, and how he picks the one that the teacher's screen shows. */
async function partnerJoins({ page, partner, linkForPartner }: Scene, link: string) {
  const { id } = await partner.join(linkForPartner(link));
  const mine = await codeToSay(page);
  const step = await eventually('his code is there', () => {
    const found = partner.pairings().find((pairing) => pairing.id === id)?.step;
    return found?.type === 'compare' && found;
  });
  return {
    theirs: step.mine.replace(/^(\d{3})/, '$1 '),
    pick: () => partner.pick(id, mine.replace(' ', '')),
  };
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

/** Opens quick open as its shortcut does. */
async function openQuickOpen(page: Page, key: 'F1' | 'Control+P'): Promise<void> {
  await page.waitForSelector('dialog', { hidden: true });
  if (key === 'F1') await page.keyboard.press('F1');
  else {
    await page.keyboard.down('Control');
    await page.keyboard.press('p');
    await page.keyboard.up('Control');
  }
  await page.waitForSelector('.quick-open-input');
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
