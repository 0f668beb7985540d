import { setTimeout as pause } from 'node:timers/promises';
import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import type { Circle } from '@alongside/shared/protocol/circle';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { encodeHint, type Hint } from './bus/hint.ts';
import {
  adoptInto,
  append,
  change,
  circleOfTwo,
  circlesOf,
  follow,
  invite,
  type Member,
  newcomer,
  openRequest,
  readLog,
  removeFrom,
  show,
} from './testing/circle.ts';
import { connect } from './testing/client.ts';
import { newDevice, nextEpoch, writePresence, writeRecord, writeSnapshot } from './testing/device.ts';
import { startPostgres, type TestPostgres } from './testing/postgres.ts';
import { processOfMany } from './testing/process.ts';
import type { Service } from './testing/service.ts';
import { startValkey } from './testing/valkey.ts';

// Two server processes with one PostgreSQL and one Redis serve one circle, whose members are connected to one each.

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let postgres: TestPostgres;
let valkey: Service & { url: string };

beforeAll(async () => {
  [postgres, valkey] = await Promise.all([startPostgres(), startValkey()]);
});
afterAll(() => Promise.all([postgres.stop(), valkey.end('SIGKILL')]));

/** A circle of two, each member connected to a process of their own; the partner to the second one too, until now. */
async function scene() {
  const database = await postgres.newDatabase();
  const [first, second] = await Promise.all([
    processOfMany(database, valkey.url),
    processOfMany(database, valkey.url),
  ]);
  const { circle, founder, partner } = await circleOfTwo(first.port);
  const there = await elsewhere(partner, second.port);
  return { database, first, second, circle, founder, partner: there };
}

/** The same device, connected to another process instead. */
async function elsewhere({ device, client }: Member, port: number): Promise<Member> {
  await client.close();
  return { device, client: await connect(port, device) };
}

async function readAll({ client }: Member, circle: Circle, stream: Bytes): Promise<Bytes[]> {
  const all: Bytes[] = [];
  for (;;) {
    const request = { type: 'read' as const, circle: circle.id, stream, after: all.length };
    const { records, head } = await client.ask(request, 'records');
    all.push(...records.map(({ record }) => record));
    if (all.length >= head) return all;
  }
}

// Without the bus, a process would find it by itself after half a minute.
const BY_THE_BUS = 25_000;

test('what is written at one process arrives at the devices of another', {
  timeout: BY_THE_BUS,
}, async () => {
  const { circle, founder, partner } = await scene();
  await follow(partner, circle);
  const stream = randomBytes(16);
  for (const counter of [1, 2, 3]) {
    const { sequence, record } = await append(founder, circle, { stream, counter });
    expect(await partner.client.next('record')).toMatchObject({ stream, sequence, record });
  }
  const covers = [{ author: founder.device.signing.publicKey, counter: 3 }];
  const snapshot = await writeSnapshot(founder.device, circle, { stream, sequence: 3, covers });
  await founder.client.ask({ type: 'writeSnapshot', snapshot }, 'done');
  expect(await partner.client.next('snapshot')).toMatchObject({ stream, sequence: 3 });
  await follow(founder, circle);
  await show(partner, circle);
  expect(await founder.client.next('presence')).toBeDefined();
});

test('both processes write to one stream, and everyone gets every record once', async () => {
  const { circle, founder, partner } = await scene();
  await Promise.all([follow(founder, circle), follow(partner, circle)]);
  const stream = randomBytes(16);
  const counters = Array.from({ length: 50 }, (_, index) => index + 1);
  const write = async (member: Member) => {
    const records = await Promise.all(
      counters.map((counter) => writeRecord(member.device, circle, { stream, counter })),
    );
    return Promise.all(records.map((record) => member.client.ask({ type: 'append', record }, 'appended')));
  };
  const acknowledged = (await Promise.all([write(founder), write(partner)])).flat();
  const sequences = acknowledged.map(({ sequence }) => sequence).sort((a, b) => a - b);
  expect(sequences).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  for (const { client } of [founder, partner]) {
    const heard = new Set<number>();
    while (heard.size < 50) heard.add((await client.next('record')).sequence);
  }
  expect(await readAll(founder, circle, stream)).toHaveLength(100);
});

