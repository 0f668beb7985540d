import { randomBytes } from '@alongside/shared/crypto/bytes';
import { sign } from '@alongside/shared/crypto/sign';
import { type Circle, currentEpoch } from '@alongside/shared/protocol/circle';
import type { Request } from '@alongside/shared/protocol/frames';
import { expect, test } from 'vitest';
import { admitTo, circleOfTwo, invite, newCircle } from '../testing/circle.ts';
import { type Client, connect } from '../testing/client.ts';
import {
  inviteChange,
  nameOf,
  newDevice,
  type TestDevice,
  writeOperation,
  writeRecord,
  writeSnapshot,
} from '../testing/device.ts';
import { testServer } from '../testing/server.ts';

/** Every request there is, made about this circle by a device that was never in it, as well as it can. */
async function everyRequest(circle: Circle, device: TestDevice, stream: Uint8Array<ArrayBuffer>) {
  const { id } = circle;
  const inviteId = randomBytes(16);
  const proof = await sign(device.signing, 'alongside/v1/mailbox', randomBytes(80));
  const present = {
    ...circle,
    devices: new Map([...circle.devices, [nameOf(device), { ...device.publicKeys, member: nameOf(device) }]]),
  };
  const { operation } = await writeOperation(present, inviteChange(), device);
  // What it asks about itself, every device may.
  const requests: {
    [T in Exclude<Request['type'], 'circles'>]: [Extract<Request, { type: T }>, refusal: string];
  } = {
    follow: [{ type: 'follow', circle: id }, 'not-a-member'],
    read: [{ type: 'read', circle: id, stream, after: 0 }, 'not-a-member'],
    append: [
      { type: 'append', record: await writeRecord(device, circle, { stream, counter: 1 }) },
      'not-a-member',
    ],
    writeSnapshot: [
      {
        type: 'writeSnapshot',
        snapshot: await writeSnapshot(device, circle, { stream, sequence: 1, covers: [] }),
      },
      'not-a-member',
    ],
    readOperations: [{ type: 'readOperations', circle: id, from: 0 }, 'not-a-member'],
    appendOperation: [{ type: 'appendOperation', operation }, 'not-a-member'],
    found: [{ type: 'found', operation, code: '' }, 'not-a-member'],
    openMailbox: [{ type: 'openMailbox', circle: id, invite: inviteId, proof }, 'invite-unknown'],
    postMailbox: [
      { type: 'postMailbox', circle: id, invite: inviteId, slot: 0, message: randomBytes(9) },
      'not-a-member',
    ],
  };
  return Object.values(requests);
}

const refusalOf = (client: Client, request: Request) =>
  client.ask(request, 'done').then(
    () => 'answered',
    (error) => error.code ?? String(error),
  );

test('a device that belongs to no circle is refused everything', async () => {
  const { port } = await testServer();
  const { circle, founder } = await circleOfTwo(port);
  const stream = randomBytes(16);
  await founder.client.ask(
    { type: 'append', record: await writeRecord(founder.device, circle, { stream, counter: 1 }) },
    'appended',
  );
  const outsider = await newDevice();
  const client = await connect(port, outsider);
  for (const [request, refusal] of await everyRequest(circle, outsider, stream)) {
    expect(`${request.type}: ${await refusalOf(client, request)}`).toBe(`${request.type}: ${refusal}`);
  }
});

test('a member of one circle is refused everything in another', async () => {
  const { port } = await testServer();
  const [{ circle }, other] = await Promise.all([circleOfTwo(port), newCircle(port)]);
  const { device, client } = other.founder;
  for (const [request, refusal] of await everyRequest(circle, device, randomBytes(16))) {
    expect(`${request.type}: ${await refusalOf(client, request)}`).toBe(`${request.type}: ${refusal}`);
  }
});

test('a circle that is not there is named as such', async () => {
  const { port } = await testServer();
  const { founder, circle } = await newCircle(port);
  const nowhere = { ...circle, id: randomBytes(16) };
  const stream = randomBytes(16);
  const record = await writeRecord(founder.device, nowhere, { stream, counter: 1 });
  const requests: Request[] = [
    { type: 'follow', circle: nowhere.id },
    { type: 'read', circle: nowhere.id, stream, after: 0 },
    { type: 'readOperations', circle: nowhere.id, from: 0 },
    { type: 'append', record },
  ];
  for (const request of requests) expect(await refusalOf(founder.client, request)).toBe('unknown-circle');
});

test('the stream of another circle can neither be read nor written, not even by someone in both', async () => {
  const { port } = await testServer();
  const [one, other] = await Promise.all([newCircle(port), newCircle(port)]);
  const stream = randomBytes(16);
  const record = await writeRecord(one.founder.device, one.circle, { stream, counter: 1 });
  await one.founder.client.ask({ type: 'append', record }, 'appended');
  const { device, client } = other.founder;
  const theirs = { type: 'read' as const, circle: other.circle.id, stream, after: 0 };
  expect(await refusalOf(client, theirs)).toBe('foreign-stream');
  const written = await writeRecord(device, other.circle, { stream, counter: 1 });
  expect(await refusalOf(client, { type: 'append', record: written })).toBe('foreign-stream');
});

test('a member can’t write in a partner’s name', async () => {
  const { port } = await testServer();
  const { circle, founder, partner } = await circleOfTwo(port);
  const stream = randomBytes(16);
  const author = partner.device.signing.publicKey;
  const forged = await writeRecord(founder.device, circle, { stream, counter: 1, author });
  expect(await refusalOf(founder.client, { type: 'append', record: forged })).toBe('bad-signature');
  expect(await refusalOf(partner.client, { type: 'append', record: forged })).toBe('bad-signature');
  const stolen = await writeRecord(partner.device, circle, { stream, counter: 1 });
  expect(await refusalOf(founder.client, { type: 'append', record: stolen })).toBe('bad-signature');
});

test('a record changed on its way is refused', async () => {
  const { port } = await testServer();
  const { circle, founder } = await newCircle(port);
  const record = await writeRecord(founder.device, circle, { stream: randomBytes(16), counter: 1 });
  for (const place of [-1, -70, -100]) {
    const changed = record.slice();
    changed.set([(changed.at(place) ?? 0) ^ 1], changed.length + place);
    expect(await refusalOf(founder.client, { type: 'append', record: changed })).toBe('bad-signature');
  }
});

test('a record of an epoch that has ended is refused, and so is one of an epoch to come', async () => {
  const { port } = await testServer();
  const { circle, founder } = await circleOfTwo(port);
  for (const epoch of [currentEpoch(circle) - 1, currentEpoch(circle) + 1]) {
    const record = await writeRecord(founder.device, circle, { stream: randomBytes(16), counter: 1, epoch });
    expect(await refusalOf(founder.client, { type: 'append', record })).toBe('stale-epoch');
  }
});

test('a partner who was admitted a moment ago is let in, on a connection older than that', async () => {
  const { port } = await testServer();
  const { circle, founder } = await newCircle(port);
  const device = await newDevice();
  const client = await connect(port, device);
  expect(await refusalOf(client, { type: 'follow', circle: circle.id })).toBe('not-a-member');
  const invited = await invite(circle, founder);
  await admitTo(invited, founder, device);
  expect(await client.ask({ type: 'follow', circle: circle.id }, 'streams')).toMatchObject({ streams: [] });
});
