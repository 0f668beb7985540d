import type { Page } from 'puppeteer-core';
import { press, runCommand, sees } from './screen.ts';

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

/** Opens the observation or the conversation of a cycle, by words of its focus. */
export async function openOfCycle(
  page: Page,
  focus: string,
  part: 'observation' | 'conversation',
): Promise<void> {
  await runCommand(page, 'close all');
  await runCommand(page, 'Show coaching');
  await page.locator(`.item-title::-p-text(${focus})`).click();
  await press(page, `Open the ${part}`);
}
