import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putCheckIn } from '@alongside/shared/documents/check-ins';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILT } from '../../../extension/launch/build-extension.ts';
import { putDocument } from '../../bench/full-vault.ts';
import { eventually } from '../../headless/eventually.ts';
import { allowedFromTheStart } from '../allowed.ts';
import { noteConversations, noteDays } from '../days-noted.ts';
import { openFirefox } from '../firefox.ts';
import { fillIn, focusIs, key, tabTo } from '../keyboard.ts';
import { accessibilityProblems, press, reload, runCommand, sees, textOn } from '../screen.ts';
import { startJournal } from '../teacher.ts';
import type { TeacherBrowser } from '../teacher-browser.ts';

/*
 * Somebody keeps an eye on how they are, in Firefox. The tests follow each other. No driver can answer whether notices are
 * allowed, so here it was answered before: the permission is one that the extension comes with.
 */

const DAY = 86_400_000;
const OFFER = 'The days that you noted in the last two weeks were heavy ones.';
const folder = mkdtempSync(join(tmpdir(), 'alongside-firefox-'));
let ama: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  const allowed = allowedFromTheStart(BUILT.firefox, join(folder, 'extension'), {
    permissions: ['notifications'],
  });
  ama = await openFirefox(join(folder, 'profile'), allowed);
  page = ama.panel;
  await startJournal(page, 'a kettle sings before dawn');
});

afterAll(async () => {
  await ama?.close();
  rmSync(folder, { recursive: true, force: true });
});

const drawn = () => page.$$eval('.drawing svg', (all) => all.length);

test('a shortcut and a digit are a check-in, which is in a picture then', async () => {
  await runCommand(page, 'pictures of how you were');
  await sees(page, 'nothing to draw yet');
  await key(page, 'y', 'Control', 'Alt');
  await page.keyboard.press('2');
  await focusIs(page, 'input', 'Energy');
  await sees(page, 'Saved');
  await key(page, 'Escape');
  await eventually('it is drawn', async () => (await drawn()) > 0);
  await runCommand(page, 'show wellbeing');
  await sees(page, 'Energy 2');
});

test('a question of her own is answered with a face', async () => {
  await runCommand(page, 'what you are asked');
  await press(page, 'A question of your own');
  await focusIs(page, 'input', 'What it is about');
  await page.keyboard.type('Marking');
  await fillIn(page, 'The low end', 'none of it');
  await fillIn(page, 'The high end', 'up to the ceiling');
  await tabTo(page, 'select', 'How it is answered');
  await page.keyboard.type('With five');
  await press(page, 'Keep');
  await sees(page, 'none of it – up to the ceiling');
  await runCommand(page, 'how are you');
  await focusIs(page, 'input', 'Energy');
  await tabTo(page, 'input', '1 of 5, none of it');
  await key(page, '2');
  await sees(page, 'Saved');
  await key(page, 'Escape');
  await runCommand(page, 'show wellbeing');
  await sees(page, 'Marking');
});

test('after two weeks that were low she is offered someone to talk to, and finds them by region', async () => {
  await putDocument(page, 'check-ins', (doc) => {
    for (const day of [1, 3, 5, 8, 12])
      putCheckIn(doc, {
        id: `low-${day}`,
        at: Date.now() - day * DAY,
        values: { energy: 2 },
        tags: [],
        note: '',
      });
  });
  await reload(page);
  await runCommand(page, 'show wellbeing');
  await sees(page, OFFER);
  await runCommand(page, 'someone to talk to');
  await page.select('select', 'DE');
  await sees(page, '0800 111 0 111');
  await runCommand(page, 'show wellbeing');
  await press(page, 'Not now');
  await eventually('it is gone', async () => !(await textOn(page)).includes(OFFER));
});

/** When the next reminder is due, as the browser has it, in ms since 1970. */
const due = () => page.evaluate("browser.alarms.get('reminder').then((alarm) => alarm?.scheduledTime ?? 0)");

test('a reminder is set for when she wants it, and its notice is shown', async () => {
  await runCommand(page, 'reminders of yourself');
  await sees(page, 'No reminders.');
  await press(page, 'Remind me', 'checkbox');
  await sees(page, 'The next one comes on');
  const when = await eventually('an alarm is set', async () => Number(await due()));
  expect(new Date(when).toTimeString()).toMatch(/^16:30:00/);
  for (const end of ['From', 'until']) {
    const field = await page.waitForSelector(
      `::-p-xpath(//label[starts-with(normalize-space(), "${end}")]//input)`,
    );
    await field?.evaluate((input) => {
      (input as HTMLInputElement).value = '00:00';
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  }
  // A Firefox without a screen shows a notice to nobody, and takes it away at once.
  await page.evaluate(
    'noticesGone = []; browser.notifications.onClosed.addListener((id) => noticesGone.push(id))',
  );
  await page.evaluate("browser.alarms.create('reminder', { when: Date.now() }).then(() => 0)");
  await eventually('the notice was there', () => page.evaluate('noticesGone.includes("reminder")'));
  await eventually('the next one is set', async () => Number(await due()) > Date.now());
});

test('most of a year is seven pictures, each with its sentence', async () => {
  await noteDays(page, 240);
  await noteConversations(page, [20, 41, 60, 83, 104, 125, 147, 168, 190, 211]);
  await reload(page);
  await runCommand(page, 'pictures of how you were');
  await sees(page, '“slept badly”: Energy is');
  await eventually('all are drawn', async () => (await drawn()) === 7);
  expect(await accessibilityProblems(page)).toEqual([]);
});
