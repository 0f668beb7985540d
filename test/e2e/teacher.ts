import type { Device, PairingView } from '@alongside/shared/sync/device';
import type { Page } from 'puppeteer-core';
import { eventually } from '../headless/eventually.ts';
import { fill, find, look, press, pressItem, sees, textOn } from './screen.ts';

/** What teachers do in Alongside, step by step as the screens lead them. */

export async function startJournal(page: Page, passphrase: string): Promise<void> {
  await fill(page, 'Choose a passphrase', passphrase);
  await fill(page, 'The same passphrase again', passphrase);
  await press(page, 'Start my journal');
  await sees(page, 'Nothing written yet');
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await sees(page, 'Your journal is locked');
  await fill(page, 'Passphrase', passphrase);
  await press(page, 'Unlock');
  await find(page, 'Journal', 'tab');
}

/** Starts a circle at this server. Returns the invite link. */
export async function startCircle(page: Page, name: string, server: string): Promise<string> {
  await press(page, 'Circles', 'tab');
  await press(page, 'New circle');
  await fill(page, 'What should your partner call you?', name);
  await fill(page, 'Server', server);
  await press(page, 'Start the circle');
  return linkShown(page);
}

/** The invite link that this screen shows. */
export async function linkShown(page: Page): Promise<string> {
  const field = await find(page, 'Invite link', 'textbox');
  return eventually('the link is shown', () => field.evaluate((input) => (input as HTMLInputElement).value));
}

export async function joinCircle(page: Page, name: string, link: string): Promise<void> {
  await press(page, 'Circles', 'tab');
  await press(page, 'Join with a link');
  await fill(page, 'What should your partner call you?', name);
  await fill(page, 'Invite link', link);
  await press(page, 'Join');
}

/** The code this screen asks to be said aloud. */
export async function codeToSay(page: Page): Promise<string> {
  const shown = await page.waitForSelector('output.code');
  const code = await shown?.evaluate((output) => output.textContent);
  if (!code) throw new Error(`no code to say; the screen shows:\n${await textOn(page)}`);
  return code.trim();
}

/** Picks the code that the partner said. */
export function pickCode(page: Page, code: string): Promise<void> {
  return press(page, code);
}

export interface Somebody {
  page: Page;
  name: string;
  /** Where they come to the server, if not straight. */
  through?: string;
}

/** Two make a circle: the one by a link, the other by following it, and each by picking the other's code. */
export async function formCircle(inviter: Somebody, joiner: Somebody, server: string): Promise<void> {
  await letIn(
    inviter,
    joiner,
    await startCircle(inviter.page, inviter.name, inviter.through ?? server),
    server,
  );
}

/** One more comes into the circle that is open. */
export async function inviteOneMore(inviter: Somebody, joiner: Somebody, server: string): Promise<void> {
  await press(inviter.page, 'Close');
  await press(inviter.page, 'Invite a partner');
  await letIn(inviter, joiner, await linkShown(inviter.page), server);
}

/** Somebody follows a link that another has made, and each picks the other's code. */
export async function letIn(
  inviter: Somebody,
  joiner: Somebody,
  link: string,
  server: string,
): Promise<void> {
  const { pathname, hash } = new URL(link);
  await joinCircle(joiner.page, joiner.name, (joiner.through ?? server) + pathname + hash);
  const [say, hear] = [await codeToSay(inviter.page), await codeToSay(joiner.page)];
  await pickCode(inviter.page, hear);
  await pickCode(joiner.page, say);
  await sees(inviter.page, `You and ${joiner.name} are in a circle`);
  await sees(joiner.page, `You and ${inviter.name} are in a circle`);
}

/** Somebody takes up the invite on this screen with a device that has none. */
export async function joinsAt(page: Page, device: Device): Promise<PairingView> {
  const pairing = await device.join(await linkShown(page));
  const mine = await codeToSay(page);
  const step = await eventually('the code is there', () => {
    const found = device.pairings().find(({ id }) => id === pairing.id)?.step;
    return found?.type === 'compare' && found;
  });
  await pickCode(page, step.mine.replace(/^(\d{3})/, '$1 '));
  await device.pick(pairing.id, mine.replace(' ', ''));
  await sees(page, 'are in a circle');
  await press(page, 'Close');
  return pairing;
}

/** Opens a document from the list of a view, by words of its title. In the narrow panel, an open editor is left first. */
export async function openFromList(page: Page, view: 'Journal' | 'Plans', title: string): Promise<void> {
  const back = await look(page, 'Back', 'button');
  if (back !== null && (await back.isVisible())) await back.click();
  await press(page, view, 'tab');
  await pressItem(page, title);
}

/** Opens a circle from the list, by words of its title; the first where none are given. */
export async function openCircle(page: Page, title?: string): Promise<void> {
  const back = await look(page, 'Back', 'button');
  if (back !== null && (await back.isVisible())) await back.click();
  await press(page, 'Circles', 'tab');
  await page.locator(title === undefined ? '.item-title' : `.item-title::-p-text(${title})`).click();
}
