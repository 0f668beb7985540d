import { randomBytes } from '@alongside/shared/crypto/bytes';
import { encodeDeviceFrame } from '@alongside/shared/protocol/frames';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { append, caughtUp, circleOfTwo, follow, newcomer, show } from '../testing/circle.ts';
import { connect, dial } from '../testing/client.ts';
import { newDevice, writeRecord } from '../testing/device.ts';
import { testServer } from '../testing/server.ts';

/** A connection that a proxy says comes from this address, and how it ended or that it was challenged. */
function dialFrom(port: number, address: string) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/sync`, { headers: { 'X-Forwarded-For': address } });
  const fate = new Promise<number | 'welcome'>((resolve) => {
    socket.on('message', () => resolve('welcome'));
    socket.on('close', (code) => resolve(code));
  });
  const closed = new Promise((resolve) => socket.on('close', resolve));
  return {
    fate,
    close() {
      socket.close();
      return closed;
    },
  };
}

test('over the number of connections one more is told to come back, until one goes', async () => {
  const { port } = await testServer({ maxConnections: 2 });
  const device = await newDevice();
  const [first] = [await connect(port, device), await connect(port, device)];
  expect(await dial(port).closed).toEqual({ code: 4502, reason: 'busy' });
  await first.close();
  await connect(port, device);
});

test('one address can’t take the places of another', async () => {
  const { port } = await testServer({ maxConnectionsPerAddress: 2 });
  const [first] = [dialFrom(port, '192.0.2.1'), dialFrom(port, '192.0.2.1')];
  await first?.fate;
  expect(await dialFrom(port, '192.0.2.1').fate).toBe(4502);
  expect(await dialFrom(port, '192.0.2.2').fate).toBe('welcome');
  // What a client says for itself stands before what the proxy says of it.
  expect(await dialFrom(port, '192.0.2.99, 192.0.2.1').fate).toBe(4502);
  await first?.close();
  expect(await dialFrom(port, '192.0.2.1').fate).toBe('welcome');
});

test('whoever connects again and again is told to come back later', async () => {
  const { port } = await testServer({ newConnectionsPerSecond: 1 });
  const fates = await Promise.all(
    Array.from({ length: 30 }, async () => {
      const visit = dialFrom(port, '192.0.2.1');
      const fate = await visit.fate;
      await visit.close();
      return fate;
    }),
  );
  expect(fates.filter((fate) => fate === 'welcome').length).toBeGreaterThanOrEqual(10);
  expect(fates).toContain(4502);
  expect(await dialFrom(port, '192.0.2.2').fate).toBe('welcome');
});

test('no address is logged, welcome or not', async () => {
  const { port, logged } = await testServer({ maxConnectionsPerAddress: 1 });
  await dialFrom(port, '192.0.2.1').fate;
  expect(await dialFrom(port, '192.0.2.1').fate).toBe(4502);
  expect(logged.join('\n')).not.toContain('192.0.2');
});

test('somebody who sends without end has to wait, and the others do not wait for them', async () => {
  const { port } = await testServer({ maxRequestsPerSecond: 50 });
  const { founder, partner, circle } = await circleOfTwo(port);
  const stranger = await newcomer(port);
  let answered = 0;
  stranger.client.socket.on('message', () => answered++);
  const ask = { type: 'request' as const, id: 1, request: { type: 'circles' as const } };
  const flood = 5_000;
  for (let sent = 0; sent < flood; sent++) stranger.client.send(encodeDeviceFrame(ask));
  await follow(partner, circle);
  const stream = randomBytes(16);
  for (let counter = 1; counter <= 100; counter++) {
    const { record } = await append(founder, circle, { stream, counter });
    expect(await partner.client.next('record')).toMatchObject({ record });
  }
  expect(answered).toBeLessThan(flood);
});

test('a flood of records is taken to the last, and one record among them does not wait for all', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const flood = await Promise.all(
    Array.from({ length: 3_000 }, (_, index) =>
      writeRecord(partner.device, circle, { stream: new Uint8Array(16), counter: index + 1 }),
    ),
  );
  let answered = 0;
  const all = flood.map(async (record) => {
    await partner.client.ask({ type: 'append', record }, 'appended');
    answered++;
  });
  await append(founder, circle);
  expect(answered).toBeLessThan(flood.length / 2);
  await Promise.all(all);
});

test('a cursor that moves too fast is shown now and then, and what its device writes is not', async () => {
  const { port } = await testServer({ maxPresencePerSecond: 1 });
  const { founder, partner, circle } = await circleOfTwo(port);
  await follow(partner, circle);
  for (let moved = 0; moved < 60; moved++) await show(founder, circle);
  await append(founder, circle);
  await caughtUp(founder);
  await caughtUp(partner);
  const types = partner.client.unread().map(({ type }) => type);
  expect(types.filter((type) => type === 'record')).toHaveLength(1);
  const shown = types.filter((type) => type === 'presence').length;
  expect(shown).toBeGreaterThanOrEqual(20);
  expect(shown).toBeLessThan(60);
});
