import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import type { Circle } from '@alongside/shared/protocol/circle';
import type { Request } from '@alongside/shared/protocol/frames';
import { expect, test } from 'vitest';
import {
  adoptInto,
  append,
  caughtUp,
  change,
  circleOfTwo,
  circlesOf,
  follow,
  invite,
  type Member,
  newcomer,
  openRequest,
  show,
} from '../testing/circle.ts';
import { connect } from '../testing/client.ts';
import { writeOperation, writeRecord } from '../testing/device.ts';
import { temporaryFolder, testServer } from '../testing/server.ts';

const read = ({ client }: Member, { id }: Circle, stream: Bytes) =>
  client.ask({ type: 'read', circle: id, stream, after: 0 }, 'records');
const streamsOf = async (member: Member, circle: Circle) =>
  (await follow(member, circle)).map(({ stream }) => stream);
const withdraw = (circle: Circle, by: Member, ...streams: Bytes[]) =>
  change(circle, by, { type: 'withdraw', streams });
const gone = { code: 'withdrawn' };

/** A circle of two in which each has begun a stream and both have written to the founder's. */
async function withStreams() {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const [founders, partners] = [randomBytes(16), randomBytes(16)];
  await append(founder, circle, { stream: founders, counter: 1 });
  await append(partner, circle, { stream: founders, counter: 1 });
  await append(partner, circle, { stream: partners, counter: 1 });
  return { port, founder, partner, circle, founders, partners };
}

test('who began a stream withdraws it for everyone; nobody reads it or brings it back', async () => {
  const { founder, partner, circle, founders, partners } = await withStreams();
  const after = await withdraw(circle, founder, founders);
  expect(await streamsOf(partner, after)).toEqual([partners]);
  for (const member of [founder, partner]) {
    await expect(read(member, after, founders)).rejects.toMatchObject(gone);
    const late = append(member, after, { stream: founders, counter: 2 });
    await expect(late).rejects.toMatchObject(gone);
  }
});

test('nobody withdraws or takes along what somebody else began', async () => {
  const { partner, circle, founders, partners } = await withStreams();
  const rule = { code: 'invalid-operation', detail: 'somebody else began this stream' };
  await expect(withdraw(circle, partner, partners, founders)).rejects.toMatchObject(rule);
  const leaving = change(circle, partner, { type: 'leave', streams: [founders] });
  await expect(leaving).rejects.toMatchObject(rule);
  expect(await streamsOf(partner, circle)).toEqual([founders, partners]);
});

test('a person withdraws with any of their devices what they began with another', async () => {
  const { port, founder, partner, circle, founders } = await withStreams();
  const second = await newcomer(port);
  const whole = await adoptInto(circle, founder, second.device);
  const seconds = randomBytes(16);
  await append(second, whole, { stream: seconds, counter: 1 });
  const after = await withdraw(await withdraw(whole, second, founders), founder, seconds);
  for (const stream of [founders, seconds]) {
    await expect(read(partner, after, stream)).rejects.toMatchObject(gone);
  }
});

test('who leaves takes along what they began, in the same moment', async () => {
  const { founder, partner, circle, founders, partners } = await withStreams();
  const left = await change(circle, partner, { type: 'leave', streams: [partners] });
  expect(await streamsOf(founder, left)).toEqual([founders]);
  // Withdrawn weighs more than an epoch that has ended: no new one would help.
  const late = append(founder, left, { stream: partners, counter: 1 });
  await expect(late).rejects.toMatchObject(gone);
});

test('a receipt is a line in the log and nothing else', async () => {
  const { founder, partner, circle, founders, partners } = await withStreams();
  const withdrawn = await withdraw(circle, founder, founders);
  const confirmed = await change(withdrawn, partner, { type: 'receipt', streams: [founders] });
  expect(await streamsOf(founder, confirmed)).toEqual([partners]);
  expect(await append(partner, confirmed, { stream: partners, counter: 2 })).toMatchObject({ sequence: 2 });
});

/** A circle with all that a circle can have, that the partner has dissolved while the others were listening. */
async function dissolved() {
  const server = await testServer();
  const { founder, partner, circle } = await circleOfTwo(server.port);
  const stream = randomBytes(16);
  await append(founder, circle, { stream, counter: 1 });
  const opened = await invite(circle, founder);
  const joiner = await newcomer(server.port);
  await joiner.client.ask(await openRequest(opened, joiner.device), 'messages');
  for (const member of [founder, partner]) await follow(member, circle);
  const { operation, circle: after } = await writeOperation(
    opened.circle,
    { type: 'dissolve' },
    partner.device,
  );
  await partner.client.ask({ type: 'appendOperation', operation }, 'done');
  return { server, founder, partner, joiner, opened, after, stream, operation };
}

test('a dissolved circle is gone: whatever anyone asks about it is refused as such', async () => {
  const { server, founder, partner, joiner, opened, after, stream, operation } = await dissolved();
  for (const { client } of [founder, partner, joiner]) {
    expect(await client.next('head')).toMatchObject({ length: after.length });
  }
  for (const member of [founder, partner, joiner, await newcomer(server.port)]) {
    const { client, device } = member;
    const requests: Request[] = [
      { type: 'follow', circle: after.id },
      { type: 'read', circle: after.id, stream, after: 0 },
      { type: 'append', record: await writeRecord(device, after, { stream, counter: 2 }) },
      { type: 'readOperations', circle: after.id, from: 0 },
      { type: 'appendOperation', operation },
      await openRequest(opened, device),
      { type: 'postMailbox', circle: after.id, invite: opened.invite, slot: 0, message: randomBytes(9) },
    ];
    for (const request of requests) {
      const answer = await client.ask(request, 'done').catch(({ code }) => code);
      expect(`${request.type}: ${answer}`).toBe(`${request.type}: dissolved`);
    }
    expect(await circlesOf(member)).toEqual([]);
  }
});

test('presence in a dissolved circle is dropped, and the connection it came on lives', async () => {
  const { founder, partner, after } = await dissolved();
  await founder.client.next('head');
  await show(partner, after);
  for (const member of [partner, founder]) await caughtUp(member);
  expect(founder.client.unread()).toEqual([]);
});

test('a circle stays dissolved when the server starts again, and nobody founds it a second time', async () => {
  const data = temporaryFolder();
  const before = await testServer({ data });
  const { founder, circle } = await circleOfTwo(before.port);
  const log = { type: 'readOperations' as const, circle: circle.id, from: 0 };
  const { operations } = await founder.client.ask(log, 'operations');
  await change(circle, founder, { type: 'dissolve' });
  await before.close();
  const { port } = await testServer({ data });
  const client = await connect(port, founder.device);
  await expect(client.ask(log, 'operations')).rejects.toMatchObject({ code: 'dissolved' });
  for (const operation of operations) {
    const again = client.ask({ type: 'appendOperation', operation }, 'done');
    await expect(again).rejects.toMatchObject({ code: 'dissolved' });
  }
});
