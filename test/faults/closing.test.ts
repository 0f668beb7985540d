import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { openDevice } from '@alongside/shared/sync/open-device';
import type { Storage } from '@alongside/shared/sync/storage';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { newDevice, openWhenThere, synced } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { pairDevices } from '../headless/pair.ts';
import { paragraphs, textOf, typeLine } from '../headless/text.ts';
import { startTappedServer, type TappedServer } from './tapped-server.ts';

/** Frames a device hears when it comes back, about: being closed or cut off at each of them is tried. */
const FRAMES = 16;

let server: TappedServer;

beforeAll(async () => {
  server = await startTappedServer();
}, 60_000);

afterAll(() => server.close());

/** Storage that ends: afterwards every use of it fails, and is noted. */
function endingStorage(storage: Storage): { storage: Storage; end(): void; usedAfterwards: string[] } {
  const usedAfterwards: string[] = [];
  let ended = false;
  const guarded = Object.entries(storage).map(([name, method]) => [
    name,
    async (...given: unknown[]) => {
      if (!ended) return method(...given);
      usedAfterwards.push(name);
      throw new Error(`${name} after the end`);
    },
  ]);
  return { storage: Object.fromEntries(guarded), end: () => (ended = true), usedAfterwards };
}

/** Calls back once, when this many more frames have come by the tap. */
function atFrame(count: number, act: () => void): void {
  let left = count;
  server.change = (frame) => {
    if (--left === 0) act();
    return frame;
  };
}

/** Gives what is under way the time in which another device does something on the server. */
async function roundTrip(): Promise<void> {
  const device = await newDevice('Noor');
  await device.createCircle(server.origin);
  await device.close();
}

/** A rejection that nobody handles ends the run of these tests; here it is also told which. */
function noUnhandledRejections(): unknown[] {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  return unhandled;
}

/** Ama by the tap and Sam past it, in a circle with a plan, and an invite that nobody took up. */
async function scene() {
  const kept = memoryStorage();
  const ama = await newDevice('Ama', { storage: kept });
  const sam = await newDevice('Sam');
  onTestFinished(() => sam.close());
  const circle = await ama.createCircle(server.tap);
  await pairDevices(ama, sam, circle, (link) => link.replace(server.tap, server.origin));
  const plan = await ama.share(circle, 'plan', paragraphs('Thursday'));
  await ama.invite(circle);
  const bySam = await openWhenThere(sam, plan);
  return { kept, ama, sam, circle, plan, bySam };
}

test('a device closed at any moment is done with its storage when closing is over, and loses nothing', {
  timeout: 120_000,
}, async () => {
  const unhandled = noUnhandledRejections();
  const { kept, ama, plan, bySam } = await scene();
  await ama.close();
  for (let frame = 1; frame <= FRAMES; frame++) {
    typeLine(bySam.doc, `Sam ${frame}`);
    const { storage, end, usedAfterwards } = endingStorage(kept);
    const device = await openDevice({ storage });
    const open = await device.open(plan);
    paragraphs(`Ama ${frame}`)(open.doc);
    let closing: Promise<void> | undefined;
    atFrame(frame, () => {
      paragraphs(`Ama at ${frame}`)(open.doc);
      closing = device.close();
    });
    device.goOnline();
    await eventually('the frame comes', () => {
      bySam.doc.getText('more to hear of').insert(0, '.');
      return closing !== undefined;
    });
    await closing;
    end();
    await roundTrip();
    expect(usedAfterwards).toEqual([]);
  }
  server.change = (frame) => frame;
  const again = await newDevice('Ama', { storage: kept });
  onTestFinished(() => again.close());
  await eventually('everything typed is there', () => {
    const lines = new Set(textOf(bySam.doc).split('\n'));
    const frames = Array.from({ length: FRAMES }, (_, index) => index + 1);
    return frames.every((frame) => lines.has(`Ama ${frame}`) && lines.has(`Ama at ${frame}`));
  });
  expect(unhandled).toEqual([]);
});

test('a device cut off at any moment goes on when it is back', { timeout: 120_000 }, async () => {
  const unhandled = noUnhandledRejections();
  const { ama, plan, bySam } = await scene();
  onTestFinished(() => ama.close());
  const open = await ama.open(plan);
  for (let frame = 1; frame <= FRAMES; frame++) {
    paragraphs(`Ama ${frame}`)(open.doc);
    typeLine(bySam.doc, `Sam ${frame}`);
    ama.goOffline();
    await new Promise<void>((resolve) => {
      atFrame(frame, () => {
        ama.goOffline();
        resolve();
      });
      ama.goOnline();
      paragraphs(`Ama online ${frame}`)(open.doc);
    });
  }
  server.change = (frame) => frame;
  ama.goOnline();
  await eventually('both have everything', () => {
    const lines = textOf(bySam.doc).split('\n');
    return lines.length === 1 + 3 * FRAMES && textOf(open.doc) === textOf(bySam.doc);
  });
  expect(unhandled).toEqual([]);
});

test('a document that has just arrived is listed by its title after closing', {
  timeout: 60_000,
}, async () => {
  const { kept, ama, sam, circle } = await scene();
  const id = await sam.share(circle, 'entry', paragraphs('They answered each other'));
  await eventually('it is here', async () => (await kept.updateCount(id)) > 0);
  await ama.close();
  expect((await kept.document(id))?.about.title).toBe('They answered each other');
});

test('closing a device that cannot store what was typed says so, and lets go of the connection all the same', {
  timeout: 60_000,
}, async () => {
  const { kept, ama, sam, plan, bySam } = await scene();
  await ama.close();
  let full = false;
  const storage: Storage = {
    ...kept,
    appendLocal: (...append) => (full ? Promise.reject(new Error('full')) : kept.appendLocal(...append)),
  };
  const device = await newDevice('Ama', { storage });
  const open = await device.open(plan);
  full = true;
  paragraphs('Not kept')(open.doc);
  await eventually('it is connected', async () => (await device.syncState(plan)).type !== 'offline');
  await expect(device.close()).rejects.toThrow('full');
  await roundTrip();
  const heard: string[] = [];
  server.change = (frame) => {
    heard.push(frame.type);
    return frame;
  };
  typeLine(bySam.doc, 'Anybody there?');
  await synced(sam, plan);
  await roundTrip();
  expect(heard).toEqual([]);
  full = false;
  await open.close();
});
