import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { Circle } from '@alongside/shared/protocol/circle';
import { currentEpoch } from '@alongside/shared/protocol/circle';
import { startEpoch } from '@alongside/shared/protocol/epoch';
import { expect, test, vi } from 'vitest';
import { admitTo, circleOfTwo, invite, type Member, newCircle, openRequest } from '../testing/circle.ts';
import { type Client, connect } from '../testing/client.ts';
import { newDevice, type TestDevice, writeOperation, writeRecord } from '../testing/device.ts';
import { testServer } from '../testing/server.ts';

/* How people get out, and what the server still tells them. */

type Change = Parameters<typeof writeOperation>[1];

async function write(circle: Circle, change: Change, { device, client }: Member): Promise<Circle> {
  const written = await writeOperation(circle, change, device);
  await client.ask({ type: 'appendOperation', operation: written.operation }, 'done');
  return written.circle;
}

async function removal(circle: Circle, gone: TestDevice): Promise<Change> {
  const staying = [...circle.devices.values()].filter(({ signing }) => signing !== gone.publicKeys.signing);
  const place = { circle: circle.id, epoch: currentEpoch(circle) + 1, previous: circle.head };
  const { start } = await startEpoch(
    place,
    staying.filter(({ signing }) => toBase64Url(signing) !== toBase64Url(gone.publicKeys.signing)),
  );
  return { type: 'remove', devices: [gone.publicKeys.signing], epoch: start };
}

async function rotation(circle: Circle): Promise<Change> {
  const place = { circle: circle.id, epoch: currentEpoch(circle) + 1, previous: circle.head };
  return { type: 'rotate', epoch: (await startEpoch(place, [...circle.devices.values()])).start };
}

const follow = (client: Client, circle: Circle) =>
  client.ask({ type: 'follow', circle: circle.id }, 'streams');

/** Asks something last, so that whatever was pushed before has come. */
async function heard(client: Client): Promise<string[]> {
  await client.ask({ type: 'circles' }, 'circles');
  return client.unread().map(({ type }) => type);
}

async function append({ device, client }: Member, circle: Circle, stream = randomBytes(16), counter = 1) {
  await client.ask(
    { type: 'append', record: await writeRecord(device, circle, { stream, counter }) },
    'appended',
  );
  return stream;
}

test('who is removed hears of that, and of nothing that comes after', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  await follow(partner.client, circle);
  const without = await write(circle, await removal(circle, partner.device), founder);
  expect(await partner.client.next('head')).toMatchObject({ length: without.length });
  const after = await write(without, await rotation(without), founder);
  await append(founder, after);
  expect(await heard(partner.client)).toEqual([]);
  await expect(follow(partner.client, circle)).rejects.toMatchObject({ code: 'not-a-member' });
  const late = {
    type: 'append' as const,
    record: await writeRecord(partner.device, circle, { stream: randomBytes(16), counter: 1 }),
  };
  await expect(partner.client.ask(late, 'appended')).rejects.toMatchObject({ code: 'not-a-member' });
});

test('who was removed can read the log up to their removal, and no further', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const without = await write(circle, await removal(circle, partner.device), founder);
  await write(without, await rotation(without), founder);
  const read = (from: number) =>
    partner.client.ask({ type: 'readOperations', circle: circle.id, from }, 'operations');
  expect((await read(0)).operations).toHaveLength(without.length);
  expect((await read(without.length)).operations).toEqual([]);
});

test('after someone left, nobody writes until a new epoch has begun', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const stream = await append(founder, circle);
  const after = await write(circle, { type: 'leave', streams: [] }, partner);
  await expect(append(founder, circle, stream, 2)).rejects.toMatchObject({ code: 'stale-epoch' });
  await expect(append(partner, circle)).rejects.toMatchObject({ code: 'not-a-member' });
  await append(founder, await write(after, await rotation(after), founder), stream, 2);
});

test('who leaves takes along what they began, and not what others began', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const [mine, theirs] = [await append(partner, circle), await append(founder, circle)];
  const taking = write(circle, { type: 'leave', streams: [mine, theirs] }, partner);
  await expect(taking).rejects.toMatchObject({ code: 'invalid-operation' });
  await write(circle, { type: 'leave', streams: [mine] }, partner);
  const { streams } = await follow(founder.client, circle);
  expect(streams.map(({ stream }) => toBase64Url(stream))).toEqual([toBase64Url(theirs)]);
});

