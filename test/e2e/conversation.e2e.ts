import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64Url } from '@alongside/shared/crypto/bytes';
import { parseRecord } from '@alongside/shared/protocol/record';
import { parseSnapshot } from '@alongside/shared/protocol/snapshot';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NetworkProxy, openProxy } from '../faults/websocket-proxy.ts';
import { sealedOn } from '../headless/readable.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { findLeaks } from '../prove/leak-detector.ts';
import { openBrowser, type TeacherBrowser } from './browser.ts';
import { openCycle, openOfCycle, reflect, startCycle, wantsKept } from './coaching.ts';
import { focusIs, key, runFromPalette, tabTo } from './keyboard.ts';
import { accessibilityProblems, press, sees, textOn, type } from './screen.ts';
import { formCircle, inviteOneMore, type Somebody, startJournal } from './teacher.ts';

/*
 * Three teachers talk about a lesson of Ama's: with an agenda and a clock that all see, and in writing. Each writes something
 * for themselves that nobody else gets, and they agree on what is kept. Each test goes on from the one before.
 */

const FOCUS = 'Who speaks after my question';
const NOTE = 'Nine seconds, and then three hands.';
const REFLECTION = 'I was afraid of the silence, and I never told anybody.';
const KEPT = 'Count to five before helping.';
const NAMES = ['Ama', 'Sam', 'Kim'] as const;
type Name = (typeof NAMES)[number];

const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-conversation-'));
const data = join(folder, 'server');
const screens = join(import.meta.dirname, 'screens');
const browsers = new Map<Name, TeacherBrowser>();
/** Everything Ama's device sent and was sent. */
const wire: Buffer[] = [];
let server: ServerProcess;
let network: NetworkProxy;

function pageOf(name: Name): Page {
  const browser = browsers.get(name);
  if (browser === undefined) throw new Error(`${name} has no browser`);
  return browser.panel;
}
const all = () => NAMES.map(pageOf);

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  network = await openProxy({
    upstream: () => server.origin,
    pipe: () => (bytes, forward) => {
      wire.push(bytes);
      forward(bytes);
    },
  });
  server = await startServerProcess(data, [network.origin]);
  for (const name of NAMES) browsers.set(name, await openBrowser(join(folder, name)));
  for (const page of all()) await startJournal(page, 'a kettle sings before dawn');
  const [ama, sam, kim] = NAMES.map((name) => ({ name, page: pageOf(name) })) as [
    Somebody,
    Somebody,
    Somebody,
  ];
  await formCircle({ ...ama, through: network.origin }, sam, server.origin);
  await inviteOneMore(ama, kim, server.origin);
});

afterAll(async () => {
  await Promise.all([...browsers.values()].map((browser) => browser.close()));
  await server?.stop();
  await network?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function shot(name: Name, screen: string): Promise<void> {
  await pageOf(name).screenshot({ path: join(screens, `${screen}.png`) });
  expect(await accessibilityProblems(pageOf(name)), `accessibility of ${screen}`).toEqual([]);
}

test('one begins, and all see the same agenda and the same clock', async () => {
  await startCycle(pageOf('Ama'), FOCUS);
  for (const name of NAMES) await openOfCycle(pageOf(name), FOCUS, 'conversation');
  await type(pageOf('Ama'), 'Note of the conversation', NOTE);
  for (const page of all()) await sees(page, NOTE);
  for (const page of all()) await sees(page, /What was seen 4′\s+What it may mean 5′/);
  await shot('Ama', 'conversation-before');
  await press(pageOf('Ama'), 'Begin together');
  for (const page of all()) {
    await sees(page, /What you wanted to look at\s+about 2 minutes for it/);
  }
  await shot('Sam', 'conversation-clock');
});

test('what is said in writing is with all, with a question that was at hand, by keyboard', async () => {
  const sam = pageOf('Sam');
  await sam.$eval('.at-hand summary', (summary) => (summary as HTMLElement).focus());
  await key(sam, 'Enter');
  await tabTo(sam, 'button', 'What stayed with you?');
  await key(sam, 'Enter');
  await focusIs(sam, 'textarea', 'Say something');
  await key(sam, 'Enter', 'Control');
  for (const page of all()) await sees(page, /Sam|You/);
  for (const page of all()) await sees(page, 'What stayed with you?');
  const ama = pageOf('Ama');
  await runFromPalette(ama, 'say something');
  await focusIs(ama, 'textarea', 'Say something');
  await ama.keyboard.type('That nobody minded the quiet but me.');
  await tabTo(ama, 'button', 'Say it');
  await key(ama, 'Enter');
  for (const page of all()) await sees(page, 'That nobody minded the quiet but me.');
  await shot('Kim', 'conversation-exchange');
  await runFromPalette(ama, 'put the clock away');
  for (const page of all()) await sees(page, 'Begin together');
});

/** The documents that the server has anything of. */
function documentsOnServer(): Set<string> {
  const { records, snapshots } = sealedOn(data);
  const streams = [...records.map(parseRecord), ...snapshots.map(parseSnapshot)];
  return new Set(streams.map(({ header }) => toBase64Url(header.stream)));
}

test('what each writes for themselves goes nowhere: the server has not a document more', async () => {
  const ama = pageOf('Ama');
  await sees(ama, 'Synced');
  const before = documentsOnServer();
  await reflect(ama, REFLECTION);
  expect(documentsOnServer()).toEqual(before);
  await openCycle(ama, FOCUS);
  await sees(ama, 'What you wrote for yourself');
  for (const name of ['Sam', 'Kim'] as const) {
    await openCycle(pageOf(name), FOCUS);
    await sees(pageOf(name), 'Open the conversation');
    expect(await textOn(pageOf(name))).not.toContain('What you wrote for yourself');
  }
});

test('nothing happens until all three want the same; then the words stay, and the conversation goes', async () => {
  for (const name of NAMES) await openOfCycle(pageOf(name), FOCUS, 'conversation');
  await wantsKept(pageOf('Sam'), 'words', KEPT);
  await sees(pageOf('Ama'), 'Sam: only these words are kept.');
  await wantsKept(pageOf('Ama'), 'words');
  await wantsKept(pageOf('Kim'), 'all');
  await sees(pageOf('Ama'), 'Kim: all of it stays.');
  await shot('Ama', 'conversation-keep');
  for (const page of all()) expect(await textOn(page)).not.toContain('You all agree');
  const alsoAmas = await browsers.get('Ama')?.openTab();
  if (alsoAmas === undefined) throw new Error('Ama has no second window');
  await alsoAmas.waitForSelector('.activity-bar');
  await wantsKept(pageOf('Kim'), 'words');
  for (const page of all()) await sees(page, 'This is not here any more', 40_000);
  for (const page of [pageOf('Ama'), alsoAmas]) await sees(page, 'As you all agreed');
  await alsoAmas.close();
  for (const name of NAMES) {
    const page = pageOf(name);
    await openCycle(page, FOCUS);
    await sees(page, KEPT);
    await sees(page, 'It is not kept any more');
    expect(await textOn(page)).not.toContain(NOTE);
  }
  await shot('Kim', 'conversation-kept');
});

test('nothing of it can be read on the server or was on the wire', async () => {
  await server.stop();
  const places = readdirSync(data).map((name) => ({ where: name, bytes: readFileSync(join(data, name)) }));
  places.push({ where: 'the wire', bytes: Buffer.concat(wire) });
  const secrets = [REFLECTION, NOTE, KEPT, FOCUS, 'That nobody minded the quiet but me.'];
  expect(secrets.flatMap((words) => findLeaks(words, places))).toEqual([]);
});
