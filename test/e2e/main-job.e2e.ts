import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NetworkProxy, openProxy } from '../faults/websocket-proxy.ts';
import { eventually } from '../headless/eventually.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { findLeaks } from '../prove/leak-detector.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { dumpIndexedDb } from './indexed-db.ts';
import { accessibilityProblems, press, reload, sees, textOn, type } from './screen.ts';
import {
  codeToSay,
  joinCircle,
  openFromList,
  pickCode,
  startCircle,
  startJournal,
  unlock,
} from './teacher.ts';

/*
 * Two teachers, each with a browser and a network of their own, and one server. The tests follow each other, as the
 * days of two people do: each goes on from where the one before ended.
 */

const PASSPHRASES = { ama: 'a kettle sings before dawn', sam: 'seven bicycles in the rain' };
const ENTRY = 'The long quiet after my question';
const ENTRY_WORDS = 'Nobody spoke for nine seconds and then three hands went up together.';
const DELETED = 'I was annoyed with the back row.';

/** What the product promises: nothing typed longer ago than this is lost. */
const HALF_A_SECOND = 500;
const halfASecond = () => new Promise((resolve) => setTimeout(resolve, HALF_A_SECOND));

const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-'));
const screens = join(import.meta.dirname, 'screens', process.env.ALONGSIDE_TEST_BROWSER ?? '.');
const profile = { ama: join(folder, 'ama'), sam: join(folder, 'sam') };
let server: ServerProcess;
let network: { ama: NetworkProxy; sam: NetworkProxy };
let ama: TeacherBrowser;
let sam: TeacherBrowser;
/** Everything either of them wrote, for the search at the end. */
const written: string[] = [ENTRY, ENTRY_WORDS, DELETED];

async function writes(
  page: Page,
  editor: 'Entry' | 'Session plan',
  words: string,
  below?: string,
): Promise<void> {
  written.push(words);
  await type(page, editor, words, below);
}

/**
 * Keeps a picture of the screen, and holds it against WCAG 2.2 AA. From its top: of a button that is just being scrolled
 * behind the tabs, what is still to be seen is too small to hit.
 */
async function shot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.querySelector('.editor-area')?.scrollTo(0, 0));
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

/** Both type at once: she at the end, he below the first heading. */
async function bothWrite(amas: string, sams: string): Promise<void> {
  await Promise.all([
    writes(ama.panel, 'Session plan', amas),
    writes(sam.panel, 'Session plan', sams, 'Intention'),
  ]);
}

/** Both come to hold the same plan, with these words in it. */
async function bothHold(...words: string[]): Promise<void> {
  const together = async () => {
    const [amas, sams] = await Promise.all([planOf(ama.panel), planOf(sam.panel)]);
    return amas === sams && words.every((sentence) => amas?.includes(sentence));
  };
  await eventually(`both plans are the same, and hold: ${words.join(' / ')}`, together, 40_000);
}

async function bothSynced(): Promise<void> {
  await Promise.all([sees(ama.panel, 'Synced', 40_000), sees(sam.panel, 'Synced', 40_000)]);
}

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  network = { ama: await openProxy({ upstream }), sam: await openProxy({ upstream }) };
  server = await startServerProcess(join(folder, 'server'), [network.ama.origin, network.sam.origin]);
  [ama, sam] = await Promise.all([openBrowser(profile.ama), openBrowser(profile.sam)]);
});

function upstream(): string {
  return server.origin;
}

afterAll(async () => {
  await Promise.all([ama?.close(), sam?.close()]);
  await server?.stop();
  await Promise.all([network?.ama.close(), network?.sam.close()]);
  rmSync(folder, { recursive: true, force: true });
});

test('a teacher starts a journal, and what she types saves by itself', async () => {
  await sees(ama.panel, 'A place to think');
  await shot(ama.panel, 'first-run');
  await startJournal(ama.panel, PASSPHRASES.ama);
  await press(ama.panel, 'New entry');
  await type(ama.panel, 'Entry', `${ENTRY}\n${ENTRY_WORDS}`);
  await type(ama.panel, 'Entry', DELETED);
  for (const _ of DELETED) await ama.panel.keyboard.press('Backspace');
  await sees(ama.panel, 'Saved');
  await sees(ama.panel, 'Only you');
  await shot(ama.panel, 'entry');
});

test('a reload keeps every word', async () => {
  await reload(ama.panel);
  await openFromList(ama.panel, 'Journal', ENTRY);
  await sees(ama.panel, ENTRY_WORDS);
});

test('a lock hides everything at once, and the passphrase brings it back', async () => {
  await press(ama.panel, 'Lock');
  await sees(ama.panel, 'Your journal is locked');
  expect(await textOn(ama.panel)).not.toContain(ENTRY);
  await shot(ama.panel, 'locked');
  await unlock(ama.panel, PASSPHRASES.ama);
  await sees(ama.panel, ENTRY);
});

test('a browser killed while she writes loses nothing older than half a second', async () => {
  await openFromList(ama.panel, 'Journal', ENTRY);
  await writes(ama.panel, 'Entry', ' I counted them.');
  await halfASecond();
  await ama.kill();
  ama = await openBrowser(profile.ama);
  await unlock(ama.panel, PASSPHRASES.ama);
  await openFromList(ama.panel, 'Journal', ENTRY);
  await sees(ama.panel, 'I counted them.');
});

