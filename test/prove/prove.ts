/**
 * The technician's proof that the server cannot read what people share:
 *
 *     pnpm --silent prove --text FILE --data DIR --json
 *
 * A real server process keeps its data in DIR. Two devices pair over it, share an entry that holds FILE's text, and
 * edit a plan made of it at the same time; and one person keeps a journal with the text, and with a picture that holds
 * it, on two devices of their own. Then the server is stopped, and everything it stored, logged and received
 * on the wire is searched for any 12-character run of the text. Exit 0: converged and no leak. Exit 1: otherwise.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { toBase64Url } from '@alongside/shared/crypto/bytes';
import { addTag, ownOf } from '@alongside/shared/documents/own';
import type { Device } from '@alongside/shared/sync/device';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { openDevice } from '@alongside/shared/sync/open-device';
import type { Storage } from '@alongside/shared/sync/storage';
import { openProxy } from '../faults/websocket-proxy.ts';
import { eventually } from '../headless/eventually.ts';
import { finishPairing, pairDevices } from '../headless/pair.ts';
import { startServerProcess } from '../headless/server-process.ts';
import { paragraphs, textOf, typeLine } from '../headless/text.ts';
import { findLeaks, type Leak } from './leak-detector.ts';

export interface Proof {
  /** Both devices ended with the same documents, and with all of the text. */
  converged: boolean;
  leaks: Leak[];
  records: number;
  serverBytes: number;
  textBytes: number;
}

/** What a proof leaves in its folder, for whoever wants to look themselves. */
const LEFT_BEHIND = ['server', 'server.log', 'wire.bin'];

/**
 * Runs the proof in a folder that is empty or holds an earlier proof, whose data the server then goes on with.
 * Throws when the folder holds anything else, or the text has fewer than 12 characters.
 */
export async function prove(text: string, folder: string): Promise<Proof> {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).some((name) => !LEFT_BEHIND.includes(name))) {
    throw new Error(`${folder} is not empty: the proof wants a folder of its own`);
  }
  const before = await runsOfAnUntouchedServer(text, join(folder, 'untouched'));
  const wire: Buffer[] = [];
  let upstream = '';
  const tap = await openProxy({
    upstream: () => upstream,
    request: (head) => wire.push(Buffer.from(head)),
    pipe: (way) => (bytes, forward) => {
      if (way === 'to server') wire.push(bytes);
      forward(bytes);
    },
  });
  const server = await startServerProcess(join(folder, 'server'), [tap.origin]);
  upstream = server.origin;

  const storages = [memoryStorage(), memoryStorage(), memoryStorage()] as const;
  const devices = await Promise.all(
    ['Ama', 'Sam', 'Ama'].map((name, index) => openNamedDevice(name, storages[index])),
  );
  const [ama, sam, phone] = devices as [Device, Device, Device];
  let converged: boolean;
  try {
    const circle = await ama.createCircle(tap.origin);
    await pairDevices(ama, sam, circle);
    const entry = await shareEntry(ama, sam, circle, text);
    const plan = await planTogether(ama, sam, circle, text);
    const journal = await keepJournal(tap.origin, { ama, phone, storages: [storages[0], storages[2]] }, text);
    converged = entry && plan && journal;
  } finally {
    await Promise.all(devices.map((device) => device.close()));
    await server.stop();
    await tap.close();
  }
  writeFileSync(join(folder, 'server.log'), server.log());
  writeFileSync(join(folder, 'wire.bin'), Buffer.concat(wire));

  const places = placesIn(folder);
  return {
    converged,
    leaks: findLeaks(text, places).filter(({ run }) => !before.has(run)),
    records: countRecords(join(folder, 'server')),
    serverBytes: places.reduce((sum, { bytes }) => sum + bytes.length, 0),
    textBytes: Buffer.byteLength(text),
  };
}

/**
 * The control: a server that no device ever connected to holds its schema and its log, in the words of its own
 * source. A text that speaks of invites and circles may share a few characters with those; that is no leak.
 */
async function runsOfAnUntouchedServer(text: string, folder: string): Promise<Set<string>> {
  const server = await startServerProcess(folder);
  await server.stop();
  const places = [...placesIn(folder), { where: 'log', bytes: server.log() }];
  rmSync(folder, { recursive: true });
  return new Set(findLeaks(text, places).map(({ run }) => run));
}

async function openNamedDevice(name: string, storage?: Storage): Promise<Device> {
  const device = await openDevice({ storage: storage ?? memoryStorage() });
  await device.setName(name);
  device.goOnline();
  return device;
}

