import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { concat } from '@alongside/shared/crypto/bytes';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { diskIsFull } from './full-disk.ts';
import { countRows, makeFirstVersion } from './indexed-db.ts';
import { largeBackup } from './large-backup.ts';
import { fill, press, runCommand, sees, textOn, type } from './screen.ts';
import { openFromList, startJournal } from './teacher.ts';

/*
 * The browser is killed (SIGKILL) at moments spread over what it is doing. Afterwards all of it has happened, or none.
 * ALONGSIDE_CRASH_ROUNDS says how often; `pnpm soak` does it for longer.
 */

const ROUNDS = Number(process.env.ALONGSIDE_CRASH_ROUNDS ?? 1);
const SLOW = 60_000 + ROUNDS * 40_000;
const OLD = 'a kettle sings before dawn';
const NEW = 'seven swans on the canal';
const IN_FILE = 'rain on the tin roof all night';
const ENTRIES = 600;
/** How far into what it does the browser is killed in each round, as a part of what that takes: the same at every run. */
const PARTS = Array.from({ length: ROUNDS }, (_, round) => ((round + 1) * 0.618_034) % 1);
const folder = mkdtempSync(join(tmpdir(), 'alongside-crash-'));
/** A journal with one entry, which every round begins with. */
const begun = join(folder, 'begun');
const file = join(folder, 'large.alongside');
let browser: TeacherBrowser | undefined;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, concat(...(await largeBackup(ENTRIES, IN_FILE))));
  browser = await openBrowser(begun);
  await startJournal(browser.panel, OLD);
  await press(browser.panel, 'New entry');
  await type(browser.panel, 'Entry', 'Here before');
  await press(browser.panel, 'Back');
  await sees(browser.panel, 'Here before'); // lists follow a moment later
  await done();
});

afterEach(done); // what a test that failed left open would slow down the next one

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Milliseconds until this has happened. */
async function timeUntil(happened: Promise<unknown>): Promise<number> {
  const start = performance.now();
  await happened;
  return performance.now() - start;
}

/** A browser with its own copy of the journal that was begun. */
async function openCopy(name: string): Promise<TeacherBrowser> {
  const profile = join(folder, name);
  const filter = (path: string) => !basename(path).startsWith('Singleton'); // says which process has the profile
  cpSync(begun, profile, { recursive: true, filter });
  browser = await openBrowser(profile);
  return browser;
}

async function killedAfter(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  await browser?.kill();
  browser = undefined;
}

async function reopen(name: string): Promise<Page> {
  browser = await openBrowser(join(folder, name));
  return browser.panel;
}

