import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import {
  askCohort,
  cohortOfSeven,
  firstOfTheEighth,
  joinAsEighth,
  type PulseCohort,
  sevenTakePart,
} from './pulse-cohort.ts';
import { accessibilityProblems, fill, press, runCommand, sees } from './screen.ts';
import { linkShown, startJournal } from './teacher.ts';

/* A teacher gives a figure away, at a browser, with seven others at devices without one. Each test goes on from the one before. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-pulse-'));
const screens = join(import.meta.dirname, 'screens');
let server: ServerProcess;
let ama: TeacherBrowser;
let cohort: PulseCohort;
let pulse: string;

async function shot(screen: string): Promise<void> {
  await ama.panel.screenshot({ path: join(screens, `${screen}.png`) });
  expect(await accessibilityProblems(ama.panel), `accessibility of ${screen}`).toEqual([]);
}

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  server = await startServerProcess(join(folder, 'server'));
  [ama, cohort] = await Promise.all([openBrowser(join(folder, 'Ama')), cohortOfSeven(server.origin)]);
}, 120_000);

afterAll(async () => {
  await Promise.all([ama?.close(), cohort?.close()]);
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a cohort of fewer than eight is not asked, and it says why', async () => {
  const { panel } = ama;
  await startJournal(panel, 'Ama walks along the canal');
  await press(panel, 'Circles', 'tab');
  await press(panel, 'New circle');
  await press(panel, 'A cohort, in which pairs and triads begin', 'radio');
  await fill(panel, 'What is the cohort called?', 'Maths and Art');
  await fill(panel, 'What should your partner call you?', 'Ama');
  await fill(panel, 'Server', server.origin);
  await press(panel, 'Start the circle');
  await linkShown(panel);
  await runCommand(panel, 'pulses of your cohorts');
  await sees(panel, 'Nobody has asked anything yet');
  await press(panel, 'Ask a cohort');
  await press(panel, 'Ask');
  await sees(panel, 'A pulse takes eight people, and Maths and Art has 1');
  await shot('pulse-too-few');
  await press(panel, 'Cancel');
});

test('who is asked sees all that would leave, and nothing leaves before they say yes', async () => {
  const { panel } = ama;
  await press(panel, 'Back');
  await joinAsEighth(panel, 'Ama', cohort);
  await eventually('they are eight', () => cohort.lead.circles()[0]?.members.length === 8);
  pulse = await askCohort(cohort);
  await runCommand(panel, 'pulses of your cohorts');
  await sees(panel, 'How calm are you this week?');
  await shot('pulse-asked');
  await press(panel, 'Look at it and decide');
  await sees(panel, 'Lena, Ben, Cleo');
  await press(panel, 'Take part');
  await sees(panel, 'Choose your answer first');
  await panel.locator('.dialog input[type=range]').fill('7');
  await sees(panel, 'in which your 7 is hidden');
  await shot('pulse-what-leaves');
  const shown = await panel.$eval('.dialog code', (code) => code.textContent);
  expect(await firstOfTheEighth(cohort, pulse)).toBeUndefined();
  await press(panel, 'Take part');
  await sees(panel, 'You take part. Nothing of your answer has left');
  const sent = await eventually('it has left', () => firstOfTheEighth(cohort, pulse));
  expect(sent).toBe(shown);
}, 60_000);

test('the rest goes by itself, and everyone sees the average and how rough it is', async () => {
  const { panel } = ama;
  const stop = await sevenTakePart(cohort, pulse);
  await sees(panel, /8 people, [\d.]+ on average, give or take 1\.[567]/, 60_000);
  await sees(panel, 'tells a good time from a bad one, and no more');
  const result = (await (await cohort.lead.pulses()).view(pulse))?.result;
  expect(result).toMatchObject({ people: 8 });
  await shot('pulse-result');
  await stop();
}, 90_000);

test('who has just given a figure away is not asked again for twelve weeks', async () => {
  const { panel } = ama;
  await askCohort(cohort);
  await sees(panel, 'You answered a pulse in the last twelve weeks');
  await shot('pulse-lately');
});
