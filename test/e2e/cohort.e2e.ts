import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { accessibilityProblems, fill, press, sees, textOn } from './screen.ts';
import { codeToSay, joinCircle, linkShown, openCircle, pickCode, startJournal } from './teacher.ts';

/* A lead starts a pair, which begins without the lead. Each test goes on from the one before. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-cohort-'));
const screens = join(import.meta.dirname, 'screens');
const NAMES = ['Lena', 'Ama', 'Ben'] as const;
type Name = (typeof NAMES)[number];
const browsers = new Map<Name, TeacherBrowser>();
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
  await Promise.all([...browsers.values()].map((browser) => browser.close()));
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a lead starts a cohort and puts down a pair', async () => {
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
  await press(panelOf('Ama'), 'Close');
  await sees(panelOf('Ama'), 'Maths and Art');
  await press(panelOf('Ama'), 'Begin “Maths and Art”');
  await press(panelOf('Ben'), 'Close');
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