async function done(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** Whether a passphrase opens the journal; it is open afterwards when it does. */
async function opens(page: Page, passphrase: string): Promise<boolean> {
  await sees(page, 'Your journal is locked');
  await fill(page, 'Passphrase', passphrase);
  await press(page, 'Unlock');
  return eventually('it says whether it opens', async () => {
    if (await page.$('.activity-bar')) return { is: true };
    return (await textOn(page)).includes('does not open it') && { is: false };
  }).then(({ is }) => is);
}

/** The entry is in the list, and its words in it. */
async function seesEntry(page: Page): Promise<void> {
  await openFromList(page, 'Journal', 'Here before');
  await page.waitForSelector('.ProseMirror ::-p-text(Here before)');
}

async function askForChange(page: Page, before: string, to: string): Promise<void> {
  await runCommand(page, 'passphrase recovery code');
  await fill(page, 'The passphrase so far', before);
  await fill(page, 'A new passphrase', to);
  await fill(page, 'The same passphrase again', to);
  await press(page, 'Change the passphrase');
}

test('killed while the passphrase is changed, one passphrase opens the journal, and only one', {
  timeout: SLOW,
}, async () => {
  const name = 'passphrase';
  let { panel: page } = await openCopy(name);
  expect(await opens(page, OLD)).toBe(true);
  await askForChange(page, OLD, NEW);
  const takes = await timeUntil(sees(page, 'From now on the new passphrase opens'));
  await press(page, 'Lock');
  let [now, next] = [NEW, OLD];
  let changed = 0;
  for (const part of PARTS) {
    expect(await opens(page, now)).toBe(true);
    await askForChange(page, now, next);
    await killedAfter(part * takes);
    page = await reopen(name);
    const working: string[] = [];
    for (const passphrase of [now, next]) {
      if (!(await opens(page, passphrase))) continue;
      working.push(passphrase);
      await seesEntry(page);
      await press(page, 'Lock');
    }
    expect(working, `killed after ${part} of ${takes} ms`).toHaveLength(1);
    if (working[0] === now) continue;
    [now, next] = [next, now];
    changed++;
  }
  console.log(`passphrase: ${changed} of ${ROUNDS} had changed`);
});

/** From now on, tells when the way to the key is being put into the vault, or has been. */
async function whenHeaderIsWritten(page: Page, moment: 'being put' | 'committed'): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.exposeFunction('headerWritten', resolve);
  await page.evaluate((moment) => {
    const { headerWritten } = globalThis as unknown as { headerWritten(): void };
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...row) {
      if (this.name === 'header') {
        if (moment === 'being put') headerWritten();
        else this.transaction.addEventListener('complete', () => headerWritten());
      }
      return put.apply(this, row);
    };
  }, moment);
  return promise;
}

test.for([
  ['being put', [OLD, NEW]],
  ['committed', [NEW]],
] as const)(
  'killed when the new passphrase is %s, exactly one opens the journal',
  {
    timeout: SLOW,
  },
  async ([moment, either]) => {
    const name = `passphrase-${moment}`;
    const { panel } = await openCopy(name);
    await opens(panel, OLD);
    const written = whenHeaderIsWritten(panel, moment);
    await askForChange(panel, OLD, NEW);
    await written;
    await killedAfter(0);
    const again = await reopen(name);
    const working: string[] = [];
    for (const passphrase of [OLD, NEW]) {
      if (!(await opens(again, passphrase))) continue;
      working.push(passphrase);
      await seesEntry(again);
      await press(again, 'Lock');
    }
    expect(working).toHaveLength(1);
    expect(either).toContain(working[0]);
    await done();
  },
);

/** Makes the database of the first version, and has a page of today open it, which brings it up to date. */
async function beginUpdate(page: Page): Promise<void> {
  await page.goto(new URL('/icon/icon.svg', page.url()).href); // a page in which nothing of ours runs
  await makeFirstVersion(page);
  await page.evaluate(() => location.assign('/tab.html'));
}

test('killed while the first version of the database is brought up to date, the journal opens with all that was in it', {
  timeout: SLOW,
}, async () => {
  for (const [round, part] of PARTS.entries()) {
    const name = `version-${round}`;
    const page = await (await openCopy(name)).openTab();
    await beginUpdate(page);
    const takes = await timeUntil(page.waitForSelector('::-p-text(Your journal is locked)'));
    await beginUpdate(page);
    await killedAfter(part * takes);
    const again = await reopen(name);
    expect(await opens(again, OLD)).toBe(true);
    await seesEntry(again);
    expect(await countRows(again, 'documents')).toBe(1);
    expect(await countRows(again, 'arriving'), 'a store of today').toBe(0);
    await done();
  }
});

test('killed while a backup is saved, the journal is as it was, and the next backup is whole', {
  timeout: SLOW,
}, async () => {
  const name = 'backup';
  let { panel: page } = await openCopy(name);

  /** Looks at the journal, and saves a backup of it. Resolves to how long that took, in milliseconds. */
  async function savesWhole(): Promise<number> {
    expect(await opens(page, OLD)).toBe(true);
    await seesEntry(page);
    await runCommand(page, 'backup and restore');
    await press(page, 'Save a backup');
    return timeUntil(sees(page, 'is being saved'));
  }

  for (const part of PARTS) {
    const takes = await savesWhole();
    await press(page, 'Save a backup');
    await killedAfter(part * takes);
    page = await reopen(name);
  }
  await savesWhole();
});

