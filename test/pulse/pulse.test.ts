import { progressOf } from '@alongside/shared/documents/pulse/lead';
import { noiseOf } from '@alongside/shared/documents/pulse/noise';
import { sizesFor } from '@alongside/shared/documents/pulse/size';
import { openCircleBook } from '@alongside/shared/sync/circle-book';
import type { Device } from '@alongside/shared/sync/device';
import { loadIdentity } from '@alongside/shared/sync/identity';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { readDocument } from '@alongside/shared/sync/open-document';
import { askIn, readTranscript } from '@alongside/shared/sync/pulse/pulse-document';
import { knownTo, openSums } from '@alongside/shared/testing/pulse-adversary';
import { STEPS } from '@alongside/shared/testing/pulse-table';
import { expect, test, vi } from 'vitest';
import { circlesFixture } from '../circles/fixture.ts';
import { bringIn } from '../circles/people.ts';
import { synced } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { finishPairing } from '../headless/pair.ts';
import { goesOn, type Person, seeded } from './taking-part.ts';

/* Cohorts on a real server process give figures away, and some of their devices drop out on the way. */

const fixture = circlesFixture();
const QUESTION = { title: 'Work feels doable', low: 'not at all', high: 'wholly', highest: 10 };

async function cohortOf(people: number): Promise<{ circle: string; lead: Person; all: Person[] }> {
  const all: Person[] = [];
  for (let i = 0; i < people; i++) {
    const storage = memoryStorage();
    all.push({ storage, device: await fixture.on(storage, `Person ${i}`) });
  }
  const [lead, ...others] = all as [Person, ...Person[]];
  const circle = await lead.device.createCohort(fixture.server.origin, 'Spring');
  for (const { device } of others) {
    await bringIn(lead.device, device, circle);
    device.goOffline(); // so that not everyone hears of each newcomer at once
  }
  for (const { device } of others) device.goOnline();
  return { circle, lead, all };
}

/** Sixty devices that come online at once take their time. */
function isHere(device: Device, pulse: string) {
  return eventually('the question is here', async () => (await device.pulses()).view(pulse), 600_000);
}

/** Everything that was said in a pulse, as it is in this storage. */
async function transcriptIn({ storage }: Person, circle: string, pulse: string) {
  const book = await openCircleBook(storage, await loadIdentity(storage), () => {});
  const log = book.get(circle)?.log;
  if (log === undefined) throw new Error('no such circle in this storage');
  const doc = await readDocument(pulse, storage);
  const transcript = await readTranscript(doc, log, new Map());
  doc.destroy();
  const ask = askIn(transcript, (await storage.document(pulse))?.sharedBy);
  if (ask === undefined) throw new Error('nothing was asked');
  return { transcript, ...progressOf(ask, transcript, (device) => log.everyone.get(device)) };
}

/** How far from 0 the noise in a sum of so many goes but once in a thousand million times. */
function furthest(people: number, listed: number): number {
  const all = noiseOf(people, sizesFor(listed).honest, 10);
  const middle = (all.length - 1) / 2;
  let far = middle;
  for (let beyond = 0; far > 0 && beyond < 1e-9; far--) beyond += 2 * (all[middle + far] ?? 0);
  return far;
}

/** Before which step each of three in ten drops out; of eight, only after their values, or there is no sum. */
function dropsOf(people: number, random: () => number): Map<number, number> {
  const drops = new Map<number, number>();
  const [from, steps] = people === 8 ? [2, 2] : [0, 4];
  while (drops.size < Math.floor(people * 0.3))
    drops.set(1 + Math.floor(random() * (people - 1)), from + Math.floor(random() * steps));
  return drops;
}

async function cohortGives(people: number, seed: number): Promise<void> {
  const random = seeded(seed);
  const { circle, lead, all } = await cohortOf(people);
  const pulse = await (await lead.device.pulses()).ask(circle, QUESTION);
  const answers = all.map(() => Math.floor(random() * 11));
  const drops = dropsOf(people, random);
  const stops: (() => Promise<void>)[] = [];
  for (const [i, person] of all.entries()) {
    await isHere(person.device, pulse);
    await (await person.device.pulses()).join(pulse, answers[i] as number);
    // It has said that it takes part; the steps come after that. The one who asked has asked, too.
    stops.push(goesOn(person, pulse, drops.has(i) ? 1 + (drops.get(i) as number) : undefined));
  }
  const staysUntil = (step: number) => people - [...drops.values()].filter((drop) => drop <= step).length;
  const expected = { joining: people, dealing: staysUntil(0), giving: staysUntil(1), opening: 0, over: 0 };
  const leads = await lead.device.pulses();
  const result = await eventually(
    'the sum is there',
    async () => {
      const view = await leads.view(pulse);
      if (view !== undefined && view.answered >= expected[view.step]) await leads.goOnWithoutTheRest(pulse);
      return view?.result;
    },
    300_000,
  );
  for (const stop of stops) await stop();

  const { transcript, given } = await transcriptIn(lead, circle, pulse);
  if (given === undefined || result === 'spoiled') throw new Error('there is no sum');
  const gave = new Set(given.of.map(({ by }) => by));
  expect(gave.size).toBe(staysUntil(STEPS.indexOf('value')));
  const right = answers.reduce((sum, one, i) => sum + (gave.has((all[i] as Person).device.key) ? one : 0), 0);
  expect(result.people).toBe(gave.size);
  expect(Math.abs(result.sum - right)).toBeLessThanOrEqual(furthest(gave.size, people));
  console.info(
    `${people} people, ${drops.size} dropped out: ${gave.size} answers come to ${right}, the sum is ${result.sum}, nine times of ten within ${result.within}`,
  );

  // What the device that asked received, which is all that the server stored and more: one sum can be opened, of everyone.
  const known = await knownTo({ transcript, parts: new Map() }, given.dealt, new Map());
  const sums = openSums(known, given.dealt, [...gave]);
  expect(sums.map((sum) => new Set(sum.keys()))).toEqual([gave]);
}

