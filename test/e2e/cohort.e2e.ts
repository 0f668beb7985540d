import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '@alongside/shared/sync/device';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDevice } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { startCycle } from './coaching.ts';
import { accessibilityProblems, fill, press, sees, textOn } from './screen.ts';
import { codeToSay, joinCircle, joinsAt, linkShown, openCircle, pickCode, startJournal } from './teacher.ts';

/* A lead starts a pair, which begins without the lead. Each test goes on from the one before. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-cohort-'));
const screens = join(import.meta.dirname, 'screens');
const NAMES = ['Lena', 'Ama', 'Ben'] as const;
type Name = (typeof NAMES)[number];
const browsers = new Map<Name, TeacherBrowser>();
const devices: Device[] = [];
let server: ServerProcess;

function panelOf(name: Name): Page {
  const browser = browsers.get(name);
  if (browser === undefined) throw new Error(`${name} has no browser`);
  return browser.panel;
}

const shot = (name: Name, screen: string) => shotOf(panelOf(name), screen);

async function shotOf(page: Page, screen: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${screen}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${screen}`).toEqual([]);
}

async function compareCodes(one: Name, other: Name): Promise<void> {
  const [say, hear] = await Promise.all([codeToSay(panelOf(one)), codeToSay(panelOf(other))]);
  await pickCode(panelOf(one), hear);
  await pickCode(panelOf(other), say);
  await sees(panelOf(one), `You and ${other} are in a circle`);
  await sees(panelOf(other), `You and ${one} are in a circle`);
}

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  server = await startServerProcess(join(folder, 'server'));
  for (const name of NAMES) browsers.set(name, await openBrowser(join(folder, name)));
});

afterAll(async () => {
  await Promise.all([...browsers.values(), ...devices].map((one) => one.close()));
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a lead starts a cohort', async () => {
  for (const name of NAMES) await startJournal(panelOf(name), `${name} walks along the canal`);
  const lena = panelOf('Lena');
  await press(lena, 'Circles', 'tab');
  await press(lena, 'New circle');
  await press(lena, 'A cohort, in which pairs and triads begin', 'radio');
  await fill(lena, 'What is the cohort called?', 'Spring programme');
  await fill(lena, 'What should your partner call you?', 'Lena');
  await fill(lena, 'Server', server.origin);
  await shot('Lena', 'new-cohort');
  await press(lena, 'Start the circle');
  for (const name of ['Ama', 'Ben'] as const) {
    await joinCircle(panelOf(name), name, await linkShown(lena));
    await compareCodes('Lena', name);
    await press(lena, 'Close');
    if (name === 'Ama') await press(lena, 'Invite a partner');
  }
});

test('who likes says what they teach, everyone in the cohort sees it, and it is taken back as easily', async () => {
  const [lena, ama, ben] = [panelOf('Lena'), panelOf('Ama'), panelOf('Ben')];
  for (const page of [ama, ben]) await press(page, 'Close');
  await sees(ama, 'You have said nothing');
  await press(ama, 'Say what you teach');
  await fill(ama, 'Department or subject', 'Maths');
  await fill(ama, 'Key stage', 'KS3');
  await shot('Ama', 'what-one-teaches');
  await press(ama, 'Say it');
  await sees(lena, 'Maths · KS3');
  await press(ben, 'Say what you teach');
  await fill(ben, 'Department or subject', 'History');
  await press(ben, 'Say it');
  await press(ben, 'Change it');
  await fill(ben, 'Department or subject', 'Art');
  await press(ben, 'Say it');
  await sees(lena, 'Art');
  expect(await textOn(lena)).not.toContain('History');
  await press(ama, 'Take it back');
  await sees(ama, 'You have said nothing');
  await eventually('it is gone', async () => !(await textOn(lena)).includes('Maths'));
});

test('a lead puts down a pair', async () => {
  const lena = panelOf('Lena');
  await press(lena, 'New pair or triad');
  await fill(lena, 'What is it called?', 'Maths and Art');
  await press(lena, 'Ama', 'checkbox');
  await press(lena, 'Put it down');
  await sees(lena, 'Choose at least two people');
  await press(lena, 'Ben', 'checkbox');
  await shot('Lena', 'new-pair');
  await press(lena, 'Put it down');
  await sees(lena, 'Not begun');
});

test('its people begin it themselves, and the lead sees that it lives', async () => {
  await sees(panelOf('Ama'), 'Maths and Art');
  await press(panelOf('Ama'), 'Begin “Maths and Art”');
  await press(panelOf('Ben'), 'Join “Maths and Art”');
  await compareCodes('Ama', 'Ben');
  await press(panelOf('Ama'), 'Close');
  await sees(panelOf('Ama'), 'It sees nothing of what you write here');
  await shot('Ama', 'pair-of-a-cohort');

  await sees(panelOf('Lena'), 'Together');
  expect(await textOn(panelOf('Lena'))).not.toContain('Open “Maths and Art”');
  await shot('Lena', 'cohort');
  await openCircle(panelOf('Ben'), 'Spring programme');
  await sees(panelOf('Ben'), 'Open “Maths and Art”');
});

test('both show the cohort which stage their cycle is in, and one of them ends that', async () => {
  const [lena, ama, ben] = [panelOf('Lena'), panelOf('Ama'), panelOf('Ben')];
  const showIt = 'Show the cohort the stage of our cycle';
  await press(ama, showIt, 'checkbox');
  await sees(ama, 'It waits for Ben');
  await shot('Ama', 'show-the-stage-waiting');
  await startCycle(ama, 'Who answers the hard questions');
  await press(ben, 'Open “Maths and Art”');
  await sees(ben, 'The cohort does not see it');
  expect(await textOn(lena)).not.toContain('In their cycle');
  await press(ben, showIt, 'checkbox');
  await sees(ben, 'The cohort sees it, until one of you takes it back');
  await sees(lena, 'In their cycle: plan');
  await press(ama, 'Go on to the next stage');
  await sees(lena, 'In their cycle: do');
  expect(await textOn(lena)).not.toContain('hard questions');
  await shot('Lena', 'cohort-with-a-stage');
  await press(ben, showIt, 'checkbox');
  await eventually('it is gone', async () => !(await textOn(lena)).includes('In their cycle'));
});

test('in a wide tab, in the dark', async () => {
  const tab = await browsers.get('Lena')?.openTab();
  if (tab === undefined) throw new Error('Lena has no browser');
  await tab.setViewport({ width: 1280, height: 900 });
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await openCircle(tab, 'Spring programme');
  await sees(tab, 'Together');
  await shotOf(tab, 'cohort-wide-dark');
  await press(tab, 'New pair or triad');
  await shotOf(tab, 'new-pair-wide-dark');
  await tab.close();
});

test('pairs and triads are suggested, changed, and made only when they are put down', async () => {
  const lena = panelOf('Lena');
  for (const [name, subject] of [
    ['Cleo', 'Art'],
    ['Dara', 'Art'],
    ['Emil', 'Maths'],
    ['Femi', ''],
  ] as const) {
    const device = await newDevice(name);
    devices.push(device);
    await press(lena, 'Invite a partner');
    const { circle } = await joinsAt(lena, device);
    await eventually('it has the cohort’s document', () =>
      device.circles().some(({ cohort }) => cohort !== undefined),
    );
    if (subject !== '') await device.sayTeaching(circle, { subject, keyStage: 'KS4' });
  }
  await press(lena, 'Suggest groups');
  // Lena, Cleo, Dara, Emil and Femi are five: a pair and a triad, in which the two of Art are apart.
  expect((await proposedOn(lena)).flat().sort()).toEqual(['Cleo', 'Dara', 'Emil', 'Femi', 'Lena']);
  for (const group of await proposedOn(lena))
    expect(group.includes('Cleo') && group.includes('Dara')).toBe(false);
  await shot('Lena', 'suggested-groups');
  await press(lena, 'Cancel');
  expect(await textOn(lena)).not.toContain('Not begun');

  await press(lena, 'Suggest groups');
  await moveTo(lena, 'Lena', 'Left out');
  await press(lena, 'Suggest again without those left out');
  const [first = []] = await proposedOn(lena);
  expect((await proposedOn(lena)).map(({ length }) => length)).toEqual([2, 2, 1]);
  await moveTo(lena, first[0] ?? '', 'A new group');
  await press(lena, 'Put them down');
  await sees(lena, 'A group takes two people');
  await moveTo(lena, first[1] ?? '', 'Group 3');
  await fill(lena, 'What is group 1 called?', 'Lunch on Fridays');
  await press(lena, 'Put them down');
  await sees(lena, 'Lunch on Fridays');
  await eventually('both are put down', async () => (await textOn(lena)).split('Not begun').length === 3);
  await shot('Lena', 'suggested-groups-put-down');
});

/** The names in each part of the proposal that is shown, those left out last. */
function proposedOn(page: Page): Promise<string[][]> {
  return page.$$eval('.proposed', (parts) =>
    parts.map((part) =>
      [...part.querySelectorAll('label > [dir]:first-child')].map((one) => one.textContent),
    ),
  );
}

/** Moves somebody in a proposal; the focus stays with them. */
async function moveTo(page: Page, name: string, to: string): Promise<void> {
  const rows = await page.$$('.where-to');
  const names = await Promise.all(rows.map((row) => row.$eval('label > [dir]', (one) => one.textContent)));
  const select = await rows[names.indexOf(name)]?.$('select');
  if (!select) throw new Error(`${name} is not in the proposal`);
  const value = await select.evaluate(
    (all, words) => [...all.options].find(({ text }) => text === words)?.value,
    to,
  );
  await select.focus();
  await select.select(value ?? '');
  await eventually('the focus is on whoever was moved', () =>
    page.evaluate(
      (who) => document.activeElement?.closest('.where-to')?.textContent?.includes(who) === true,
      name,
    ),
  );
}