async function shareEntry(from: Device, to: Device, circle: string, text: string): Promise<boolean> {
  const id = await from.share(circle, 'entry', paragraphs(text));
  await eventually(
    'the entry is acknowledged',
    async () => (await from.syncState(id)).type === 'synced',
    60_000,
  );
  await eventually('the entry arrives', async () => (await to.documents()).some((found) => found.id === id));
  const opened = await to.open(id);
  const arrived = await eventually('the entry is whole', () => textOf(opened.doc) === text, 60_000);
  await opened.close();
  return arrived;
}

/** One types the odd lines and the other the even ones, at once. */
async function planTogether(ama: Device, sam: Device, circle: string, text: string): Promise<boolean> {
  const marker = randomBytes(8).toString('hex');
  const id = await ama.share(circle, 'plan', paragraphs(marker));
  await eventually('the plan arrives', async () => (await sam.documents()).some((found) => found.id === id));
  const [one, two] = await Promise.all([ama.open(id), sam.open(id)]);
  const lines = text.split('\n').filter((line) => line !== '');
  const takeTurns = async (doc: typeof one.doc, mine: number) => {
    for (const [index, line] of lines.entries()) {
      if (index % 2 !== mine) continue;
      typeLine(doc, line);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await Promise.all([takeTurns(one.doc, 0), takeTurns(two.doc, 1)]);
  const all = [...lines].sort().join('\n');
  const whole = (doc: typeof one.doc) =>
    textOf(doc)
      .split('\n')
      .filter((line) => line !== '' && line !== marker)
      .sort()
      .join('\n');
  const same = await eventually(
    'both plans are the same',
    () => textOf(one.doc) === textOf(two.doc) && whole(one.doc) === all,
    60_000,
  ).catch(() => false);
  const synced = async (device: Device) => (await device.syncState(id)).type === 'synced';
  await eventually('all is acknowledged', async () => (await synced(ama)) && (await synced(sam)), 60_000);
  await Promise.all([one.close(), two.close()]);
  return same === true;
}

/** What is private goes to her other device, with a tag and a picture that both hold the text; nobody else has it. */
async function keepJournal(
  server: string,
  { ama, phone, storages }: { ama: Device; phone: Device; storages: readonly [Storage, Storage] },
  text: string,
): Promise<boolean> {
  await finishPairing(ama, phone, await ama.inviteOwnDevice(server));
  const id = await ama.createDocument('entry', (doc) => {
    paragraphs(text)(doc);
    addTag(doc, text.slice(0, 30));
  });
  const picture = toBase64Url(randomBytes(16));
  const content = new Uint8Array(Buffer.from(text));
  await storages[0].putAttachment(id, picture, content);
  const written = await ama.open(id);
  typeLine(written.doc, `picture ${picture}`);
  await written.saved();
  await written.close();
  await ama.syncOwnJournal(server);
  await eventually(
    'the journal arrives',
    async () => {
      const arrived = await storages[1].attachment(id, picture);
      return arrived !== undefined && (await phone.documents()).some((found) => found.id === id);
    },
    60_000,
  );
  const opened = await phone.open(id);
  const whole = await eventually(
    'the entry is whole',
    () => textOf(opened.doc).startsWith(text) && ownOf(opened.doc).tags.length === 1,
    60_000,
  );
  await opened.close();
  const arrived = await storages[1].attachment(id, picture);
  return whole && Buffer.from(arrived ?? []).equals(content);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function placesIn(folder: string): { where: string; bytes: Buffer }[] {
  return filesIn(folder).map((path) => ({ where: path, bytes: readFileSync(path) }));
}

function countRecords(folder: string): number {
  const path = filesIn(folder).find((file) => file.endsWith('.sqlite') || file.endsWith('.db'));
  if (path === undefined) throw new Error('the server left no database behind');
  const database = new DatabaseSync(path, { readOnly: true });
  const row = database.prepare('SELECT count(*) AS count FROM record').get();
  database.close();
  return Number(row?.count);
}

function report(proof: Proof): string {
  const lines = [
    proof.converged ? 'Both devices hold the same, whole text.' : 'The devices do NOT hold the same text.',
    `The server stored ${proof.records} records; what it stored, logged and received comes to ${proof.serverBytes} bytes.`,
    proof.leaks.length === 0
      ? `None of it holds 12 characters in a row of the ${proof.textBytes} bytes of text.`
      : `${proof.leaks.length} places hold readable text:`,
    ...proof.leaks.slice(0, 20).map((leak) => `  ${leak.where} (${leak.encoding})`),
  ];
  return lines.join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      text: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.text === undefined || values.data === undefined) {
    throw new Error('usage: pnpm --silent prove --text FILE --data DIR [--json]');
  }
  const proof = await prove(readFileSync(values.text, 'utf8'), resolve(values.data));
  console.log(values.json ? JSON.stringify({ ...proof, leaks: proof.leaks.length }) : report(proof));
  process.exitCode = proof.converged && proof.leaks.length === 0 ? 0 : 1;
}

if (import.meta.main) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
