import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import {
  ABOUT_WORDS,
  AT_THEIR_PLACE,
  BESIDE_A_PAGE,
  IN_A_COHORT,
  IN_A_CYCLE,
  IN_A_LESSON,
  IN_A_PLAN,
} from './at-their-place.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { fillIn, focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { sees } from './screen.ts';
import { codeToSay, linkShown } from './teacher.ts';

/*
 * Two teachers who use no mouse make a circle, share, comment, plan together, withdraw and part. The tests follow each
 * other; in each, every command that is offered is noted, and at the end none was out of reach but those that are run where
 * they stand.
 */

const ENTRY = 'Nine seconds of quiet';
const folder = mkdtempSync(join(tmpdir(), 'alongside-together-'));
let server: ServerProcess;
let ama: TeacherBrowser;
let sam: TeacherBrowser;
const offered = new Set<string>();

beforeAll(async () => {
  server = await startServerProcess(join(folder, 'server'));
  [ama, sam] = await Promise.all([openBrowser(join(folder, 'ama')), openBrowser(join(folder, 'sam'))]);
});

afterAll(async () => {
  await Promise.all([ama?.close(), sam?.close()]);
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(page: Page): Promise<void> {
  await focusIs(page, 'input', 'Choose a passphrase');
  await page.keyboard.type('a kettle sings before dawn');
  await tabTo(page, 'input', 'The same passphrase again');
  await page.keyboard.type('a kettle sings before dawn');
  await key(page, 'Enter');
  await sees(page, 'Nothing written yet');
}

/** Notes what the palette offers at this moment. */
async function noteOffered(page: Page): Promise<void> {
  await page.waitForSelector('dialog', { hidden: true });
  await key(page, 'F1');
  await page.waitForSelector('.quick-open-option');
  const titles = await page.$$eval('.quick-open-title', (all) => all.map((title) => title.textContent ?? ''));
  for (const title of titles) offered.add(title);
  await key(page, 'Escape');
  await page.waitForSelector('dialog', { hidden: true });
}

test('they make a circle by a link and by comparing codes', async () => {
  const [amas, sams] = [ama.panel, sam.panel];
  await Promise.all([start(amas), start(sams)]);
  await noteOffered(amas);
  await runFromPalette(amas, 'new circle');
  await focusIs(amas, 'input', 'What should your partner call you?');
  await amas.keyboard.type('Ama');
  await fillIn(amas, 'Server', server.origin);
  await key(amas, 'Enter');
  const link = await linkShown(amas);
  await runFromPalette(sams, 'join with');
  await focusIs(sams, 'input', 'Invite link');
  await sams.keyboard.type(link);
  await fillIn(sams, 'What should your partner call you?', 'Sam');
  await key(sams, 'Enter');
  const codes = { ama: await codeToSay(amas), sam: await codeToSay(sams) };
  await tabTo(amas, 'button', codes.sam);
  await key(amas, 'Enter');
  await tabTo(sams, 'button', codes.ama);
  await key(sams, 'Enter');
  await sees(amas, 'You and Sam are in a circle');
  await sees(sams, 'You and Ama are in a circle');
  await noteOffered(amas);
});

test('she shares an entry, he comments, and she withdraws it', async () => {
  const [amas, sams] = [ama.panel, sam.panel];
  await runFromPalette(amas, 'new entry');
  await focusIs(amas, 'textbox', 'Entry');
  await amas.keyboard.type(ENTRY);
  await sees(amas, 'Saved');
  await noteOffered(amas);
  await runFromPalette(amas, 'share');
  await sees(amas, 'This is what they will see'); // it is read first, what would leave
  await tabTo(amas, 'button', 'Share with Sam');
  await key(amas, 'Enter');
  await sees(amas, 'Shared with Sam');
  await noteOffered(amas);
  await runFromPalette(sams, 'show journal');
  await sees(sams, ENTRY);
  await tabTo(sams, 'button', ENTRY);
  await key(sams, 'Enter');
  await tabTo(sams, 'textarea', 'Say something about it');
  await sams.keyboard.type('What did you notice first?');
  await tabTo(sams, 'button', 'Add comment');
  await key(sams, 'Enter');
  await sees(amas, 'What did you notice first?');
  await runFromPalette(amas, 'withdraw');
  await sees(amas, 'Withdraw this?');
  await tabTo(amas, 'button', 'Withdraw');
  await key(amas, 'Enter');
  await sees(sams, 'This is not here any more');
});

test('they write a plan at the same time', async () => {
  const [amas, sams] = [ama.panel, sam.panel];
  await runFromPalette(amas, 'new plan');
  await sees(amas, 'Who is it for?');
  await tabTo(amas, 'button', 'Start the plan');
  await key(amas, 'Enter');
  await focusIs(amas, 'textbox', 'Session plan');
  await amas.keyboard.type('Ama begins. ');
  await runFromPalette(sams, 'show plans');
  await sees(sams, 'Ama begins.');
  await tabTo(sams, 'button', 'Ama begins.');
  await key(sams, 'Enter');
  await focusIs(sams, 'textbox', 'Session plan');
  await key(sams, 'End', 'Control');
  await sams.keyboard.type('Sam goes on.');
  await sees(amas, 'Sam goes on.');
  await noteOffered(amas);
});

test('every command that there is was offered to the keyboard at some time', async () => {
  const { panel } = ama;
  await runFromPalette(panel, 'new entry');
  await focusIs(panel, 'textbox', 'Entry');
  await panel.keyboard.type('Another');
  await runFromPalette(panel, 'previous tab');
  await noteOffered(panel);
  await runFromPalette(panel, 'next tab');
  await noteOffered(panel);
  await runFromPalette(panel, 'Pin');
  await noteOffered(panel);
  await runFromPalette(panel, 'insert a table');
  await noteOffered(panel);
  await runFromPalette(panel, 'star this');
  await panel.waitForSelector('::-p-aria([name="Take the star off"])');
  await noteOffered(panel);
  await runFromPalette(panel, 'delete');
  await sees(panel, 'in the trash');
  await noteOffered(panel);
  await runFromPalette(panel, 'show the trash');
  await noteOffered(panel);
  await runFromPalette(panel, 'new entry');
  await focusIs(panel, 'textbox', 'Entry');
  await runFromPalette(panel, 'give me a question');
  await noteOffered(panel);
  await runFromPalette(panel, 'close the editor');
  await noteOffered(panel);
  await runFromPalette(panel, 'count the words').catch(() => {});
  await key(panel, 'Escape');
  await runFromPalette(panel, 'show me an example');
  await sees(panel, 'Three entries and a plan');
  await noteOffered(panel);
  await key(panel, 'p', 'Control');
  await panel.keyboard.type('You and Sam');
  await key(panel, 'Enter');
  await sees(panel, 'People');
  await noteOffered(panel);
  await runFromPalette(panel, 'leave the circle');
  await panel.waitForSelector('dialog .danger');
  await tabTo(panel, 'button', 'Leave the circle');
  await key(panel, 'Enter');
  await sees(panel, 'You left this circle');
  await noteOffered(panel);
  await runFromPalette(panel, 'close the editor');
  await noteOffered(panel);
  await runFromPalette(panel, 'keyboard shortcuts');
  await panel.waitForSelector('.keys-row');
  const all = await panel.$$eval('.keys-row:has(.keys-actions) .keys-title', (titles) =>
    titles.map((title) => title.textContent ?? ''),
  );
  // The palette does not offer these while it is open.
  const coaching = [...IN_A_CYCLE, ...IN_A_LESSON, ...IN_A_PLAN, ...ABOUT_WORDS];
  const elsewhere = [...AT_THEIR_PLACE, ...BESIDE_A_PAGE, ...IN_A_COHORT, ...coaching];
  const alwaysThere = ['All commands', 'Find and open', ...elsewhere];
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter((title) => !offered.has(title) && !alwaysThere.includes(title))).toEqual([]);
});