test('two teachers make a circle by a link and by comparing codes', async () => {
  await startJournal(sam.panel, PASSPHRASES.sam);
  await press(ama.panel, 'Back');
  const link = new URL(await startCircle(ama.panel, 'Ama', network.ama.origin));
  await shot(ama.panel, 'invite');
  await joinCircle(sam.panel, 'Sam', network.sam.origin + link.pathname + link.hash);
  const [amas, sams] = await Promise.all([codeToSay(ama.panel), codeToSay(sam.panel)]);
  await shot(sam.panel, 'compare-codes');
  await pickCode(ama.panel, sams);
  await sees(ama.panel, 'Waiting for Sam');
  await pickCode(sam.panel, amas);
  await sees(ama.panel, 'You and Sam are in a circle');
  await sees(sam.panel, 'You and Ama are in a circle');
  await shot(ama.panel, 'circle');
});

test('she shares the entry after seeing what leaves, and he reads just that', async () => {
  await openFromList(ama.panel, 'Journal', ENTRY);
  await press(ama.panel, 'Share');
  await sees(ama.panel, 'This is what they will see');
  await shot(ama.panel, 'share-preview');
  await press(ama.panel, 'Share with Sam');
  await sees(ama.panel, 'Shared with Sam');
  await openFromList(sam.panel, 'Journal', ENTRY);
  await sees(sam.panel, ENTRY_WORDS);
  await sees(sam.panel, 'You and Ama');
  await shot(sam.panel, 'shared-entry');
});

test('both write a session plan at the same time, with names and cursors', async () => {
  await press(ama.panel, 'Back');
  await press(ama.panel, 'Plans', 'tab');
  await press(ama.panel, 'New plan');
  await press(ama.panel, 'You and Sam', 'radio');
  await press(ama.panel, 'Start the plan');
  await openFromList(sam.panel, 'Plans', 'Session plan');
  await sees(ama.panel, 'Sam is here too');
  await sees(sam.panel, 'Ama is here too');
  const words = [
    'Leave ten seconds after each question. Who speaks first, and who never does?',
    'Everyone has time to think before anyone answers.',
  ] as const;
  await bothWrite(...words);
  await bothHold(...words);
  const label = await ama.panel.waitForSelector('.collaboration-carets__label');
  expect(await label?.evaluate((element) => element.textContent)).toBe('Sam');
  await bothSynced();
  await shot(ama.panel, 'plan-together');
});

test('what both write offline comes together when they are back', async () => {
  network.ama.cut(true);
  network.sam.cut(true);
  await Promise.all([sees(ama.panel, 'Offline'), sees(sam.panel, 'Offline')]);
  await bothWrite(' Written by Ama on the train.', ' Written by Sam in the basement.');
  await sees(ama.panel, /Offline: \d+ changes? wait/);
  await shot(ama.panel, 'offline');
  expect(await textOn(ama.panel)).not.toContain('in the basement');
  network.ama.cut(false);
  network.sam.cut(false);
  await bothHold(' Written by Ama on the train.', ' Written by Sam in the basement.');
  await bothSynced();
});

test('a server killed in mid-edit costs neither of them a word', async () => {
  const words = [
    ' Ama does not notice that the server is gone.',
    ' Sam does not notice that the server is gone.',
  ] as const;
  const typing = bothWrite(...words);
  await server.kill();
  await typing;
  await server.start();
  await bothHold(...words);
  await bothSynced();
});

test('a browser killed while both write loses nothing older than half a second, on either side', async () => {
  await bothWrite(' Ama wrote this before the crash.', ' Sam wrote this before the crash.');
  await halfASecond();
  await sam.kill();
  await writes(ama.panel, 'Session plan', ' Ama went on alone.');
  sam = await openBrowser(profile.sam);
  await unlock(sam.panel, PASSPHRASES.sam);
  await openFromList(sam.panel, 'Plans', 'Session plan');
  await bothHold(
    ' Ama wrote this before the crash.',
    ' Sam wrote this before the crash.',
    ' Ama went on alone.',
  );
});

test('what is in IndexedDB, in the profile folders and on the server holds no run of what was written', async () => {
  const places: { where: string; bytes: Buffer }[] = [];
  for (const [name, browser] of Object.entries({ ama, sam })) {
    await press(browser.panel, 'Lock');
    await sees(browser.panel, 'Your journal is locked');
    places.push({ where: `${name}'s IndexedDB`, bytes: await dumpIndexedDb(browser.panel) });
  }
  await Promise.all([ama.close(), sam.close()]);
  await server.stop();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/(IndexedDB|Local Extension Settings|storage|server)[/\\]/.test(path)) continue; // `storage` is Firefox's
    const file = join(folder, path);
    const bytes = tryToRead(file);
    if (bytes !== undefined) places.push({ where: path, bytes });
  }
  expect(places.length).toBeGreaterThan(8);
  const secrets = [...written, ...Object.values(PASSPHRASES)];
  expect(secrets.flatMap((words) => findLeaks(words, places))).toEqual([]);
});

function tryToRead(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EISDIR') return undefined;
    throw error;
  }
}

/** The words of the plan, once it is open, without the partner's cursor label. */
function planOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const copy = document.querySelector('[role="textbox"][aria-label="Session plan"]')?.cloneNode(true);
    if (!(copy instanceof Element)) return undefined;
    for (const cursor of copy.querySelectorAll('.collaboration-carets__caret')) cursor.remove();
    return [...copy.children].map((block) => block.textContent).join('\n');
  });
}
