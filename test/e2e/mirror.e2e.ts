import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '@alongside/shared/sync/device';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openProxy } from '../faults/websocket-proxy.ts';
import { newDevice } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { sealedOn } from '../headless/readable.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { dumpIndexedDb } from './indexed-db.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { accessibilityProblems, fill, press, runCommand, sees, textOn, type } from './screen.ts';
import { codeToSay, pickCode, startCircle, startJournal, unlock } from './teacher.ts';

/*
 * A teacher looks at her own part in a conversation. Her partner is at a device without a browser. Each test goes on from the
 * one before.
 */

const FOCUS = 'Who speaks after my question';
const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-mirror-'));
const data = join(folder, 'server');
const PASSPHRASE = 'a kettle sings before dawn';
const screens = join(import.meta.dirname, 'screens');
/** Bytes that went over the teacher's network. */
let wired = 0;
let network: Awaited<ReturnType<typeof openProxy>>;
let server: ServerProcess;
let browser: TeacherBrowser;
let page: Page;
let partner: Device;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  network = await openProxy({
    upstream: () => server.origin,
    pipe: () => (bytes, forward) => {
      wired += bytes.length;
      forward(bytes);
    },
  });
  server = await startServerProcess(data, [network.origin]);
  [browser, partner] = await Promise.all([openBrowser(join(folder, 'ama')), newDevice('Sam')]);
  page = browser.panel;
  await startJournal(page, PASSPHRASE);
  const link = await startCircle(page, 'Ama', network.origin);
  const pairing = await partner.join(link.replace(network.origin, server.origin));
  const say = await codeToSay(page);
  const theirs = await eventually('he has a code to say', () => {
    const step = partner.pairings().find(({ id }) => id === pairing.id)?.step;
    return step?.type === 'compare' && step.mine.replace(/^(\d{3})/, '$1 ');
  });
  await pickCode(page, theirs);
  await partner.pick(pairing.id, say.replace(' ', ''));
  await sees(page, 'You and Sam are in a circle');
  await press(page, 'Close');
});

afterAll(async () => {
  await Promise.all([browser?.close(), partner?.close()]);
  await server?.stop();
  await network?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

/** Everything that is stored and was sent, once nothing more comes. */
async function allQuiet() {
  let before: Awaited<ReturnType<typeof now>> | undefined;
  const now = async () => ({
    vault: await dumpIndexedDb(page),
    records: sealedOn(data).records.length,
    wired,
  });
  return eventually('all is quiet', async () => {
    const last = before;
    before = await now();
    return last?.vault.equals(before.vault) && last.wired === before.wired && before;
  });
}

test('her own part in the written exchange, each figure with what was counted and why', async () => {
  await runCommand(page, 'Start a cycle');
  await fill(page, 'What would you like to be looked at?', FOCUS);
  await press(page, 'Start the cycle');
  await sees(page, 'A small next step');
  const conversation = await eventually('he has the conversation', async () =>
    (await partner.documents()).find(({ about }) => about.kind === 'conversation'),
  );
  await press(page, 'Open the conversation');
  await partner.say(conversation.id, 'Nine seconds, and then three hands. Have you tried pairs?');
  await sees(page, 'Nine seconds');
  await runFromPalette(page, 'say something');
  await focusIs(page, 'textarea', 'Say something');
  await page.keyboard.type('Thank you. What did you notice at the window? Was Mia listening?');
  await key(page, 'Enter', 'Control');
  await sees(page, 'Was Mia listening?');
  await runFromPalette(page, 'look in the mirror');
  await sees(page, '1 of 2 turns');
  await sees(page, '12 of 22 words');
  await sees(page, 'You began 0 of 1');
  await sees(page, 'No advice found'); // his is his
  await tabTo(page, 'summary', '1 open question');
  await key(page, 'Enter');
  await sees(page, 'about 9 of 10 that it counted here were right');
  await sees(page, 'Asks what, how or why.');
  await shot('mirror');
  await key(page, 'Escape');
});

test('looking leaves nothing behind: not in the vault, not on the server, not on the wire', async () => {
  const before = await allQuiet();
  await press(page, 'Look in the mirror'); // the palette would remember that it was chosen, as of any command
  await sees(page, '1 of 2 turns');
  await key(page, 'Escape');
  await page.waitForSelector('dialog', { hidden: true });
  const after = await allQuiet();
  expect(after.vault.equals(before.vault)).toBe(true);
  expect(after.records).toBe(before.records);
  expect(after.wired - before.wired).toBeLessThan(500); // the connection says that it is alive
});

test('a conversation that was spoken is looked at in notes of one’s own', async () => {
  await runCommand(page, 'close all');
  await runCommand(page, 'New entry');
  await type(page, 'Entry', 'With Sam in the library');
  await runCommand(page, 'look in the mirror');
  await sees(page, 'a line for each turn');
  await key(page, 'Escape');
  await type(
    page,
    'Entry',
    '\nSam: They were quiet.\nMe: You could wait longer.\nTopic: next week\nMe: What will you try?',
  );
  await runCommand(page, 'look in the mirror');
  await sees(page, '2 of 3 turns');
  await sees(page, 'You began 1 of 2');
  await sees(page, '1 sentence of advice');
  await shot('mirror-notes');
  await key(page, 'Escape');
});

test('what is asked next takes its place, and whoever unlocks the journal did not ask for it', async () => {
  await runFromPalette(page, 'look in the mirror');
  await sees(page, '2 of 3 turns');
  await runFromPalette(page, 'share');
  await sees(page, 'This is what they will see');
  await key(page, 'Escape');
  await runFromPalette(page, 'look in the mirror');
  await sees(page, '2 of 3 turns');
  await key(page, 'l', 'Control', 'Alt');
  await unlock(page, PASSPHRASE);
  await sees(page, 'With Sam in the library');
  expect(await page.$$('dialog')).toEqual([]);
});

test('switched off, it is nowhere', async () => {
  await runCommand(page, 'Settings');
  await press(page, 'Offer the conversation mirror', 'checkbox');
  await runCommand(page, 'close all');
  await runCommand(page, 'Show coaching');
  await page.locator(`.item-title::-p-text(${FOCUS})`).click();
  await press(page, 'Open the conversation');
  await sees(page, 'Write it for myself');
  expect(await textOn(page)).not.toContain('Look in the mirror');
  await key(page, 'F1');
  await page.waitForSelector('.quick-open-input');
  await page.keyboard.type('look in the mirror');
  await sees(page, 'No command has all of these words.');
  expect(await textOn(page)).not.toContain('Look in the mirror');
});
