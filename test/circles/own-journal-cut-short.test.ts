import type { Device } from '@alongside/shared/sync/device';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import type { Storage } from '@alongside/shared/sync/storage';
import { expect, test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { finishPairing } from '../headless/pair.ts';
import { paragraphs } from '../headless/text.ts';
import { circlesFixture } from './fixture.ts';
import { person, read } from './people.ts';

/* A device that dies while one's own journal is put on all of one's own devices, at each of the first things it stores. */

const fixture = circlesFixture();
const TEXTS = ['Monday.', 'Tuesday.', 'Wednesday.'];
/** After so many of what it stores, the device is gone. */
const CUTS = [0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 28];

const STORES: ReadonlySet<string | symbol> = new Set<keyof Storage>([
  'changeValue',
  'putDocument',
  'addDocuments',
  'compact',
  'appendLocal',
  'startStream',
  'enterStream',
  'appendRemote',
  'acknowledge',
]);

/** The same storage for a device that dies: from a moment on nothing that it asks for is done any more. */
function dying(storage: Storage): { storage: Storage; dieAfter(stores: number): Promise<void> } {
  let left = Number.POSITIVE_INFINITY;
  const died = Promise.withResolvers<void>();
  const never = new Promise<never>(() => undefined);
  return {
    storage: new Proxy(storage, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          if (STORES.has(name)) left -= 1;
          if (left >= 0) return value.apply(target, given);
          died.resolve();
          return never;
        };
      },
    }),
    dieAfter(stores) {
      left = stores;
      return died.promise;
    },
  };
}

test.for(CUTS)(
  'dead after %i things stored: later every entry is on both devices, once',
  {
    timeout: 90_000,
  },
  async (cut) => {
    const kept = memoryStorage();
    const doomed = dying(kept);
    const laptop = await person('Ama', doomed.storage); // it dies, so that nothing closes it
    const phone = await fixture.on(memoryStorage(), 'Ama');
    await finishPairing(laptop, phone, await laptop.inviteOwnDevice(fixture.server.origin));
    const ids: string[] = [];
    for (const text of TEXTS) ids.push(await laptop.createDocument('entry', paragraphs(text)));

    const died = doomed.dieAfter(cut);
    const on = laptop.syncOwnJournal(fixture.server.origin).catch(() => undefined);
    const whole = eventually('the phone has all', () => hasAll(phone, ids)).catch(() => false);
    await Promise.race([died, Promise.all([on, whole])]);
    laptop.goOffline();

    const again = await fixture.on(kept);
    for (const [at, id] of ids.entries()) expect(await read(again, id)).toBe(TEXTS[at]);
    if (!again.ownJournal().on) await again.syncOwnJournal(fixture.server.origin);
    await eventually('the phone has all', () => hasAll(phone, ids), 60_000);
    for (const device of [again, phone]) {
      await eventually('there is one journal, with these entries', async () => {
        const journals = device
          .circles()
          .filter(({ journal, standing }) => journal && standing === 'present');
        const entries = (await device.documents()).filter(({ about }) => about.kind === 'entry');
        return journals.length === 1 && `${entries.map(({ id }) => id).sort()}` === `${ids.toSorted()}`;
      });
    }
  },
);

async function hasAll(device: Device, ids: readonly string[]): Promise<boolean> {
  for (const [at, id] of ids.entries()) if ((await read(device, id)) !== TEXTS[at]) return false;
  return true;
}
