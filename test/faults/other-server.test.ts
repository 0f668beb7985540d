import { fromBase64Url, randomBytes } from '@alongside/shared/crypto/bytes';
import type { ServerFrame } from '@alongside/shared/protocol/frames';
import type { Device, OpenDocument } from '@alongside/shared/sync/device';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newDevice, openWhenThere, synced } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { pairDevices } from '../headless/pair.ts';
import { paragraphs, textOf, typeLine } from '../headless/text.ts';
import { circlesIn, startTappedServer, type TappedServer } from './tapped-server.ts';

// Ama plans with Sam over her school's server, and with Eve over another one, which knows all that the first one
// says and tries to use it. What it says about the school's circle must be as if it was never said.
let school: TappedServer;
let other: TappedServer;
let [ama, sam, eve]: Device[] = [];
let schoolCircle = '';
let otherCircle = '';
let plan: { id: string; ama: OpenDocument; sam: OpenDocument };
let otherPlan: { id: string; ama: OpenDocument; eve: OpenDocument };

const asOf = (server: TappedServer) => (link: string) => link.replace(server.tap, server.origin);
const honest = (frame: ServerFrame) => frame;

async function planOf(from: Device, to: Device, server: TappedServer) {
  const circle = await from.createCircle(server.tap);
  await pairDevices(from, to, circle, asOf(server));
  const id = await from.share(circle, 'plan', paragraphs('Thursday'));
  return { circle, id, opened: [await from.open(id), await openWhenThere(to, id)] as const };
}

beforeAll(async () => {
  [school, other] = await Promise.all([startTappedServer(), startTappedServer()]);
  [ama, sam, eve] = await Promise.all(['Ama', 'Sam', 'Eve'].map((name) => newDevice(name)));
  const one = await planOf(ama as Device, sam as Device, school);
  const two = await planOf(ama as Device, eve as Device, other);
  [schoolCircle, otherCircle] = [one.circle, two.circle];
  plan = { id: one.id, ama: one.opened[0], sam: one.opened[1] };
  otherPlan = { id: two.id, ama: two.opened[0], eve: two.opened[1] };
  await Promise.all([synced(ama as Device, plan.id), synced(ama as Device, otherPlan.id)]);
}, 60_000);

afterEach(() => {
  school.change = honest;
  other.change = honest;
});

afterAll(async () => {
  await Promise.all([ama, sam, eve].map((device) => device?.close()));
  await Promise.all([school?.close(), other?.close()]);
});

/** Resolves when Ama has dealt with everything the other server said so far. */
async function otherServerWasHeard(): Promise<void> {
  const line = `heard ${randomBytes(4).join('')}`;
  typeLine(otherPlan.eve.doc, line);
  await eventually('what came after is here', () => textOf(otherPlan.ama.doc).includes(line));
}

/** Has the other server say what the school's says, instead of it, as long as the frame is of this type. */
function sayElsewhere(type: ServerFrame['type']): ServerFrame[] {
  const said: ServerFrame[] = [];
  school.change = (frame) => {
    if (frame.type !== type) return frame;
    other.say(frame);
    said.push(frame);
    return undefined;
  };
  return said;
}

test('a record that another server pushes is not taken in', { timeout: 60_000 }, async () => {
  const said = sayElsewhere('record');
  typeLine(plan.sam.doc, 'By Sam, over another server.');
  await synced(sam as Device, plan.id);
  await eventually('the other server said it', () => said.length > 0);
  await otherServerWasHeard();
  expect(textOf(plan.ama.doc)).not.toContain('over another server');
  school.change = honest;
  for (const frame of said) school.say(frame);
  await eventually('the school said it', () => textOf(plan.ama.doc).includes('over another server'));
});

test('no record that another server makes up harms a document', { timeout: 60_000 }, async () => {
  const stream = fromBase64Url(plan.id);
  const made = { type: 'record', stream, sequence: 1_000_000, record: randomBytes(200) } as const;
  other.say({ ...made, circle: fromBase64Url(schoolCircle) });
  other.say({ ...made, circle: fromBase64Url(otherCircle) }); // a circle of its own, a stream of the school's
  await otherServerWasHeard();
  expect(await ama?.syncState(plan.id)).toEqual({ type: 'synced' });
  typeLine(plan.sam.doc, 'After it.');
  await eventually('the plan goes on', () => textOf(plan.ama.doc).includes('After it.'));
  expect(await ama?.syncState(plan.id)).toEqual({ type: 'synced' });
});

test('streams that another server claims to have change nothing about them', {
  timeout: 60_000,
}, async () => {
  const claimed = { stream: fromBase64Url(plan.id), head: 1_000_000, snapshot: 900_000 };
  let answered = false;
  other.change = (frame) => {
    if (frame.type !== 'ok' || frame.answer.type !== 'streams') return frame;
    answered = true;
    return { ...frame, answer: { ...frame.answer, streams: [claimed, ...frame.answer.streams] } };
  };
  other.drop();
  await eventually('it claimed that', () => answered);
  await otherServerWasHeard();
  expect(await ama?.syncState(plan.id)).toEqual({ type: 'synced' });
  expect(await ama?.syncState(otherPlan.id)).toEqual({ type: 'synced' });
});

test('presence that comes by way of another server is not shown', { timeout: 60_000 }, async () => {
  const said = sayElsewhere('presence');
  const shown = () => [...plan.ama.awareness.getStates().keys()].includes(plan.sam.doc.clientID);
  plan.sam.awareness.setLocalState({ user: { name: 'Sam', color: '#112233' } });
  await eventually('the other server said it', () => said.length > 0);
  await otherServerWasHeard();
  expect(shown()).toBe(false);
  school.change = honest;
  for (const frame of said) school.say(frame);
  await eventually('the school said it', shown);
});

test('how long a log is, only its own server can say', {
  timeout: 60_000,
}, async () => {
  const asked = () => school.requests.filter(({ type }) => type === 'readOperations').length;
  const before = asked();
  other.say({ type: 'head', circle: fromBase64Url(schoolCircle), length: 1_000 });
  await otherServerWasHeard();
  expect(asked()).toBe(before);
  expect(circlesIn(other.requests)).not.toContain(schoolCircle);
  expect(circlesIn(other.requests)).toContain(otherCircle);
  expect(await ama?.syncState(plan.id)).toEqual({ type: 'synced' });
});

test('no document appears for a record that cannot be believed', { timeout: 60_000 }, async () => {
  const before = await ama?.documents();
  let real: ServerFrame | undefined;
  other.change = (frame) => {
    if (frame.type === 'record') real = frame;
    return frame;
  };
  await otherServerWasHeard();
  const record = real?.type === 'record' ? real.record : randomBytes(0);
  for (const circle of [fromBase64Url(otherCircle), randomBytes(16)]) {
    other.say({ type: 'record', circle, stream: randomBytes(16), sequence: 1, record });
  }
  await otherServerWasHeard();
  expect(record.length).toBeGreaterThan(0);
  expect((await ama?.documents())?.map(({ id }) => id)).toEqual(before?.map(({ id }) => id));
});