test('whoever is removed at one process is cut off at the other', async () => {
  const { circle, founder, partner } = await scene();
  await follow(partner, circle);
  const stream = randomBytes(16);
  await append(founder, circle, { stream, counter: 1 });
  await partner.client.next('record');
  const without = await removeFrom(circle, founder, [partner.device]);
  const refused = { code: 'not-a-member' };
  const read = { type: 'read' as const, circle: circle.id, stream, after: 0 };
  await expect(partner.client.ask(read, 'records')).rejects.toMatchObject(refused);
  await expect(follow(partner, circle)).rejects.toMatchObject(refused);
  expect(await partner.client.next('head')).toMatchObject({ length: without.length });
  await append(founder, without, { stream, counter: 2 });
  await append(founder, without, { stream, counter: 3 });
  await show(founder, without);
  const forged = await writeRecord(partner.device, without, { stream, counter: 1 });
  await expect(partner.client.ask({ type: 'append', record: forged }, 'appended')).rejects.toMatchObject(
    refused,
  );
  // They see how they were removed, and no more.
  expect(await readLog(partner, circle)).toHaveLength(without.length);
  expect(partner.client.unread().filter(({ type }) => type === 'record' || type === 'presence')).toEqual([]);
});

test('a newcomer let in at one process is served by the other at once', async () => {
  const { first, second, circle, founder } = await scene();
  const open = await invite(circle, founder);
  const joiner = await newcomer(second.port);
  await joiner.client.ask(await openRequest(open, joiner.device), 'messages');
  const message = { type: 'postMailbox' as const, circle: circle.id, invite: open.invite };
  await founder.client.ask(await openRequest(open, founder.device), 'messages');
  await joiner.client.ask({ ...message, slot: 0, message: randomBytes(9) }, 'done');
  expect(await founder.client.next('mailbox')).toMatchObject({ slot: 0 });
  const epoch = await nextEpoch(open.circle, { plus: [joiner.device] });
  const admit = { type: 'admit' as const, invite: open.invite, device: joiner.device.publicKeys, epoch };
  const joined = await change(open.circle, founder, admit);
  expect(await joiner.client.next('head')).toMatchObject({ length: joined.length });
  const { sequence } = await append(joiner, joined);
  expect(sequence).toBe(1);

  const another = await newDevice();
  const there = { device: another, client: await connect(second.port, another) };
  const here = { device: joiner.device, client: await connect(first.port, joiner.device) };
  await adoptInto(joined, here, another);
  expect(await there.client.next('head')).toMatchObject({ circle: circle.id });
  expect(await circlesOf(there)).toEqual([circle.id]);
});

test('a circle that is dissolved at one process is gone at the other', async () => {
  const { circle, founder, partner } = await scene();
  await follow(partner, circle);
  await change(circle, founder, { type: 'dissolve' });
  expect(await partner.client.next('head')).toMatchObject({ length: circle.length + 1 });
  await expect(follow(partner, circle)).rejects.toMatchObject({ code: 'dissolved' });
  await expect(append(partner, circle)).rejects.toMatchObject({ code: 'dissolved' });
});

test('whoever gets at the bus makes devices believe nothing', { timeout: BY_THE_BUS }, async () => {
  const { circle, founder, partner } = await scene();
  await follow(partner, circle);
  const stranger = await newDevice();
  const stream = randomBytes(16);
  await append(founder, circle, { stream, counter: 1 });
  await partner.client.next('record');
  const redis = new Redis(valkey.url);
  onTestFinished(() => redis.disconnect());
  const made: Hint[] = [
    { type: 'records', circle: circle.id, stream, sequence: 2 ** 50 },
    { type: 'records', circle: circle.id, stream: randomBytes(16), sequence: 7 },
    { type: 'snapshot', circle: circle.id, stream, sequence: 2 ** 50 },
    { type: 'log', circle: circle.id },
    { type: 'adopted', circle: randomBytes(16), device: partner.device.signing.publicKey },
    { type: 'mailbox', circle: circle.id, invite: randomBytes(16) },
    { type: 'presence', message: await writePresence(stranger, circle) },
    { type: 'presence', message: await writePresence(founder.device, circle, { epoch: 99 }) },
    { type: 'presence', message: randomBytes(500) },
    { type: 'missed' },
  ];
  for (const hint of made) {
    await redis.publish('alongside/v1/hints', Buffer.concat([randomBytes(16), encodeHint(hint)]));
  }
  const { record, sequence } = await append(founder, circle, { stream, counter: 2 });
  expect(await partner.client.next('record')).toMatchObject({ record, sequence });
  expect(partner.client.unread()).toEqual([]);
});

