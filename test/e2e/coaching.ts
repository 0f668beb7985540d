import type { Page } from 'puppeteer-core';
import { eventually } from '../headless/eventually.ts';
import { key, tabTo } from './keyboard.ts';
import { look, press, pressItem, runCommand, sees, type } from './screen.ts';

/** What teachers do who coach each other, step by step as the screens lead them. */

/** Starts a cycle about a lesson of one's own. */
export async function startCycle(page: Page, focus: string): Promise<void> {
  await runCommand(page, 'Start a cycle');
  const field = await page
    .locator('::-p-aria([name="What would you like to be looked at?"][role="textbox"])')
    .waitHandle();
  await field.type(focus);
  await press(page, 'Start the cycle');
  await sees(page, 'A small next step');
}

/** Opens the page of a cycle, by words of its focus. In the narrow panel, an open editor is left first. */
export async function openCycle(page: Page, focus: string): Promise<void> {
  if ((await look(page, 'Back', 'button')) !== null) await runCommand(page, 'close all');
  await runCommand(page, 'Show coaching');
  await pressItem(page, focus);
}

/** Opens a document of a cycle, by words of its focus. */
export async function openOfCycle(
  page: Page,
  focus: string,
  part: 'plan' | 'observation' | 'conversation',
): Promise<void> {
  await openCycle(page, focus);
  await press(page, `Open the ${part}`);
}

/** Notes what is seen in a lesson whose clock goes. */
export async function noteLine(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await key(page, 'Enter');
  await sees(page, line);
}

/** The times of the lines of an observation, as a screen shows them. */
export function timesOn(page: Page): Promise<string[]> {
  return page.$$eval('.moment .moment-time, .moment .button', (times) =>
    times.map((one) => one.textContent.trim()),
  );
}

/** Chooses a video of one's own where a button asks for it. */
export async function chooseVideo(page: Page, button: string, path: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, button)]);
  await chooser.accept([path]);
}

/** Sees the video stand at this second. */
export async function videoIsAt(page: Page, second: number): Promise<void> {
  await page.waitForSelector('video');
  await eventually(`the video is at second ${second}`, () =>
    page.$eval(
      'video',
      ({ currentTime, seeking }, at) => !seeking && Math.abs(currentTime - at) < 0.2,
      second,
    ),
  );
}

/** Writes for oneself what stays from the conversation that is open. */
export async function reflect(page: Page, words: string): Promise<void> {
  await runCommand(page, 'Write it for myself');
  await sees(page, 'Only you');
  await type(page, 'Entry', words, 'What stays with me from this conversation');
  await sees(page, words);
  await sees(page, 'Saved');
}

const CHOICES = ['all', 'words', 'nothing'] as const;

/** Says by keyboard what is to be kept of a conversation; the words, where they are other than what is there. */
export async function wantsKept(page: Page, choice: (typeof CHOICES)[number], words = ''): Promise<void> {
  await page.waitForSelector('.keep input'); // what stands below a conversation is fetched with the first of them
  await page.$eval('.keep input', (radio) => (radio as HTMLElement).focus());
  await key(page, 'Space');
  for (let down = 0; down < CHOICES.indexOf(choice); down += 1) await key(page, 'ArrowDown');
  if (words !== '') {
    await tabTo(page, 'textarea', 'These words are kept');
    await page.keyboard.type(words);
  }
  await tabTo(page, 'button', 'Say so');
  await key(page, 'Enter');
}
