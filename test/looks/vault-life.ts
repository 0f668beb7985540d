import type { Page } from 'puppeteer-core';
import { madeUpAuthenticator } from '../e2e/made-up-authenticator.ts';
import { fill, press, runCommand, sees } from '../e2e/screen.ts';
import type { Scene, Visit } from './scene.ts';

/** The journal's passphrase and its recovery code. Ends as it began: open, with the same passphrase. */
export async function vaultLife({ page }: Scene, visit: Visit, passphrase: string): Promise<void> {
  await runCommand(page, 'passphrase recovery code');
  await sees(page, 'There is no code yet');
  await visit('what opens the journal', 'full');
  await fill(page, 'The passphrase so far', 'something else entirely');
  await fill(page, 'A new passphrase', 'seven swans on the canal');
  await fill(page, 'The same passphrase again', 'seven swans on the canal');
  await press(page, 'Change the passphrase');
  await sees(page, 'This is not your passphrase');
  await visit('change the passphrase, refused', 'error');
  await press(page, 'Make a code');
  await fill(page, 'First, your passphrase', passphrase);
  await visit('make a code', 'full');
  await press(page, 'Make a code');
  await sees(page, 'Write this down by hand now');
  await visit('a code for the journal', 'full');
  await testCode(page);
  await visit('a code that works', 'full');
  await passkey(page, visit, passphrase);
  await runCommand(page, 'close all');
}

async function testCode(page: Page): Promise<void> {
  const code = await page.$eval('.paper-code', (shown) => shown.textContent ?? '');
  await fill(page, 'Type the code from the paper, to test it', code);
  await press(page, 'Test the code');
  await sees(page, 'Your code was tested and works');
}

/** A passkey is added and removed again, of an authenticator that the browser makes up. */
async function passkey(page: Page, visit: Visit, passphrase: string): Promise<void> {
  const putAway = await madeUpAuthenticator(page);
  await press(page, 'Add a passkey');
  await fill(page, 'First, your passphrase', passphrase);
  await press(page, 'Go on to the passkey');
  await sees(page, 'A passkey opens your journal');
  await page.$eval('#ways-in-passkey', (heading) => heading.scrollIntoView());
  await visit('a passkey for the journal', 'full');
  await press(page, 'Remove the passkey');
  await sees(page, 'There is no passkey yet');
  await putAway();
}

/** Coming back without the passphrase, from the lock screen. Ends there. */
export async function openWithCode({ page }: Scene, visit: Visit): Promise<void> {
  await press(page, 'Use the recovery code instead');
  await sees(page, 'Type the code of your journal');
  await visit('open with the code', 'locked');
  await fill(page, 'The code of your journal', 'AAAA-BBBB');
  await press(page, 'Go on');
  await sees(page, 'This is not a recovery code of a journal');
  await visit('open with the code, a slip', 'error');
  await press(page, 'Use the passphrase after all');
  await sees(page, 'Your journal is locked');
}
