import { toBase64Url } from '@alongside/shared/crypto/bytes';
import type { Device } from '@alongside/shared/sync/device';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { readDocument } from '@alongside/shared/sync/open-document';
import type { Page } from 'puppeteer-core';
import { newDevice } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { pairDevices } from '../headless/pair.ts';
import { goesOn, type Person } from '../pulse/taking-part.ts';
import { press, sees } from './screen.ts';
import { codeToSay, joinCircle, pickCode } from './teacher.ts';

const NAMES = ['Lena', 'Ben', 'Cleo', 'Dara', 'Emil', 'Femi', 'Gus'];

export interface PulseCohort {
  lead: Device;
  all: Person[];
  circle: string;
  close(): Promise<void>;
}

/** A cohort of seven on devices without a browser. */
export async function cohortOfSeven(origin: string): Promise<PulseCohort> {
  const all: Person[] = [];
  for (const name of NAMES) {
    const storage = memoryStorage();
    all.push({ storage, device: await newDevice(name, { storage }) });
  }
  const [lead, ...others] = all.map(({ device }) => device) as [Device, ...Device[]];
  const circle = await lead.createCohort(origin, 'Autumn programme');
  for (const other of others) await pairDevices(lead, other, circle);
  return {
    lead,
    all,
    circle,
    close: async () => void (await Promise.all(all.map((one) => one.device.close()))),
  };
}

/** A teacher at a browser is the eighth. */
export async function joinAsEighth(
  page: Page,
  name: string,
  { lead, circle }: PulseCohort,
  linkFor: (link: string) => string = (link) => link,
): Promise<void> {
  const { id, link = '' } = await lead.invite(circle);
  await joinCircle(page, name, linkFor(link));
  const say = await codeToSay(page);
  const step = await eventually('the code is there', () => {
    const found = lead.pairings().find((pairing) => pairing.id === id)?.step;
    return found?.type === 'compare' && found;
  });
  await lead.pick(id, say.replace(' ', ''));
  await pickCode(page, step.mine.replace(/^(\d{3})/, '$1 '));
  await sees(page, 'You and Lena are in a circle');
  await press(page, 'Close');
}

/** The lead asks how calm people are. */
export async function askCohort({ lead, circle }: PulseCohort): Promise<string> {
  const question = { title: 'How calm are you this week?', low: 'on edge', high: 'at ease', highest: 10 };
  return (await lead.pulses()).ask(circle, question);
}

/** The seven say yes, and go on by themselves. Returns how to stop them. */
export async function sevenTakePart({ all }: PulseCohort, pulse: string): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  for (const [i, person] of all.entries()) {
    const pulses = await person.device.pulses();
    await eventually('the question is here', () => pulses.view(pulse));
    await pulses.join(pulse, 4 + (i % 4));
    stops.push(goesOn(person, pulse));
  }
  return async () => {
    for (const stop of stops) await stop();
  };
}

/** The first message of somebody who is none of the seven, as the lead's device has it. */
export async function firstOfTheEighth({ all }: PulseCohort, pulse: string): Promise<string | undefined> {
  const doc = await readDocument(pulse, (all[0] as Person).storage);
  const entries = doc.getArray<{ by: string; said: Uint8Array }>('pulse').toArray();
  doc.destroy();
  const seven = all.map(({ device }) => device.key);
  const first = entries.find(({ by }) => !seven.includes(by));
  return first && toBase64Url(first.said);
}
