import { randomBytes } from '@alongside/shared/crypto/bytes';
import { signOperation } from '@alongside/shared/protocol/circle-log';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { expect, test } from 'vitest';
import { circleOfTwo, invite, newCircle, newcomer, readLog } from '../testing/circle.ts';
import { connect } from '../testing/client.ts';
import { found, inviteChange, writeOperation } from '../testing/device.ts';
import { temporaryFolder, testServer } from '../testing/server.ts';

test('of two operations on the same head, the later one is told that the head moved', async () => {
  const { port } = await testServer();
  const { circle, founder, partner } = await circleOfTwo(port);
  const written = await Promise.all(
    [founder, partner].map(({ device }) => writeOperation(circle, inviteChange(), device)),
  );
  const outcomes = await Promise.allSettled(
    [founder, partner].map(({ client }, index) =>
      client.ask({ type: 'appendOperation', operation: written[index]?.operation ?? randomBytes(1) }, 'done'),
    ),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = outcomes.find(({ status }) => status === 'rejected');
  expect(lost).toMatchObject({ reason: { code: 'head-moved' } });
});

test('an operation that is changed, or breaks the circle’s rules, is not stored', async () => {
  const { port } = await testServer();
  const { circle, founder } = await newCircle(port);
  const append = (operation: Uint8Array<ArrayBuffer>) =>
    founder.client.ask({ type: 'appendOperation', operation }, 'done');
  const { operation } = await writeOperation(circle, inviteChange(), founder.device);
  const changed = operation.with(-1, (operation.at(-1) ?? 0) ^ 1);
  await expect(append(changed)).rejects.toMatchObject({ code: 'bad-signature' });
  const endless = inviteChange({ expires: Date.now() + LIMITS.inviteLifetime * 2 });
  const forbidden = await signOperation(circle, endless, founder.device.signing, Date.now());
  await expect(append(forbidden)).rejects.toMatchObject({ code: 'invalid-operation' });
  await append(operation);
  const log = { type: 'readOperations' as const, circle: circle.id, from: 1 };
  expect((await founder.client.ask(log, 'operations')).operations).toEqual([operation]);
});

const MINUTE = 60_000;

test('an operation from the future is refused: invites and guests end by the time in it', async () => {
  const { port } = await testServer();
  const { device, client } = await newcomer(port);
  const { operation } = await found(device, Date.now() + LIMITS.clockSkew + MINUTE);
  const appended = client.ask({ type: 'appendOperation', operation }, 'done');
  await expect(appended).rejects.toMatchObject({ code: 'clock-skew', detail: '360' });
});

test('an operation may be as old as the log it follows, and not older', async () => {
  const { port } = await testServer();
  const { device, client } = await newcomer(port);
  const longAgo = Date.now() - LIMITS.inviteLifetime;
  const { operation, circle } = await found(device, longAgo);
  await client.ask({ type: 'appendOperation', operation }, 'done');
  const at = async (time: number) => {
    const written = await writeOperation(circle, inviteChange({ expires: time + MINUTE }), device, time);
    return client.ask({ type: 'appendOperation', operation: written.operation }, 'done');
  };
  const tooEarly = at(longAgo - 2 * LIMITS.clockSkew - MINUTE);
  await expect(tooEarly).rejects.toMatchObject({ code: 'clock-skew', detail: '-660' });
  await at(longAgo - 2 * LIMITS.clockSkew + MINUTE);
});

test('a restored server gets a log back from a device it does not know, and nothing from an outsider', async () => {
  const { circle, founder, partner } = await circleOfTwo((await testServer()).port);
  const operations = await readLog(founder, circle);
  const { port } = await testServer();
  const newest = await connect(port, partner.device);
  for (const operation of operations) await newest.ask({ type: 'appendOperation', operation }, 'done');
  const again = operations.map((operation) => newest.ask({ type: 'appendOperation', operation }, 'done'));
  for (const one of again) await expect(one).rejects.toMatchObject({ code: 'head-moved' });
  expect(await readLog({ device: partner.device, client: newest }, circle)).toEqual(operations);

  const { device, client } = await newcomer(port);
  const operation = await signOperation(circle, inviteChange(), device.signing, Date.now());
  const outside = client.ask({ type: 'appendOperation', operation }, 'done');
  await expect(outside).rejects.toMatchObject({ code: 'not-a-member' });
  await expect(readLog({ device, client }, circle)).rejects.toMatchObject({ code: 'not-a-member' });
});

test('those who follow a circle hear of a new operation at once', async () => {
  const { port } = await testServer();
  const { circle, founder, partner } = await circleOfTwo(port);
  await partner.client.ask({ type: 'follow', circle: circle.id }, 'streams');
  await invite(circle, founder);
  expect(await partner.client.next('head')).toEqual({
    type: 'head',
    circle: circle.id,
    length: circle.length + 1,
  });
});

test('a server that starts again knows its circles and their members', async () => {
  const data = temporaryFolder();
  const before = await testServer({ data });
  const { circle, founder } = await circleOfTwo(before.port);
  await before.close();
  const { port } = await testServer({ data });
  const client = await connect(port, founder.device);
  const { operations } = await client.ask(
    { type: 'readOperations', circle: circle.id, from: 0 },
    'operations',
  );
  expect(operations).toHaveLength(circle.length);
  const { operation } = await writeOperation(circle, inviteChange(), founder.device);
  await client.ask({ type: 'appendOperation', operation }, 'done');
});
