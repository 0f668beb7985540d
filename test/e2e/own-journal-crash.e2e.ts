import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '@alongside/shared/sync/device';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillVault } from '../bench/full-vault.ts';
import { newDevice } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { countRows } from './indexed-db.ts';
import { fill, press, runCommand, sees, textOn } from './screen.ts';
import { codeToSay, linkShown, pickCode, startJournal, unlock } from './teacher.ts';

/*
 * The browser is killed (SIGKILL) while the journal is being put on all of her devices. Afterwards it is on or off, as
 * the screen says; and once it is on, both devices have every entry, each once.
 */

const ROUNDS = Number(process.env.ALONGSIDE_CRASH_ROUNDS ?? 2);
const PASSPHRASE = 'a kettle sings before dawn';
const ENTRIES = 60;
const folder = mkdtempSync(join(tmpdir(), 'alongside-journal-crash-'));
const profile = join(folder, 'laptop');
let server: ServerProcess;
let laptop: TeacherBrowser;
let page: Page;
let phone: Device;

beforeAll(async () => {
  server = await startServerProcess(join(folder, 'server'));
  phone = await newDevice('Ama');
  laptop = await openBrowser(profile);
  page = laptop.panel;
  await startJournal(page, PASSPHRASE);
  await fillVault(page, ENTRIES);
  await page.reload();
  await sees(page, 'Reflection 1');
  await openDevices();
  await fill(page, 'Server', server.origin);
  await page.keyboard.press('Enter');
  const { id } = await phone.join(await linkShown(page));
  const code = await codeToSay(page);
  const step = await eventually('the phone shows codes', () => {
    const found = phone.pairings().find((pairing) => pairing.id === id)?.step;
    return found?.type === 'compare' && found;
  });
  await Promise.all([phone.pick(id, code.replace(' ', '')), pickCode(page, spoken(step.mine))]);
  await sees(page, 'These are yours');
}, 120_000);

afterAll(async () => {
  await phone?.close();
  await laptop?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const spoken = (code: string) => code.replace(/^(\d{3})(\d{3})$/, '$1 $2');

async function openDevices(): Promise<void> {
  await runCommand(page, 'My devices and recovery');
}

async function turnOn(): Promise<void> {
  await press(page, 'Keep my journal on all my devices');
  await press(page, 'Keep it on all');
}

async function entriesOnPhone(): Promise<number> {
  const all = await phone.documents();
  return all.filter(({ about }) => about.kind === 'entry').length;
}

async function killAndReopen(): Promise<void> {
  await laptop.kill();
  laptop = await openBrowser(profile);
  page = laptop.panel;
  await unlock(page, PASSPHRASE);
  await openDevices();
}

test(`killed ${ROUNDS} times while it is being turned on, no entry is lost and none is there twice`, {
  timeout: 120_000 + ROUNDS * 60_000,
}, async () => {
  let wasOn = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await turnOn();
    await new Promise((resolve) => setTimeout(resolve, ((round * 0.618_034) % 1) * 2_500));
    await killAndReopen();
    expect(await countRows(page, 'documents')).toBeGreaterThanOrEqual(ENTRIES);
    await sees(page, /It is (?:on|off)\./);
    if ((await textOn(page)).includes('It is off.')) await turnOn();
    else wasOn += 1;
    await sees(page, 'It is on.');
    await eventually('the phone has all', async () => (await entriesOnPhone()) === ENTRIES, 90_000);
    await eventually('the phone knows that it is on', () => phone.ownJournal().on);
    await press(page, 'Stop keeping it on all devices');
    await press(page, 'Stop');
    await sees(page, 'It is off.');
    await eventually('the phone has heard of it', () => !phone.ownJournal().on);
    expect(await entriesOnPhone()).toBe(ENTRIES);
  }
  console.log(`own journal: on by itself after ${wasOn} of ${ROUNDS} kills`);
});
