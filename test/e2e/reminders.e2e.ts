import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BUILT } from '../../extension/launch/build-extension.ts';
import { eventually } from '../headless/eventually.ts';
import { allowedFromTheStart } from './allowed.ts';
import { openChromium, type TeacherBrowser } from './browser.ts';
import { focusIs } from './keyboard.ts';
import { press, runCommand, sees } from './screen.ts';
import { startJournal } from './teacher.ts';

/*
 * Somebody has herself reminded. The alarms and the notices are the browser's own. No driver can answer its question whether
 * notices are allowed, so here it was answered before: the permission is one that the extension comes with.
 */

const folder = mkdtempSync(join(tmpdir(), 'alongside-reminders-'));
let ama: TeacherBrowser;
let page: Page;

beforeAll(async () => {
  const allowed = allowedFromTheStart(BUILT.chrome, join(folder, 'extension'), {
    permissions: ['notifications'],
  });
  ama = await openChromium(join(folder, 'ama'), allowed);
  page = ama.panel;
  await startJournal(page, 'a kettle sings before dawn');
});

afterAll(async () => {
  await ama?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** When the next reminder is due, as the browser has it, in ms since 1970. */
const due = () => page.evaluate("chrome.alarms.get('reminder').then((alarm) => alarm?.scheduledTime ?? 0)");
const shown = () => page.evaluate('chrome.notifications.getAll().then((all) => "reminder" in all)');
const isDueNow = () => page.evaluate("chrome.alarms.create('reminder', { when: Date.now() })");

/** Fills the field of a time or a date, which takes no words that are typed. */
async function set(label: string, value: string): Promise<void> {
  const field = await page.waitForSelector(
    `::-p-xpath(//label[starts-with(normalize-space(), "${label}")]//input)`,
  );
  await field?.evaluate((input, value) => {
    (input as HTMLInputElement).value = value;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

test('none comes before she turns them on, and then the next one is told and set', async () => {
  await runCommand(page, 'reminders of yourself');
  await sees(page, 'No reminders.');
  expect(await due()).toBe(0);
  await press(page, 'Remind me', 'checkbox');
  await sees(page, 'The next one comes on');
  const when = await eventually('an alarm is set', async () => Number(await due()));
  expect(new Date(when).toISOString()).toMatch(/T16:30:00/);
});

test('with days and times of her own', async () => {
  for (const day of ['Tue', 'Wed', 'Thu', 'Fri']) await press(page, day, 'checkbox');
  await set('Time 1', '08:15');
  await eventually('it is set for a Monday', async () => {
    const when = new Date(Number(await due()));
    return when.getDay() === 1 && when.getHours() === 8 && when.getMinutes() === 15;
  });
});

test('when it is due a notice is shown, and the one after it is set', async () => {
  await set('From', '00:00');
  await set('until', '00:00');
  await isDueNow();
  await eventually('the notice is shown', shown);
  await eventually('the next one is set', async () => Number(await due()) > Date.now());
});

test('a click on the notice asks how she is, in the panel that is open, and the notice is gone', async () => {
  const background = await page.browser().waitForTarget((target) => target.type() === 'service_worker');
  // No driver can click what the system shows: the background is told of it as the browser would.
  await (await background.worker())?.evaluate("chrome.notifications.onClicked.dispatch('reminder')");
  await focusIs(page, 'input', 'Energy');
  await eventually('the notice is gone', async () => !(await shown()));
  await page.keyboard.press('6');
  await sees(page, 'Saved');
  await press(page, 'Done');
  await runCommand(page, 'reminders of yourself');
});

test('in a pause none is shown', async () => {
  await page.evaluate('chrome.notifications.clear("reminder")');
  await page.$eval('input[type="date"]', (input) => {
    (input as HTMLInputElement).value = '2999-12-31';
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  const nextAfterPause = () => due().then((when) => new Date(Number(when)).getFullYear() >= 3000);
  await eventually('the next one is after the pause', nextAfterPause);
  await isDueNow();
  await eventually('the alarm has rung', nextAfterPause);
  expect(await shown()).toBe(false);
  await press(page, 'Go on now');
});

test('turned off, nothing is left of them', async () => {
  await press(page, 'Remind me', 'checkbox');
  await sees(page, 'No reminders.');
  await eventually('no alarm is set', async () => (await due()) === 0);
});