/** Opens the large file, and has everything replaced by it. */
async function replace(page: Page): Promise<void> {
  await runCommand(page, 'backup and restore');
  await sees(page, 'For when something is missing here');
  await openLarge(page);
  await page.waitForSelector('.backup button.danger');
  const saves = await page.$$('::-p-aria([name="Save a backup"][role="button"])');
  await saves[1]?.click();
  await page.locator('.backup button.danger:not(:disabled)').click();
  await page.locator('.dialog-actions .danger').click();
}

async function openLarge(page: Page): Promise<void> {
  const buttons = await page.$$('::-p-aria([name="Choose the file"][role="button"])');
  const [chooser] = await Promise.all([page.waitForFileChooser(), buttons[1]?.click()]);
  await chooser.accept([file]);
  const fields = await page.$$('.backup .field input');
  await fields[1]?.click({ count: 3 });
  await page.keyboard.type(IN_FILE);
  await press(page, 'Open the file');
  await sees(page, `${ENTRIES} documents`, 60_000);
}

const restored = (page: Page) =>
  eventually(
    'the journal from the file is here',
    () =>
      textOn(page).then(
        (text) => text.includes(`Entry ${ENTRIES}`),
        () => false, // in between two documents
      ),
    60_000,
  );

test('killed while a backup replaces everything, either journal is there, whole', {
  timeout: SLOW * 2,
}, async () => {
  const { panel } = await openCopy('replaced');
  await opens(panel, OLD);
  await replace(panel);
  const takes = await timeUntil(restored(panel));
  await done();
  let replaced = 0;
  for (const [round, part] of PARTS.entries()) {
    const name = `replace-${round}`;
    const { panel: page } = await openCopy(name);
    await opens(page, OLD);
    await replace(page);
    await killedAfter(part * takes);
    const again = await reopen(name);
    const isNew = await opens(again, IN_FILE);
    if (isNew) await sees(again, `Entry ${ENTRIES}`);
    else {
      expect(await opens(again, OLD)).toBe(true);
      await seesEntry(again);
    }
    expect(await countRows(again, 'documents'), `killed after ${part} of ${takes} ms`).toBe(
      isNew ? ENTRIES : 1,
    );
    expect(await countRows(again, 'header')).toBe(1);
    await eventually(
      'nothing is left of what did not arrive',
      async () => (await countRows(again, 'arriving')) === 0,
    );
    replaced += isNew ? 1 : 0;
    await done();
  }
  console.log(`restore: ${replaced} of ${ROUNDS} had been replaced`);
});

test('a full disk while a backup arrives, or is put in its place, changes nothing', {
  timeout: 240_000,
}, async () => {
  const { panel } = await openCopy('full');
  await opens(panel, OLD);
  await runCommand(panel, 'backup and restore');
  await sees(panel, 'For when something is missing here');
  await openLarge(panel);
  await diskIsFull(panel, ['add']); // while it arrives
  await press(panel, 'Add what is missing');
  await sees(panel, 'the disk is full');
  expect(await countRows(panel, 'documents')).toBe(1);
  expect(await countRows(panel, 'arriving')).toBe(0);
  await diskIsFull(panel, ['put']); // while it is put in its place
  await press(panel, 'Add what is missing');
  await eventually('it was told', async () => (await countRows(panel, 'arriving')) === 0);
  await sees(panel, 'the disk is full', 60_000);
  expect(await countRows(panel, 'documents')).toBe(1);
  await diskIsFull(panel, []);
  await press(panel, 'Add what is missing');
  await sees(panel, `${ENTRIES} were added`, 60_000);
  expect(await countRows(panel, 'documents')).toBe(ENTRIES + 1);
  await done();
});
