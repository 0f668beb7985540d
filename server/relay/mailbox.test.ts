import { randomBytes } from '@alongside/shared/crypto/bytes';
import type { Request } from '@alongside/shared/protocol/frames';
import { SLOTS } from '@alongside/shared/protocol/invite';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { expect, test } from 'vitest';
import {
  admitTo,
  caughtUp,
  change,
  invite,
  newCircle,
  newcomer,
  openRequest,
  readLog,
  removeFrom,
  type TestInvite,
} from '../testing/circle.ts';
import { laterBy, testServer } from '../testing/server.ts';

/** An invite on a server, its inviter, and a way for others to come. */
async function invited() {
  const { port } = await testServer();
  const { founder, circle } = await newCircle(port);
  const opened = await invite(circle, founder);
  const someone = () => newcomer(port);
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
  laterBy(LIMITS.inviteLifetime + 1000);
  const expired = { code: 'invite-expired' };
  const open = founder.client.ask(await openRequest(opened, founder.device), 'messages');
  await expect(open).rejects.toMatchObject(expired);
  await expect(joiner.client.ask(post(opened, 0, randomBytes(9)), 'done')).rejects.toMatchObject(expired);
  const log = { type: 'readOperations' as const, circle: opened.circle.id, from: 0 };
  await expect(joiner.client.ask(log, 'operations')).rejects.toMatchObject(expired);
  await expect(admitTo(opened, founder, joiner.device)).rejects.toMatchObject(expired);
});

test('an invite that was called off is closed to both sides, and they hear of it', async () => {
  const { founder, opened, joiner } = await invited();
  await joiner.client.ask(await openRequest(opened, joiner.device), 'messages');
  const after = await change(opened.circle, founder, { type: 'revoke', invite: opened.invite });
  expect(await joiner.client.next('head')).toMatchObject({ length: after.length });
  const revoked = { code: 'invite-revoked' };
  await expect(readLog(joiner, after)).rejects.toMatchObject(revoked);
  await expect(joiner.client.ask(post(opened, 0, randomBytes(9)), 'done')).rejects.toMatchObject(revoked);
  for (const { client, device } of [founder, joiner]) {
    await expect(client.ask(await openRequest(opened, device), 'messages')).rejects.toMatchObject(revoked);
  }
});

test('an invite that can’t be used any more blocks no other, also on the same connection', async () => {
  const { founder, opened, joiner } = await invited();
  await joiner.client.ask(await openRequest(opened, joiner.device), 'messages');
  const without = await change(opened.circle, founder, { type: 'revoke', invite: opened.invite });
  const second = await invite(without, founder);
  await joiner.client.ask(await openRequest(second, joiner.device), 'messages');
  expect(await readLog(joiner, second.circle)).toHaveLength(second.circle.length);
  await joiner.client.ask(post(second, 0, randomBytes(9)), 'done');
  const after = await admitTo(second, founder, joiner.device);
  expect(await readLog(joiner, after)).toHaveLength(after.length);
});

test('who has lost an invite hears nothing more that is left for it, nor of the circle', async () => {
  const { founder, opened, joiner, someone } = await invited();
  const late = await someone();
  for (const { client, device } of [joiner, late, founder]) {
    await client.ask(await openRequest(opened, device), 'messages');
  }
  const after = await admitTo(opened, founder, joiner.device);
  expect(await late.client.next('head')).toMatchObject({ length: after.length });
  await founder.client.ask(post(opened, 1, randomBytes(9)), 'done');
  await joiner.client.next('mailbox');
  await removeFrom(after, founder, [joiner.device]);
  await founder.client.ask(post(opened, 2, randomBytes(9)), 'done');
  for (const member of [late, joiner]) await caughtUp(member);
  expect(late.client.unread()).toEqual([]);
  expect(joiner.client.unread().map(({ type }) => type)).toEqual(['head', 'head']);
});
