import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { clockAhead } from './clock-ahead.ts';
import { savedIn, saveInto } from './downloads.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { accessibilityProblems, reload, sees, textOn } from './screen.ts';
import { formCircle, startJournal } from './teacher.ts';

/*
 * Two teachers coach each other, each in their turn, and neither uses a mouse once they are in a circle. Each test goes on
 * from the one before.
 */

const FOCUS = 'Who speaks when I ask, and how long I wait';
const REWORDED = 'How long I wait, and for whom';
const NEXT_FOCUS = 'What pupils do in the first five minutes';

const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-coaching-'));
const screens = join(import.meta.dirname, 'screens');
let server: ServerProcess;
let amas: TeacherBrowser;
let sams: TeacherBrowser;
let ama: Page;
let sam: Page;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  server = await startServerProcess(join(folder, 'server'));
  [amas, sams] = await Promise.all([openBrowser(join(folder, 'ama')), openBrowser(join(folder, 'sam'))]);
  [ama, sam] = [amas.panel, sams.panel];
  await Promise.all([ama, sam].map((page) => startJournal(page, 'a kettle sings before dawn')));
  await formCircle({ page: ama, name: 'Ama' }, { page: sam, name: 'Sam' }, server.origin);
});

afterAll(async () => {
  await Promise.all([amas?.close(), sams?.close()]);
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

/** Whether the palette offers this now. */
async function isOffered(page: Page, title: string): Promise<boolean> {
  await key(page, 'F1');
  await page.waitForSelector('.quick-open-option');
  const titles = await page.$$eval('.quick-open-title', (all) => all.map((one) => one.textContent ?? ''));
  await key(page, 'Escape');
  await page.waitForSelector('dialog', { hidden: true });
  return titles.includes(title);
}

test('whose lesson it is starts a cycle, and the partner sees it with what there is to do', async () => {
  await runFromPalette(ama, 'show coaching');
  await sees(ama, 'No cycles yet');
  await shot(ama, 'coaching-empty');
  await runFromPalette(ama, 'start a cycle');
  await focusIs(ama, 'textarea', 'What would you like to be looked at?');
  await ama.keyboard.type(FOCUS);
  await sees(ama, 'Sam will see this');
  await shot(ama, 'coaching-start');
  await tabTo(ama, 'button', 'Start the cycle');
  await key(ama, 'Enter');
  await focusIs(ama, 'h2', FOCUS);
  await sees(ama, 'Write into the plan what you mean to try');
  await shot(ama, 'coaching-cycle');
  await runFromPalette(sam, 'show coaching');
  await sees(sam, 'Ama’s lesson');
  await sees(sam, 'Read the plan, and ask one question in it.');
  await shot(sam, 'coaching');
  await tabTo(sam, 'button', FOCUS);
  await key(sam, 'Enter');
  await focusIs(sam, 'h2', FOCUS);
});

test('each stage has its document, which both write in, with a way back to the cycle', async () => {
  await tabTo(ama, 'button', 'Open the plan');
  await key(ama, 'Enter');
  await focusIs(ama, 'textbox', 'Session plan');
  await sees(ama, `Plan: ${FOCUS}`);
  await key(ama, 'End', 'Control');
  await ama.keyboard.type('I ask once, and wait.');
  await tabTo(ama, 'button', 'To the cycle');
  await key(ama, 'Enter');
  await tabTo(sam, 'button', 'Open the plan');
  await key(sam, 'Enter');
  await sees(sam, 'I ask once, and wait.');
  await runFromPalette(sam, 'close the editor');
  await runFromPalette(sam, 'show coaching');
  await tabTo(sam, 'button', FOCUS);
  await key(sam, 'Enter');
  await tabTo(sam, 'button', 'Open the observation');
  await key(sam, 'Enter');
  await focusIs(sam, 'textbox', 'Observation');
  await sees(sam, `Observation: ${FOCUS}`);
  await key(sam, 'End', 'Control');
  await sam.keyboard.type(' Nine seconds, then three hands.');
  await tabTo(sam, 'button', 'To the cycle');
  await key(sam, 'Enter');
  await tabTo(ama, 'button', 'Open the observation');
  await key(ama, 'Enter');
  await sees(ama, 'Nine seconds, then three hands.');
  await tabTo(ama, 'button', 'To the cycle');
  await key(ama, 'Enter');
});

test('either goes on to the next stage or lets it rest, and both see that', async () => {
  await tabTo(ama, 'button', 'Go on to the next stage');
  await key(ama, 'Enter');
  await focusIs(ama, 'h3', 'A small next step');
  await sees(sam, 'Sit in on the lesson');
  await runFromPalette(sam, 'let it rest');
  await sees(ama, 'It rests');
  await shot(ama, 'coaching-rests');
  await runFromPalette(ama, 'go on with it');
  await sees(sam, 'Sit in on the lesson');
  await runFromPalette(sam, 'go on to the next stage');
  await sees(ama, 'Talk about what was seen.');
});

test('only whose lesson it is can change what is looked at', async () => {
  expect(await isOffered(sam, 'Change the focus')).toBe(false);
  await runFromPalette(ama, 'change the focus');
  await focusIs(ama, 'textarea', 'What would you like to be looked at?');
  await key(ama, 'a', 'Control');
  await ama.keyboard.type(REWORDED);
  await tabTo(ama, 'button', 'Keep these words');
  await key(ama, 'Enter');
  await sees(sam, REWORDED);
});

test('a role is given, and both see who has it', async () => {
  await tabTo(ama, 'select', 'What Sam does');
  await ama.keyboard.type('ob');
  const roleSeen = () =>
    sam.$eval('select[aria-label="What Sam does"]', (select) => (select as HTMLSelectElement).value);
  await eventually('the partner sees the role', async () => (await roleSeen()) === 'observer');
});

test('the next conversation is a file for a calendar that gives nobody away', async () => {
  const downloads = join(folder, 'downloads');
  await saveInto(ama, downloads);
  const field = await ama.waitForSelector('input[type="datetime-local"]');
  await field?.evaluate((input) => {
    (input as HTMLInputElement).value = '2031-12-03T14:05';
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await sees(sam, 'December 3, 2031');
  await runFromPalette(ama, 'save it for my calendar');
  const file = readFileSync(await savedIn(downloads, '.ics'), 'utf8');
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(file).toContain('SUMMARY:Coaching conversation\r\n');
  for (const given of ['Ama', 'Sam', 'wait', 'ATTENDEE', 'ORGANIZER', 'localhost'])
    expect(file).not.toContain(given);
});

test('a cycle ends with a kind word, can be opened again, and then it is the partner’s turn', async () => {
  await runFromPalette(ama, 'end this cycle');
  await focusIs(ama, 'input', 'It is done.');
  await tabTo(ama, 'button', 'End it');
  await key(ama, 'Enter');
  await sees(sam, 'That was time well spent.');
  await sees(ama, 'Next it is Sam’s turn.');
  await runFromPalette(ama, 'open it again');
  await sees(sam, 'A small next step');
  await tabTo(sam, 'button', 'End this cycle');
  await key(sam, 'Enter');
  await focusIs(sam, 'input', 'It is done.');
  await key(sam, 'ArrowDown');
  await tabTo(sam, 'button', 'End it');
  await key(sam, 'Enter');
  await focusIs(sam, 'h3', 'Over since');
  await sees(ama, 'You let it go.');
  await sees(sam, 'This time it is your turn.');
  await shot(sam, 'coaching-ended');
});

test('the next cycle goes on from it with the roles swapped, and both lie on one line of time', async () => {
  await tabTo(sam, 'button', 'Start the next cycle');
  await key(sam, 'Enter');
  await focusIs(sam, 'textarea', 'What would you like to be looked at?');
  await sees(sam, 'This time it is your turn.');
  await sam.keyboard.type(NEXT_FOCUS);
  await tabTo(sam, 'button', 'Start the cycle');
  await key(sam, 'Enter');
  await focusIs(sam, 'h2', NEXT_FOCUS);
  await sees(ama, 'To the next cycle');
  await tabTo(ama, 'button', 'To the next cycle');
  await key(ama, 'Enter');
  await focusIs(ama, 'h2', NEXT_FOCUS);
  await sees(ama, 'Sam’s lesson');
  const mine = await ama.$eval(
    'select[aria-label="What Ama does"]',
    (role) => (role as HTMLSelectElement).value,
  );
  expect(mine).toBe('coach');
  expect(await isOffered(ama, 'Change the focus')).toBe(false);
  await sees(ama, 'All cycles of this circle');
  const line = await ama.$$eval('.timeline-focus', (all) => all.map((one) => one.textContent));
  expect(line).toEqual([NEXT_FOCUS, REWORDED]);
  await tabTo(ama, 'button', REWORDED);
  await shot(ama, 'coaching-timeline');
  await key(ama, 'Enter');
  await focusIs(ama, 'h2', REWORDED);
});

test('a goal is its writer’s alone: nobody else has it, or a say in it', async () => {
  await runFromPalette(ama, 'new goal');
  await focusIs(ama, 'textbox', 'Goal');
  await ama.keyboard.type('Wait longer before I help');
  await sees(ama, 'Only you can change it.');
  await sees(ama, 'Only you');
  await tabTo(ama, 'input', 'Open');
  await key(ama, 'ArrowDown');
  await shot(ama, 'goal');
  await runFromPalette(ama, 'share');
  await sees(ama, 'This is what they will see');
  const mayBe = await ama.$$eval('dialog option', (all) =>
    all.map((option) => (option as HTMLOptionElement).value),
  );
  expect(mayBe.slice(0, 2)).toEqual(['read', 'comment']);
  expect(mayBe).not.toContain('edit');
  await key(ama, 'Escape');
  await runFromPalette(ama, 'show coaching');
  await sees(ama, 'Closed, or let go');
  await runFromPalette(sam, 'show coaching');
  await sees(sam, 'Your goals');
  expect(await textOn(sam)).not.toContain('Wait longer');
  await shot(ama, 'coaching-with-past');
});

test('of a cycle gone quiet one kind line is said, to one person, and not again where they want that', async () => {
  await threeWeeksLater(sam);
  await sees(sam, 'It has been quiet around');
  await sees(sam, 'about 10 minutes');
  await shot(sam, 'coaching-quiet');
  expect(await textOn(ama)).not.toContain('quiet around');
  await tabTo(sam, 'button', 'Leave it as it is');
  await sam.keyboard.press('Enter');
  await eventually('the line is gone', async () => !(await textOn(sam)).includes('quiet around'));
  await reload(sam);
  await sam.waitForSelector('.activity-bar'); // no key is heard before a page's own code runs
  await threeWeeksLater(sam);
  await sees(sam, NEXT_FOCUS);
  expect(await textOn(sam)).not.toContain('quiet around');
});

/** Puts the page's clock ahead, and begins something, as one does who comes back after three weeks. */
async function threeWeeksLater(page: Page): Promise<void> {
  await clockAhead(page, 22 * 86_400_000);
  await runFromPalette(page, 'new goal');
  await focusIs(page, 'textbox', 'Goal');
  await page.keyboard.type('Ask one question less');
  await sees(page, 'Saved');
  await runFromPalette(page, 'close all');
  await runFromPalette(page, 'show coaching');
  await sees(page, 'Ask one question less');
}
