import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { MOVABLE_CLOCK, moveClocksTo, withMovableClock } from './movable-clock.ts';
import { accessibilityProblems, press, sees, textOn, type } from './screen.ts';
import {
  codeToSay,
  joinCircle,
  linkShown,
  openCircle,
  openFromList,
  pickCode,
  startCircle,
  startJournal,
} from './teacher.ts';

/* Three teachers and an observer: who is in a circle, what they see, and how they get out. Each test goes on from the one before. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-circles-'));
const screens = join(import.meta.dirname, 'screens');
const NAMES = ['Ama', 'Sam', 'Kim', 'Noor'] as const;
type Name = (typeof NAMES)[number];
const browsers = new Map<Name, TeacherBrowser>();
let server: ServerProcess;
let observedUntil = 0;

const ENTRY = 'A lesson that went sideways';
const SHARED = 'Jessica Tan told me she had never been asked what she thinks.';
const KEPT_BACK = 'I was too tired to listen, and I am ashamed of it.';

function panelOf(name: Name): Page {
  const browser = browsers.get(name);
  if (browser === undefined) throw new Error(`${name} has no browser`);
  return browser.panel;
}

async function shot(name: Name, screen: string): Promise<void> {
  const page = panelOf(name);
  await page.screenshot({ path: join(screens, `${screen}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${screen}`).toEqual([]);
}

/** The joiner takes up the link that the inviter's screen shows, and both pick the other's code. */
async function join2(inviter: Name, joiner: Name, link: string): Promise<void> {
  await joinCircle(panelOf(joiner), joiner, link);
  const [say, hear] = await Promise.all([codeToSay(panelOf(inviter)), codeToSay(panelOf(joiner))]);
  if (joiner === 'Noor') await shot('Noor', 'compare-codes-observer');
  await pickCode(panelOf(inviter), hear);
  await pickCode(panelOf(joiner), say);
  await sees(panelOf(inviter), `You and ${joiner} are in a circle`);
  await sees(panelOf(joiner), `You and ${inviter} are in a circle`);
}

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  server = await startServerProcess(join(folder, 'server'), [], MOVABLE_CLOCK);
  for (const name of NAMES) {
    browsers.set(name, await openBrowser(join(folder, name)));
    await withMovableClock(panelOf(name));
  }
});