/** How long the bus is away, in milliseconds: a minute in `pnpm soak`. */
const AWAY = process.env.ALONGSIDE_SOAK_RUNS === undefined ? 1_000 : 60_000;

test('without a bus everything still arrives, and when it is back it is quick again', {
  timeout: 60_000 + AWAY,
}, async () => {
  const { circle, founder, partner } = await scene();
  await follow(partner, circle);
  const stream = randomBytes(16);
  await append(founder, circle, { stream, counter: 1 });
  await partner.client.next('record');
  await valkey.end('SIGKILL');
  for (const counter of [2, 3]) {
    const { record } = await append(founder, circle, { stream, counter });
    expect(await partner.client.next('record')).toMatchObject({ record });
    await pause(AWAY / 2);
  }
  await valkey.start();
  for (const counter of [4, 5]) {
    const { record } = await append(founder, circle, { stream, counter });
    expect(await partner.client.next('record')).toMatchObject({ record });
  }
  const without = await removeFrom(circle, founder, [partner.device]);
  expect(await partner.client.next('head')).toMatchObject({ length: without.length });
});

/** Sends records one after another until the connection ends, and returns those that were acknowledged. */
async function writeUntilCutOff(
  member: Member,
  circle: Circle,
  stream: Bytes,
  told: (count: number) => void,
) {
  const acknowledged: { record: Bytes; sequence: number }[] = [];
  const records = await Promise.all(
    Array.from({ length: 300 }, (_, index) =>
      writeRecord(member.device, circle, { stream, counter: index + 1 }),
    ),
  );
  const answers = records.map(async (record) => {
    const { sequence } = await member.client.ask({ type: 'append', record }, 'appended');
    acknowledged.push({ record, sequence });
    told(acknowledged.length);
  });
  await Promise.allSettled(answers);
  return acknowledged;
}

test('killed with -9 in a storm, a process loses nothing it acknowledged, and the other goes on', async () => {
  const { database, first, circle, founder, partner } = await scene();
  await follow(partner, circle);
  const stream = randomBytes(16);
  const kill = (count: number) => count === 60 && first.child.kill('SIGKILL');
  const acknowledged = await writeUntilCutOff(founder, circle, stream, kill);
  expect(acknowledged.length).toBeGreaterThanOrEqual(60);
  const stored = await readAll(partner, circle, stream);
  for (const { record, sequence } of acknowledged) expect(stored[sequence - 1]).toEqual(record);

  const again = await processOfMany(database, valkey.url);
  const back = { device: founder.device, client: await connect(again.port, founder.device) };
  const next = { stream, counter: stored.length + 1 };
  expect(await append(back, circle, next)).toMatchObject({ sequence: stored.length + 1 });
});

test.for([
  ['killed', () => postgres.kill()],
  ['restarted in order', () => postgres.shutDown()],
] as const)(
  'a database that is %s in a storm has all that was acknowledged, and is used again',
  async ([, end]) => {
    const { first, circle, founder, partner } = await scene();
    const stream = randomBytes(16);
    let ended: Promise<void> | undefined;
    const endIt = (count: number) => {
      if (count === 60) ended = end();
    };
    const acknowledged = await writeUntilCutOff(founder, circle, stream, endIt);
    await ended;
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);
    await expect(append(founder, circle)).rejects.toMatchObject({ code: 'server-failure' });
    const readiness = async () => (await fetch(`http://127.0.0.1:${first.port}/readyz`)).status;
    expect(await readiness()).toBe(503);
    await postgres.start();
    await vi.waitFor(async () => expect(await readiness()).toBe(200), { timeout: 20_000 });
    const stored = await vi.waitFor(() => readAll(partner, circle, stream), { timeout: 20_000 });
    for (const { record, sequence } of acknowledged) expect(stored[sequence - 1]).toEqual(record);
    const next = { stream, counter: stored.length + 1 };
    expect(await append(founder, circle, next)).toMatchObject({ sequence: stored.length + 1 });
  },
);