const isSoak = process.env.ALONGSIDE_SOAK_RUNS !== undefined;
if (isSoak) vi.setConfig({ hookTimeout: 120_000 }); // sixty devices take a while to close, too

test.each(isSoak ? [8, 20, 60] : [8, 20])(
  'of a cohort of %i, three in ten drop out, and the sum is right within the noise',
  async (people) => {
    for (let run = 0; run < (isSoak && people < 60 ? 5 : 1); run++)
      await cohortGives(people, 1000 * people + run);
  },
  isSoak ? 1_800_000 : 120_000,
);

test('seven people are not asked, and nobody gives twice in twelve weeks', async () => {
  const { circle, lead, all } = await cohortOf(8);
  const pulses = await lead.device.pulses();
  const [first, second] = [await pulses.ask(circle, QUESTION), await pulses.ask(circle, QUESTION)];
  await synced(lead.device, second);
  const person = all[1] as Person;
  const theirs = await person.device.pulses();
  for (const pulse of [first, second]) await isHere(person.device, pulse);
  await theirs.join(first, 3);
  await expect(theirs.join(second, 3)).rejects.toMatchObject({ code: 'invalid-operation' });
  expect(await theirs.view(second)).toMatchObject({ refusal: 'lately', freeFrom: expect.any(Number) });
  // What was taken back before it was given was not given.
  await theirs.stepBack(first);
  expect(await theirs.view(first)).toMatchObject({ part: 'steppedBack' });
  await theirs.join(second, 3);

  await (all[7] as Person).device.leave(circle);
  await eventually('they are seven', () => lead.device.circles()[0]?.members.length === 7);
  await expect(pulses.ask(circle, QUESTION)).rejects.toMatchObject({ code: 'invalid-operation' });
});

test('what somebody takes out of a pulse is put in again, and a device that was set back says nothing twice', async () => {
  const { circle, lead, all } = await cohortOf(8);
  const pulse = await (await lead.device.pulses()).ask(circle, QUESTION);
  for (const { device } of all) {
    await isHere(device, pulse);
    await (await device.pulses()).join(pulse, 4);
  }
  const [, ama, ben] = all as [Person, Person, Person];
  const ofAma = ({ storage }: Person) => entriesOf(storage, pulse, ama.device.key);
  const before = await ama.storage.readValue('pulses');
  await eventually('Ben has heard Ama', async () => (await ofAma(ben)) === 1);
  await ben.device.changeDocument(pulse, (doc) => {
    const entries = doc.getArray<{ by: string }>('pulse');
    entries.delete(entries.toArray().findIndex(({ by }) => by === ama.device.key));
  });
  await eventually('Ama hears of it', async () => (await ofAma(ama)) === 0);
  await (await ama.device.pulses()).goOn(pulse);
  expect(await ofAma(ama)).toBe(1);

  await eventually('all have joined', async () => {
    await (await lead.device.pulses()).goOn(pulse);
    return (await (await lead.device.pulses()).view(pulse))?.step === 'dealing';
  });
  await eventually('Ama deals', async () => {
    await (await ama.device.pulses()).goOn(pulse);
    return (await ofAma(ama)) === 2;
  });
  await ama.storage.changeValue('pulses', () => before as Uint8Array<ArrayBuffer>);
  await (await ama.device.pulses()).goOn(pulse);
  expect(await ofAma(ama)).toBe(2);
});

test('a person has one budget: what one of their devices gave, the others count, as soon as they hear of it', {
  timeout: 120_000,
}, async () => {
  const { circle, lead, all } = await cohortOf(8);
  const [, laptop] = all as [Person, Person];
  const storage = memoryStorage();
  const desktop = { storage, device: await fixture.on(storage, 'Person 1') };
  await finishPairing(
    laptop.device,
    desktop.device,
    await laptop.device.inviteOwnDevice(fixture.server.origin),
  );
  await eventually('the desktop is in the cohort', () =>
    desktop.device.circles().some(({ id }) => id === circle),
  );
  const pulses = await lead.device.pulses();
  const [first, second] = [await pulses.ask(circle, QUESTION), await pulses.ask(circle, QUESTION)];
  for (const { device } of [...all, desktop]) for (const one of [first, second]) await isHere(device, one);
  const theirs = await desktop.device.pulses();
  expect(await theirs.view(second)).not.toHaveProperty('refusal');
  const stops = [];
  for (const person of all) {
    await (await person.device.pulses()).join(first, 4);
    stops.push(goesOn(person, first));
  }
  stops.push(goesOn(desktop, first)); // as a browser does: it hears of it without being looked at
  await eventually(
    'it came to something',
    async () => (await pulses.view(first))?.result !== undefined,
    60_000,
  );
  await eventually('the desktop counts it', async () => (await theirs.view(second))?.refusal === 'lately');
  await expect(theirs.join(second, 4)).rejects.toMatchObject({ code: 'invalid-operation' });
  for (const stop of stops) await stop();
});

async function entriesOf(storage: Person['storage'], pulse: string, device: string): Promise<number> {
  const doc = await readDocument(pulse, storage);
  const entries = doc.getArray<{ by: string }>('pulse').toArray();
  doc.destroy();
  return entries.filter(({ by }) => by === device).length;
}