test('a guest is out when the time is over, without anyone doing anything', async () => {
  const { port } = await testServer();
  const { founder, circle } = await newCircle(port);
  const device = await newDevice();
  const until = Date.now() + 60_000;
  const invited = await invite(circle, founder, { as: 'guest', until });
  const joined = await admitTo(invited, founder, device);
  const guest = { device, client: await connect(port, device) };
  await follow(guest.client, joined);
  await append(guest, joined);
  await append(founder, joined);
  expect((await guest.client.next('record')).sequence).toBe(1);
  vi.useFakeTimers({ toFake: ['Date'], now: until + 1 });
  try {
    await expect(follow(guest.client, joined)).rejects.toMatchObject({ code: 'not-a-member' });
    await expect(append(guest, joined)).rejects.toMatchObject({ code: 'not-a-member' });
    // The guest has the key of this epoch: nobody writes in it any more.
    await expect(append(founder, joined)).rejects.toMatchObject({ code: 'stale-epoch' });
    const without = await write(joined, await removal(joined, device), founder);
    await append(founder, without);
    expect((await heard(guest.client)).filter((type) => type === 'record')).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});

test('a device that was brought in is told, wherever it is', async () => {
  const { port } = await testServer();
  const { founder, circle } = await newCircle(port);
  const device = await newDevice();
  const client = await connect(port, device);
  const place = { circle: circle.id, epoch: 1, previous: circle.head };
  const { start } = await startEpoch(place, [...circle.devices.values(), device.publicKeys]);
  await write(circle, { type: 'adopt', device: device.publicKeys, consent: [], epoch: start }, founder);
  expect(await client.next('head')).toMatchObject({ circle: circle.id, length: 2 });
  expect(await client.ask({ type: 'circles' }, 'circles')).toMatchObject({ circles: [circle.id] });
});

test('a revoked invite opens no mailbox, and does not stand in the way of a new one', async () => {
  const { port } = await testServer();
  const { founder, circle } = await newCircle(port);
  const first = await invite(circle, founder);
  const device = await newDevice();
  const client = await connect(port, device);
  await client.ask(await openRequest(first, device), 'messages');
  const revoked = await write(first.circle, { type: 'revoke', invite: first.invite }, founder);
  const refused = { code: 'invite-revoked' };
  await expect(client.ask(await openRequest(first, device), 'messages')).rejects.toMatchObject(refused);
  const { id } = circle;
  const post = {
    type: 'postMailbox' as const,
    circle: id,
    invite: first.invite,
    slot: 0,
    message: randomBytes(9),
  };
  await expect(client.ask(post, 'done')).rejects.toMatchObject(refused);
  const read = { type: 'readOperations' as const, circle: id, from: 0 };
  await expect(client.ask(read, 'operations')).rejects.toMatchObject(refused);
  await client.ask(await openRequest(await invite(revoked, founder), device), 'messages');
});

test('a dissolved circle answers nobody, and can not be founded again', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  await append(founder, circle);
  await write(circle, { type: 'dissolve' }, partner);
  for (const { client } of [founder, partner]) {
    await expect(follow(client, circle)).rejects.toMatchObject({ code: 'dissolved' });
    const read = { type: 'readOperations' as const, circle: circle.id, from: 0 };
    await expect(client.ask(read, 'operations')).rejects.toMatchObject({ code: 'dissolved' });
  }
  await expect(append(founder, circle)).rejects.toMatchObject({ code: 'dissolved' });
});

test('an operation may be old, but neither ahead of the clock nor before the one it follows', async () => {
  const { port } = await testServer();
  const { founder, circle } = await newCircle(port);
  const at = async (time: number) => {
    const { operation } = await writeOperation(circle, await rotation(circle), founder.device, time);
    await founder.client.ask({ type: 'appendOperation', operation }, 'done');
  };
  await expect(at(Date.now() + 600_000)).rejects.toMatchObject({ code: 'clock-skew' });
  await expect(at(Date.now() - 600_000)).rejects.toMatchObject({ code: 'clock-skew' });
  await at(Date.now() - 60_000);
});
