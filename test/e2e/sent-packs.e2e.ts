import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sentPack } from '@alongside/shared/documents/sent-pack';
import type { Device } from '@alongside/shared/sync/device';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDevice } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { sealedOn } from '../headless/readable.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { key, runFromPalette, tabTo } from './keyboard.ts';
import { accessibilityProblems, fill, press, runCommand, sees, textOn } from './screen.ts';
import { joinsAt, letIn, linkShown, openCircle, startJournal } from './teacher.ts';

/* A lead sends a pack to her cohort; each decides alone whether to use it. The tests follow each other. */

const EXAMPLE = join(import.meta.dirname, '../../docs/example.pack.json');
const folder = mkdtempSync(join(tmpdir(), 'alongside-sent-packs-'));
const data = join(folder, 'server');
const screens = join(import.meta.dirname, 'screens');
let server: ServerProcess;
let browsers: TeacherBrowser[] = [];
let lena: Page;
let ama: Page;
let eve: Device;
let cohort: string;

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  server = await startServerProcess(data);
  browsers = await Promise.all(['lena', 'ama'].map((name) => openBrowser(join(folder, name))));
  [lena, ama] = browsers.map(({ panel }) => panel) as [Page, Page];
  await Promise.all([lena, ama].map((page) => startJournal(page, 'a kettle sings before dawn')));
  await press(lena, 'Circles', 'tab');
  await press(lena, 'New circle');
  await press(lena, 'A cohort, in which pairs and triads begin', 'radio');
  await fill(lena, 'What is the cohort called?', 'Spring programme');
  await fill(lena, 'What should your partner call you?', 'Lena');
  await fill(lena, 'Server', server.origin);
  await press(lena, 'Start the circle');
  await letIn({ page: lena, name: 'Lena' }, { page: ama, name: 'Ama' }, await linkShown(lena), server.origin);
  await Promise.all([press(lena, 'Close'), press(ama, 'Close')]);
  eve = await newDevice('Eve');
  await press(lena, 'Invite a partner');
  ({ circle: cohort } = await joinsAt(lena, eve));
});

afterAll(async () => {
  await Promise.all([...browsers.map((browser) => browser.close()), eve?.close()]);
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screens, `${name}.png`) });
  expect(await accessibilityProblems(page), `accessibility of ${name}`).toEqual([]);
}

const recordsOnServer = () => sealedOn(data).records.length;

test('a lead sends a pack she uses, by keyboard, and is told first who sees it', async () => {
  await runCommand(lena, 'packs of templates');
  const [chooser] = await Promise.all([lena.waitForFileChooser(), press(lena, 'Choose a pack’s file')]);
  await chooser.accept([EXAMPLE]);
  await press(lena, 'Put to use');
  await sees(lena, 'is in use now');
  await tabTo(lena, 'button', 'Send to a cohort: “A mentor’s first term”');
  await key(lena, 'Enter');
  await sees(lena, 'Nobody is told who does, not even you.');
  await shot(lena, 'pack-send');
  await tabTo(lena, 'button', 'Send it');
  await key(lena, 'Enter');
  await sees(lena, '“A mentor’s first term” was sent to “Spring programme”.');
  await sees(lena, 'From you, in “Spring programme”');
  await shot(lena, 'packs-sent');
});

test('it waits in her cohort until she looks, and nothing of it is in use before she says so', async () => {
  await openCircle(ama, 'Spring programme');
  await press(ama, 'Packs of templates, prompts and themes');
  await sees(ama, 'From Lena, in “Spring programme”');
  await sees(ama, 'No packs yet.');
  await shot(ama, 'packs-received');
  await tabTo(ama, 'button', 'See what is in it: “A mentor’s first term”');
  await key(ama, 'Enter');
  await sees(ama, 'What is in “A mentor’s first term”');
  await shot(ama, 'pack-received');
  await press(ama, 'Cancel');
  await sees(ama, 'No packs yet.');
});

test('that she puts it to use leaves no trace on the server, and none with who sent it', async () => {
  await eventually('all has come to rest', async () => {
    const before = recordsOnServer();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return before === recordsOnServer();
  });
  const [records, seen] = [recordsOnServer(), await textOn(lena)];
  await press(ama, 'See what is in it: “A mentor’s first term”');
  await press(ama, 'Put to use');
  await sees(ama, '“A mentor’s first term” is in use now.');
  await runFromPalette(ama, 'new entry from a template');
  await sees(ama, 'From “A mentor’s first term”');
  await key(ama, 'Escape');
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(recordsOnServer()).toBe(records);
  expect(await textOn(lena)).toBe(seen);
});

test('what somebody sends that is no pack is refused when it is looked at, and changes nothing', async () => {
  const spoiled = JSON.stringify({ format: 1, script: 'alert(1)' });
  await eve.share(cohort, 'pack', sentPack('\u202eQuiet <b>questions</b>', spoiled), { access: 'read' });
  await sees(ama, 'From Eve, in “Spring programme”');
  expect(await textOn(ama)).toContain('Quiet <b>questions</b>');
  expect(await textOn(ama)).not.toContain('\u202e');
  await press(ama, 'See what is in it: “Quiet <b>questions</b>”');
  await sees(ama, 'This is not a pack as this version of Alongside knows them, so nothing was changed.');
  await shot(ama, 'pack-received-refused');
});

test('in a wide tab, in the dark', async () => {
  const tab = await browsers[0]?.openTab();
  if (tab === undefined) throw new Error('Lena has no browser');
  await tab.setViewport({ width: 1280, height: 900 });
  await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await runCommand(tab, 'packs of templates');
  await sees(tab, 'From Eve, in “Spring programme”');
  await shot(tab, 'packs-sent-wide-dark');
  await press(tab, 'Send to a cohort: “A mentor’s first term”');
  await sees(tab, 'Which cohort?');
  await shot(tab, 'pack-send-wide-dark');
  await tab.close();
});

test('withdrawn, it goes from the cohort, and stays with whoever uses it', async () => {
  await press(lena, 'Withdraw');
  await sees(lena, 'Withdraw this?');
  await lena.locator('.dialog-actions .danger').click();
  await eventually('it is gone', async () => !(await textOn(ama)).includes('From Lena'));
  await sees(ama, 'In use');
  expect(await textOn(ama)).toContain('A mentor’s first term');
});
