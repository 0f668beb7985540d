import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { contentOf } from '@alongside/shared/documents/shape';
import { LIMITS } from '@alongside/shared/protocol/limits';
import type { Device } from '@alongside/shared/sync/device';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newDevice, openWhenThere, synced } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { pairDevices } from '../headless/pair.ts';
import { readable, sealedOn } from '../headless/readable.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { paragraphs, textOf, typeLine } from '../headless/text.ts';

/* Streams that grew long, on real devices over a real server process. */

const data = mkdtempSync(join(tmpdir(), 'alongside-snapshots-'));
const devices: Device[] = [];
let server: ServerProcess;

beforeAll(async () => {
  server = await startServerProcess(data);
});
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()));
});
afterAll(async () => {
  await server.kill();
  rmSync(data, { recursive: true });
});

async function person(name: string, storage = memoryStorage()): Promise<Device> {
  const device = await newDevice(name, { storage });
  devices.push(device);
  return device;
}

/** What the server has of a document: up to where a snapshot covers it, and how many records follow. */
function onServer(document: string): { covered: number; records: number } {
  const database = new DatabaseSync(join(data, 'alongside.sqlite'), { readOnly: true });
  const row = database
    .prepare(
      `SELECT coalesce((SELECT sequence FROM snapshot s WHERE s.stream = t.number), 0) AS covered,
              (SELECT count(*) FROM record r WHERE r.stream = t.number) AS records
         FROM stream t WHERE id = ?`,
    )
    .get(Buffer.from(document, 'base64url')) as { covered: number; records: number } | undefined;
  database.close();
  return row ?? { covered: 0, records: 0 };
}

/** Writes so many records: every one is stored by itself. */
async function writeMany(device: Device, document: string, count: number, word: string): Promise<void> {
  const open = await device.open(document);
  for (let number = 0; number < count; number++) {
    typeLine(open.doc, `${word}${number}`);
    await open.saved();
  }
  await open.close();
  await synced(device, document);
}

async function reads(device: Device, document: string, text: (words: string) => boolean): Promise<void> {
  const open = await openWhenThere(device, document);
  await eventually('it reads all of it', () => text(textOf(open.doc)));
  await open.close();
}

test('a long stream gets a snapshot by itself, and nobody has to replay more than a read’s worth', {
  timeout: 60_000,
}, async () => {
  const [ama, sam] = [await person('Ama'), await person('Sam')];
  const circle = await ama.createCircle(server.origin);
  await pairDevices(ama, sam, circle);
  const plan = await ama.share(circle, 'plan', paragraphs('Begun.'));
  await writeMany(ama, plan, 450, 'a');
  await eventually('a snapshot is in place', () => onServer(plan).covered >= 300);
  await reads(sam, plan, (words) => words.endsWith('a449'));
  await writeMany(sam, plan, 330, 'b');
  await eventually('and another', () => onServer(plan).covered > 600);
  expect(onServer(plan).records).toBeLessThan(LIMITS.recordsPerRead);
  await reads(ama, plan, (words) => words.endsWith('b329'));

  const noor = await person('Noor');
  await pairDevices(sam, noor, circle);
  await reads(noor, plan, (words) => words.startsWith('Begun.') && words.endsWith('b329'));
  await writeMany(noor, plan, 1, 'c');
  for (const device of [ama, sam]) await reads(device, plan, (words) => words.endsWith('c0'));
});

test('who was away while others wrote and compacted reads it all, and keeps what they wrote meanwhile', {
  timeout: 60_000,
}, async () => {
  const [ama, sam] = [await person('Ama'), await person('Sam')];
  const circle = await ama.createCircle(server.origin);
  await pairDevices(ama, sam, circle);
  const plan = await ama.share(circle, 'plan', paragraphs('Begun.'));
  await reads(sam, plan, (words) => words === 'Begun.');
  sam.goOffline();
  const bySam = await sam.open(plan);
  typeLine(bySam.doc, 'Said by Sam.');
  await bySam.saved();
  await writeMany(ama, plan, 320, 'a');
  await eventually('a snapshot is in place', () => onServer(plan).covered >= 300);
  sam.goOnline();
  await eventually('Sam has all', () => textOf(bySam.doc).includes('a319'));
  expect(textOf(bySam.doc)).toContain('Said by Sam.');
  await reads(ama, plan, (words) => words.includes('Said by Sam.') && words.includes('a319'));
});

test('words that were deleted are gone from the server once a snapshot has taken their place', {
  timeout: 60_000,
}, async () => {
  const storage = memoryStorage();
  const ama = await person('Ama', storage);
  const circle = await ama.createCircle(server.origin);
  const plan = await ama.share(circle, 'plan', paragraphs('Begun.'));
  const open = await ama.open(plan);
  paragraphs('quokka')(open.doc);
  await open.saved();
  contentOf(open.doc).delete(1);
  await open.saved();
  await open.close();
  await synced(ama, plan);
  const before = sealedOn(data);
  expect((await readable(await withoutWords(storage), before)).text).toContain('quokka');
  await writeMany(ama, plan, 310, 'a');
  await eventually('a snapshot is in place', () => onServer(plan).covered >= 300);
  const { text } = await readable(await withoutWords(storage), sealedOn(data));
  expect(text).not.toContain('quokka');
  expect(text).toContain('a299');
});

/** The same keys and circles with no document: what can be read comes from the server. */
async function withoutWords(storage: ReturnType<typeof memoryStorage>) {
  const empty = memoryStorage();
  for (const name of ['device', 'circles'])
    await empty.changeValue(name, async () => (await storage.readValue(name)) ?? new Uint8Array());
  return empty;
}
