import type { Device } from '@alongside/shared/sync/device';
import type { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { readDocument } from '@alongside/shared/sync/open-document';
import { eventually } from '../headless/eventually.ts';

export interface Person {
  device: Device;
  storage: ReturnType<typeof memoryStorage>;
}

/** What this device has said in a pulse, of all that it knows was said. */
async function sayings({ device, storage }: Person, pulse: string): Promise<number> {
  const doc = await readDocument(pulse, storage);
  const said = doc.getArray<{ by: string }>('pulse').toArray();
  doc.destroy();
  return said.filter(({ by }) => by === device.key).length;
}

/**
 * A device that goes on with a pulse by itself whenever it hears of it, as the extension's does. After `sayings` of its own it
 * drops out: it goes offline, and stays away.
 */
export function goesOn(
  person: Person,
  pulse: string,
  dropsAfter = Number.POSITIVE_INFINITY,
): () => Promise<void> {
  const { device } = person;
  let running: Promise<void> | undefined;
  let again = false;
  let over = false;
  async function run() {
    do {
      again = false;
      if ((await sayings(person, pulse)) >= dropsAfter) {
        await eventually(
          'what it said is on the server',
          async () => (await device.syncState(pulse)).type === 'synced',
        );
        device.goOffline();
        over = true;
      } else await (await device.pulses()).goOn(pulse);
    } while (again && !over);
    running = undefined;
  }
  const hear = (document: string) => {
    if (document !== pulse || over) return;
    again = true;
    running ??= run();
  };
  device.on('documents', hear);
  hear(pulse);
  return async () => {
    over = true;
    device.off('documents', hear);
    await running;
  };
}

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