afterAll(async () => {
  await Promise.all([...browsers.values()].map((browser) => browser.close()));
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('three teachers form a circle, each let in by comparing codes', async () => {
  for (const name of NAMES) await startJournal(panelOf(name), `${name} walks along the canal`);
  const link = await startCircle(panelOf('Ama'), 'Ama', server.origin);
  await join2('Ama', 'Sam', link);
  await press(panelOf('Ama'), 'Close');
  await press(panelOf('Ama'), 'Invite a partner');
  await join2('Ama', 'Kim', await linkShown(panelOf('Ama')));
  for (const name of ['Ama', 'Sam', 'Kim'] as const) {
    const others = (['Ama', 'Sam', 'Kim'] as const).filter((other) => other !== name);
    for (const other of others) await sees(panelOf(name), other);
  }
  await press(panelOf('Ama'), 'Close');
  await shot('Ama', 'circle-of-three');
  const tab = await browsers.get('Kim')?.openTab();
  if (tab === undefined) throw new Error('Kim has no browser');
  await tab.setViewport({ width: 1280, height: 900 });
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await openCircle(tab);
  await sees(tab, 'Invite a partner');
  await tab.screenshot({ path: join(screens, 'circle-wide-dark.png') });
  expect(await accessibilityProblems(tab)).toEqual([]);
  await tab.close();
});

test('an observer is let in until a time of today', async () => {
  await press(panelOf('Ama'), 'Invite an observer');
  observedUntil = new Date(Date.now() + 2 * 60_000).setSeconds(0, 0) + 60_000;
  const time = new Date(observedUntil).toTimeString().slice(0, 5);
  const field = await panelOf('Ama').waitForSelector('input[type="time"]');
  await field?.evaluate((input, value) => {
    (input as HTMLInputElement).value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, time);
  await shot('Ama', 'invite-observer');
  await press(panelOf('Ama'), 'Make the link');
  await join2('Ama', 'Noor', await linkShown(panelOf('Ama')));
  await sees(panelOf('Sam'), 'looks on until');
  await press(panelOf('Ama'), 'Close');
});

test('a passage is shared after a second look, and nothing else of the entry', async () => {
  const page = panelOf('Ama');
  await press(page, 'Back');
  await press(page, 'Journal', 'tab');
  await press(page, 'New entry');
  await type(page, 'Entry', `${ENTRY}\n${SHARED}\n${KEPT_BACK}`);
  await sees(page, 'Saved');
  await press(page, 'Share');
  await sees(page, 'This is what they will see');
  await press(page, 'Only some paragraphs', 'radio');
  for (const words of [ENTRY, SHARED]) await press(page, words, 'checkbox');
  await sees(page, 'Look again before it leaves');
  await press(page, '“Jessica Tan”: write “J. T.” instead', 'checkbox');
  await shot('Ama', 'share-passage');
  await press(page, 'Share with Sam, Kim, and Noor');
  await sees(page, 'Shared with');
  for (const name of ['Sam', 'Kim', 'Noor'] as const) {
    await openFromList(panelOf(name), 'Journal', ENTRY);
    await sees(panelOf(name), 'J. T. told me she had never been asked');
    const all = await textOn(panelOf(name));
    expect(all).not.toContain('Jessica');
    expect(all).not.toContain('ashamed');
  }
});

test('a partner comments and can not change it', async () => {
  const page = panelOf('Sam');
  await sees(page, 'shared this for reading and commenting');
  const field = await page.locator('::-p-aria([name="Say something about it"][role="textbox"])').waitHandle();
  await field.type('What did you ask her next?');
  await press(page, 'Add comment');
  await sees(panelOf('Ama'), 'What did you ask her next?');
  await shot('Sam', 'comments');
});

test('what three agreed on is signed by each', async () => {
  await openCircle(panelOf('Ama'));
  await press(panelOf('Ama'), 'Write it together');
  await type(
    panelOf('Ama'),
    'Our agreement',
    'We describe what we saw. Nothing here is told to anybody else.',
  );
  await openCircle(panelOf('Ama'));
  for (const name of ['Ama', 'Sam', 'Kim', 'Noor'] as const) {
    await openCircle(panelOf(name));
    await press(panelOf(name), 'Sign it as it stands');
  }
  await sees(panelOf('Ama'), 'Everyone has signed it as it stands');
  await shot('Ama', 'agreement');
});

test('a withdrawn entry goes from every device, and each says so', async () => {
  await openFromList(panelOf('Ama'), 'Journal', ENTRY);
  // Two of that title: the private one comes first, the shared one has the button.
  await press(panelOf('Ama'), 'Back');
  await panelOf('Ama').locator('ul[aria-label="Shared"] .item-title').click();
  await press(panelOf('Ama'), 'Withdraw');
  await sees(panelOf('Ama'), "can't be unread");
  await panelOf('Ama').locator('dialog .button.danger').click();
  for (const name of ['Sam', 'Kim', 'Noor']) await sees(panelOf('Ama'), `Deleted on ${name}'s device`);
  await shot('Ama', 'withdrawn');
  for (const name of ['Sam', 'Kim', 'Noor'] as const) {
    await press(panelOf(name), 'Back');
    await press(panelOf(name), 'Journal', 'tab');
    await sees(panelOf(name), 'Nothing written yet');
  }
});

test('the observer is out when the time is over, by itself', async () => {
  await openCircle(panelOf('Noor'));
  await moveClocksTo(observedUntil, server, NAMES.map(panelOf));
  await sees(panelOf('Noor'), 'Your time as an observer is over');
  await shot('Noor', 'observer-over');
  await openCircle(panelOf('Sam'));
  await eventually('Sam sees three', async () => !(await textOn(panelOf('Sam'))).includes('looks on until'));
});

test('a removed member is told, and nothing new reaches them', async () => {
  await openCircle(panelOf('Ama'));
  const summary = await panelOf('Ama').locator('.people summary ::-p-text(Kim)').waitHandle();
  await summary.click();
  await shot('Ama', 'fingerprint');
  await press(panelOf('Ama'), 'Remove Kim');
  await panelOf('Ama').locator('dialog .button.danger').click();
  await openCircle(panelOf('Kim'));
  await sees(panelOf('Kim'), 'You are not in this circle any more');
  await shot('Kim', 'removed');
  await sees(panelOf('Ama'), 'You removed Kim.');
  await sees(panelOf('Sam'), 'Kim was removed by Ama.');
  expect(await panelOf('Sam').$$eval('.people > li', (people) => people.length)).toBe(2);
});
