import { randomBytes } from '@alongside/shared/crypto/bytes';
import type { Circle } from '@alongside/shared/protocol/circle';
import type { Request } from '@alongside/shared/protocol/frames';
import { expect, test } from 'vitest';
import {
  admitTo,
  adoptInto,
  append,
  caughtUp,
  change,
  circleOfTwo,
  circlesOf,
  follow,
  invite,
  type Member,
  newCircle,
  newcomer,
  readLog,
  removeFrom,
  show,
} from '../testing/circle.ts';
import { connect } from '../testing/client.ts';
import { inviteChange, nextEpoch, writeOperation, writeRecord } from '../testing/device.ts';
import { laterBy, temporaryFolder, testServer } from '../testing/server.ts';

const HOUR = 60 * 60 * 1000;

/** The server answers this device nothing about the circle but its log. */
async function expectOut(member: Member, circle: Circle) {
  const { id } = circle;
  const stream = randomBytes(16);
  const record = await writeRecord(member.device, circle, { stream, counter: 1 });
  const requests: Request[] = [
    { type: 'follow', circle: id },
    { type: 'read', circle: id, stream, after: 0 },
    { type: 'append', record },
  ];
  for (const request of requests) {
    await expect(member.client.ask(request, 'done')).rejects.toMatchObject({ code: 'not-a-member' });
  }
  expect(await circlesOf(member)).toEqual([]);
}

test('who was removed is out at once: nothing more is answered or pushed, on a connection older than that', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  for (const member of [founder, partner]) await follow(member, circle);
  const after = await removeFrom(circle, founder, [partner.device]);
  expect(await partner.client.next('head')).toMatchObject({ length: after.length });
  await expectOut(partner, after);
  await append(founder, after);
  await show(founder, after);
  await change(after, founder, inviteChange());
  await show(partner, after);
  for (const member of [founder, partner]) await caughtUp(member);
  expect(partner.client.unread()).toEqual([]);
  expect(founder.client.unread().map(({ type }) => type)).toEqual(['head', 'head']);
});

test('who has left is out with all devices, and nobody writes until the next epoch begins', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const second = await newcomer(port);
  const whole = await adoptInto(circle, partner, second.device);
  await second.client.next('head');
  for (const member of [founder, partner, second]) await follow(member, whole);
  const left = await change(whole, second, { type: 'leave', streams: [] });
  for (const member of [partner, second]) {
    expect(await member.client.next('head')).toMatchObject({ length: left.length });
    await expectOut(member, left);
  }
  for (const epoch of [0, 1, 2, 3]) {
    const late = append(founder, left, { stream: randomBytes(16), counter: 1, epoch });
    await expect(late).rejects.toMatchObject({ code: 'stale-epoch' });
  }
  const next = await change(left, founder, { type: 'rotate', epoch: await nextEpoch(left) });
  expect(await append(founder, next)).toMatchObject({ sequence: 1 });
  for (const member of [partner, second]) {
    await caughtUp(member);
    expect(member.client.unread()).toEqual([]);
  }
});

test('while no epoch is in force, nobody is shown', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const second = await newcomer(port);
  const whole = await adoptInto(circle, founder, second.device);
  await second.client.next('head');
  await follow(second, whole);
  const left = await change(whole, partner, { type: 'leave', streams: [] });
  await second.client.next('head');
  await show(founder, left);
  for (const member of [founder, second]) await caughtUp(member);
  expect(second.client.unread()).toEqual([]);
});

test('a guest is in until their time is over by the server’s clock, and not a moment longer', async () => {
  const { port } = await testServer();
  const { founder, partner: guest, circle } = await circleOfTwo(port, Date.now() + HOUR);
  for (const member of [founder, guest]) await follow(member, circle);
  await append(guest, circle);
  await append(founder, circle);
  await guest.client.next('record');
  expect(await circlesOf(guest)).toEqual([circle.id]);

  laterBy(HOUR + 1000);
  await expectOut(guest, circle);
  await expect(readLog(guest, circle)).rejects.toMatchObject({ code: 'not-a-member' });
  await change(circle, founder, { type: 'receipt', streams: [] });
  await caughtUp(guest);
  expect(guest.client.unread()).toEqual([]);
});

