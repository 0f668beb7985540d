import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { concat } from '@alongside/shared/crypto/bytes';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { countRows, makeFirstVersion } from './indexed-db.ts';
import { largeBackup } from './large-backup.ts';
import { fill, press, runCommand, sees, textOn, type } from './screen.ts';
import { openFromList, startJournal } from './teacher.ts';

/*
 * The browser is killed (SIGKILL) at moments spread over what it is doing. Afterwards all of it has happened, or none.
 * ALONGSIDE_CRASH_ROUNDS says how often; `pnpm soak` does it for longer.
 */

const ROUNDS = Number(process.env.ALONGSIDE_CRASH_ROUNDS ?? 2);
const SLOW = 60_000 + ROUNDS * 40_000;
const OLD = 'a kettle sings before dawn';
const NEW = 'seven swans on the canal';
const IN_FILE = 'rain on the tin roof all night';
const ENTRIES = 1_500;
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
  await browser.close();
  browser = undefined;
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How far into what takes so long, in milliseconds, the browser is killed in each round: the same at every run. */
function moments(takes: number): number[] {
  return Array.from({ length: ROUNDS }, (_, round) => takes * ((0.37 + round * 0.618_034) % 1));
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A browser with its own copy of a journal that was begun. */
async function openCopy(name: string, of = begun): Promise<TeacherBrowser> {
  const profile = join(folder, name);
  cpSync(of, profile, { recursive: true });
  browser = await openBrowser(profile);
  return browser;
}

async function killed(): Promise<void> {
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

async function askForChange(page: Page): Promise<void> {
  await runCommand(page, 'passphrase recovery code');
  await fill(page, 'The passphrase so far', OLD);
  await fill(page, 'A new passphrase', NEW);
  await fill(page, 'The same passphrase again', NEW);
  await press(page, 'Change the passphrase');
}

test('killed while the passphrase is changed, one passphrase opens the journal, and only one', {
  timeout: SLOW,
}, async () => {
  const { panel } = await openCopy('measured');
  await opens(panel, OLD);
  const start = performance.now();
  await askForChange(panel);
  await sees(panel, 'From now on the new passphrase opens');
  const takes = performance.now() - start;
  await done();
  const found: string[] = [];
  for (const [round, moment] of moments(takes).entries()) {
    const name = `passphrase-${round}`;
    const { panel: page } = await openCopy(name);
    await opens(page, OLD);
    askForChange(page).catch(() => {}); // it is cut off in the middle
    await after(moment);
    await killed();
    const again = await reopen(name);
    const working: string[] = [];
    for (const passphrase of [OLD, NEW]) {
      if (!(await opens(again, passphrase))) continue;
      working.push(passphrase);
      await seesEntry(again);
      await press(again, 'Lock');
    }
    expect(working, `killed after ${moment} ms`).toHaveLength(1);
    found.push(...working);
    await done();
  }
  console.log(`passphrase: ${found.filter((one) => one === NEW).length} of ${ROUNDS} had changed`);
});

test('killed while the first version of the database is brought up to date, the journal opens with all that was in it', {
  timeout: SLOW,
}, async () => {
  await openCopy('first-version');
  const page = await (browser ?? expect.unreachable()).openTab();
  await page.goto(new URL('/icon/icon.svg', page.url()).href); // a page in which nothing of ours runs
  await makeFirstVersion(page);
  await done();
  for (const [round, moment] of moments(400).entries()) {
    const name = `version-${round}`;
    await openCopy(name, join(folder, 'first-version'));
    await after(moment);
    await killed();
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
  for (const [round, moment] of moments(300).entries()) {
    const name = `backup-${round}`;
    const { panel } = await openCopy(name);
    await opens(panel, OLD);
    await runCommand(panel, 'backup and restore');
    await press(panel, 'Save a backup');
    await after(moment);
    await killed();
    const again = await reopen(name);
    expect(await opens(again, OLD)).toBe(true);
    await seesEntry(again);
    await runCommand(again, 'backup and restore');
    await press(again, 'Save a backup');
    await sees(again, 'is being saved');
    await done();
  }
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
  const start = performance.now();
  await restored(panel);
  const takes = performance.now() - start;
  await done();
  let replaced = 0;
  for (const [round, moment] of moments(takes).entries()) {
    const name = `replace-${round}`;
    const { panel: page } = await openCopy(name);
    await opens(page, OLD);
    await replace(page);
    await after(moment);
    await killed();
    const again = await reopen(name);
    const isNew = await opens(again, IN_FILE);
    if (isNew) await sees(again, `Entry ${ENTRIES}`);
    else {
      expect(await opens(again, OLD)).toBe(true);
      await seesEntry(again);
    }
    expect(await countRows(again, 'documents'), `killed after ${moment} ms`).toBe(isNew ? ENTRIES : 1);
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

/** From now on the disk is full for these calls, or has room again. */
async function diskIsFull(page: Page, calls: readonly ('add' | 'put')[]): Promise<void> {
  await page.evaluate((refused) => {
    const store = IDBObjectStore.prototype as IDBObjectStore & {
      writes?: Pick<IDBObjectStore, 'add' | 'put'>;
    };
    store.writes ??= { add: store.add, put: store.put };
    for (const call of ['add', 'put'] as const) {
      store[call] = refused.includes(call)
        ? () => {
            throw new DOMException('no room', 'QuotaExceededError');
          }
        : store.writes[call];
    }
  }, calls);
}

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
