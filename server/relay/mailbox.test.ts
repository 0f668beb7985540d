import { randomBytes } from '@alongside/shared/crypto/bytes';
import type { Request } from '@alongside/shared/protocol/frames';
import { SLOTS } from '@alongside/shared/protocol/invite';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { expect, onTestFinished, test, vi } from 'vitest';
import { admitTo, invite, newCircle, openRequest, type TestInvite } from '../testing/circle.ts';
import { connect } from '../testing/client.ts';
import { newDevice } from '../testing/device.ts';
import { testServer } from '../testing/server.ts';

/** An invite on a server, its inviter, and a way for others to come. */
async function invited() {
  const { port } = await testServer();
  const { founder, circle } = await newCircle(port);
  const opened = await invite(circle, founder);
  const someone = async () => {
    const device = await newDevice();
    return { device, client: await connect(port, device) };
  };
  return { port, founder, opened, someone, joiner: await someone() };
}

const post = (
  { circle, invite: id }: TestInvite,
  slot: number,
  message: Uint8Array<ArrayBuffer>,
): Request => ({
  type: 'postMailbox',
  circle: circle.id,
  invite: id,
  slot,
  message,
});

test('what one side leaves, the other finds; from then on messages are pushed', async () => {
  const { founder, opened, joiner } = await invited();
  expect(await joiner.client.ask(await openRequest(opened, joiner.device), 'messages')).toMatchObject({
    messages: [],
  });
  const [offer, reply] = [randomBytes(100), randomBytes(100)];
  await joiner.client.ask(post(opened, 0, offer), 'done');
  const found = await founder.client.ask(await openRequest(opened, founder.device), 'messages');
  expect(found.messages).toEqual([{ slot: 0, message: offer }]);
  await founder.client.ask(post(opened, 1, reply), 'done');
  await joiner.client.next('mailbox'); // its own
  expect(await joiner.client.next('mailbox')).toMatchObject({ slot: 1, message: reply });
});

test('a slot is written once; the same message again is fine', async () => {
  const { opened, joiner } = await invited();
  await joiner.client.ask(await openRequest(opened, joiner.device), 'messages');
  const message = randomBytes(100);
  await joiner.client.ask(post(opened, 0, message), 'done');
  await joiner.client.ask(post(opened, 0, message), 'done');
  const other = joiner.client.ask(post(opened, 0, randomBytes(100)), 'done');
  await expect(other).rejects.toMatchObject({ code: 'invite-used' });
});

test('there are no more slots than the pairing needs', async () => {
  const { opened, joiner } = await invited();
  await joiner.client.ask(await openRequest(opened, joiner.device), 'messages');
  const beyond = joiner.client.ask(post(opened, SLOTS, randomBytes(9)), 'done');
  await expect(beyond).rejects.toMatchObject({ code: 'malformed' });
});

test('without the invite’s secret its mailbox stays shut', async () => {
  const { founder, opened, joiner, someone } = await invited();
  const other = await invite(opened.circle, founder);
  const wrongKey = await openRequest({ ...opened, key: other.key }, joiner.device);
  const refused = { code: 'bad-signature' };
  await expect(joiner.client.ask(wrongKey, 'messages')).rejects.toMatchObject(refused);
  const overheard = await openRequest(opened, joiner.device);
  const thief = await someone();
  await expect(thief.client.ask(overheard, 'messages')).rejects.toMatchObject(refused);
  const unopened = thief.client.ask(post(opened, 0, randomBytes(9)), 'done');
  await expect(unopened).rejects.toMatchObject({ code: 'not-a-member' });
});

test('an invite that was never written is unknown', async () => {
  const { opened, joiner } = await invited();
  const invented = { ...opened, invite: randomBytes(16) };
  const open = joiner.client.ask(await openRequest(invented, joiner.device), 'messages');
  await expect(open).rejects.toMatchObject({ code: 'invite-unknown' });
});

test('a joiner reads the circle’s log from the moment it opens the mailbox, and hears of its admission', async () => {
  const { founder, opened, joiner } = await invited();
  const log = { type: 'readOperations' as const, circle: opened.circle.id, from: 0 };
  await expect(joiner.client.ask(log, 'operations')).rejects.toMatchObject({ code: 'not-a-member' });
  await joiner.client.ask(await openRequest(opened, joiner.device), 'messages');
  expect((await joiner.client.ask(log, 'operations')).operations).toHaveLength(2);
  await admitTo(opened, founder, joiner.device);
  expect(await joiner.client.next('head')).toMatchObject({ length: 3 });
  expect((await joiner.client.ask(log, 'operations')).operations).toHaveLength(3);
});

test('a used invite is closed to everyone but those it brought together', async () => {
  const { founder, opened, joiner, someone } = await invited();
  const [early, late] = [await someone(), await someone()];
  await early.client.ask(await openRequest(opened, early.device), 'messages');
  await admitTo(opened, founder, joiner.device);

  const used = { code: 'invite-used' };
  const log = { type: 'readOperations' as const, circle: opened.circle.id, from: 0 };
  await expect(early.client.ask(log, 'operations')).rejects.toMatchObject(used);
  await expect(early.client.ask(post(opened, 0, randomBytes(9)), 'done')).rejects.toMatchObject(used);
  await expect(late.client.ask(await openRequest(opened, late.device), 'messages')).rejects.toMatchObject(
    used,
  );
  for (const { client, device } of [founder, joiner]) {
    await client.ask(await openRequest(opened, device), 'messages');
  }
});

test('an expired invite is closed, also to those who had opened it', async () => {
  const { founder, opened, joiner } = await invited();
  await joiner.client.ask(await openRequest(opened, joiner.device), 'messages');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + LIMITS.inviteLifetime + 1000 });
  onTestFinished(() => void vi.useRealTimers());
  const expired = { code: 'invite-expired' };
  const open = founder.client.ask(await openRequest(opened, founder.device), 'messages');
  await expect(open).rejects.toMatchObject(expired);
  await expect(joiner.client.ask(post(opened, 0, randomBytes(9)), 'done')).rejects.toMatchObject(expired);
  const log = { type: 'readOperations' as const, circle: opened.circle.id, from: 0 };
  await expect(joiner.client.ask(log, 'operations')).rejects.toMatchObject(expired);
  await expect(admitTo(opened, founder, joiner.device)).rejects.toMatchObject(expired);
});