test('nobody writes or is shown between the end of a guest’s time and the epoch without them', async () => {
  const { port } = await testServer();
  const { founder, partner: guest, circle } = await circleOfTwo(port, Date.now() + HOUR);
  const second = await newcomer(port);
  const whole = await adoptInto(circle, founder, second.device);
  await second.client.next('head');
  for (const member of [second, guest]) await follow(member, whole);
  laterBy(HOUR + 1000);
  await expect(append(founder, whole)).rejects.toMatchObject({ code: 'stale-epoch' });
  await show(founder, whole);
  await caughtUp(founder);
  const after = await removeFrom(whole, founder, [guest.device]);
  await append(founder, after);
  expect(await second.client.next('head')).toMatchObject({ length: after.length });
  expect(await second.client.next('record')).toMatchObject({ sequence: 1 });
  for (const member of [second, guest]) {
    await caughtUp(member);
    expect(member.client.unread()).toEqual([]);
  }
  expect(await readLog(guest, after)).toHaveLength(after.length);
});

test('a guest whose time is over brings no operation, whatever time it gives', async () => {
  const { port } = await testServer();
  const { founder, partner: guest, circle } = await circleOfTwo(port, Date.now() + HOUR);
  const { operation } = await writeOperation(circle, { type: 'leave', streams: [] }, guest.device);
  laterBy(HOUR + 1000);
  const late = guest.client.ask({ type: 'appendOperation', operation }, 'done');
  await expect(late).rejects.toMatchObject({ code: 'not-a-member' });
  expect(await readLog(founder, circle)).toHaveLength(circle.length);
});

test('a past member reads the log up to the operation that ended it, and nothing after, whoever is asked', async () => {
  const data = temporaryFolder();
  const server = await testServer({ data });
  const { founder, partner, circle } = await circleOfTwo(server.port);
  const removed = await removeFrom(circle, founder, [partner.device]);
  let later = removed;
  for (let count = 0; count < 3; count++) later = await change(later, founder, inviteChange());
  const whole = await readLog(founder, later);
  const expectPart = async (member: Member) => {
    expect(await readLog(member, later)).toEqual(whole.slice(0, removed.length));
    expect(await readLog(member, later, removed.length - 1)).toHaveLength(1);
    expect(await readLog(member, later, removed.length)).toEqual([]);
    expect(await readLog(member, later, removed.length + 1)).toEqual([]);
  };
  await expectPart(partner);
  await server.close();
  const { port } = await testServer({ data });
  await expectPart({ ...partner, client: await connect(port, partner.device) });
});

test('who came back as a guest is told nothing once that is over, though they were a member before', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const removed = await removeFrom(circle, founder, [partner.device]);
  const again = await invite(removed, founder, Date.now() + HOUR);
  const back = await admitTo(again, founder, partner.device);
  laterBy(HOUR + 1000);
  await expect(readLog(partner, back)).rejects.toMatchObject({ code: 'not-a-member' });
});

test('who comes back reads the whole log, and who goes again, up to that', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const removed = await removeFrom(circle, founder, [partner.device]);
  const again = await admitTo(await invite(removed, founder), founder, partner.device);
  expect(await readLog(partner, again)).toHaveLength(again.length);
  await follow(partner, again);
  const left = await change(again, partner, { type: 'leave', streams: [] });
  await change(left, founder, { type: 'rotate', epoch: await nextEpoch(left) });
  expect(await readLog(partner, left)).toHaveLength(left.length);
});

test('a device is told the circles that it is present in, and not those of its partners', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const { circle: other } = await circleOfTwo(port);
  const second = await newcomer(port);
  expect(await circlesOf(second)).toEqual([]);
  await adoptInto(circle, partner, second.device);
  for (const member of [founder, partner, second]) expect(await circlesOf(member)).toEqual([circle.id]);
  expect(other.id).not.toEqual(circle.id);
});

test('a device that another brought in is told at once, though it listens to nothing yet', async () => {
  const { port } = await testServer();
  const { founder, circle } = await newCircle(port);
  const member = await newcomer(port);
  const after = await adoptInto(circle, founder, member.device);
  expect(await member.client.next('head')).toMatchObject({ circle: circle.id, length: after.length });
  await caughtUp(founder);
  expect(founder.client.unread()).toEqual([]);
});
