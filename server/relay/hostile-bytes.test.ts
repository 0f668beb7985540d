import { connect as connectTcp } from 'node:net';
import { randomBytes } from '@alongside/shared/crypto/bytes';
import { encodeDeviceFrame } from '@alongside/shared/protocol/frames';
import { LIMITS } from '@alongside/shared/protocol/limits';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { circleOfTwo } from '../testing/circle.ts';
import { type Client, connect, dial } from '../testing/client.ts';
import { newDevice, writeRecord } from '../testing/device.ts';
import { type TestServer, testServer } from '../testing/server.ts';

/** Two partners at work; `check` sees that they still are, and that the server found nothing it did not foresee. */
async function bystanders(server: TestServer) {
  const { founder, partner, circle } = await circleOfTwo(server.port);
  await partner.client.ask({ type: 'follow', circle: circle.id }, 'streams');
  const stream = randomBytes(16);
  let counter = 0;
  return async function check() {
    counter++;
    const record = await writeRecord(founder.device, circle, { stream, counter });
    await founder.client.ask({ type: 'append', record }, 'appended');
    expect(await partner.client.next('record')).toMatchObject({ sequence: counter, record });
    expect(server.logged.filter((line) => line.includes('failure'))).toEqual([]);
  };
}

const ping = encodeDeviceFrame({ type: 'ping' });

/** Whether the server still answers this connection, or the code it was closed with. */
async function fate(client: Client): Promise<number> {
  client.send(ping);
  const alive = client.next('pong').then(() => 0);
  return Promise.race([
    alive.catch(() => client.closed.then(({ code }) => code)),
    client.closed.then(({ code }) => code),
  ]);
}

test('random bytes end the connection they came on with 4400 or 4413, and touch no other', async () => {
  const server = await testServer();
  const check = await bystanders(server);
  const device = await newDevice();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, greeted) => {
      const client = greeted ? await connect(server.port, device) : dial(server.port);
      if (!greeted) await client.next('challenge');
      client.send(bytes);
      const end = await fate(client);
      // 0: by chance the bytes were a frame; 4401: a frame, but before hello.
      expect(greeted ? [0, 4400, 4413] : [4400, 4401, 4413]).toContain(end);
      await client.close();
    }),
    { numRuns: 150 },
  );
  await check();
});

test('frames with any bit changed are answered or end their own connection, and touch no other', async () => {
  const server = await testServer();
  const check = await bystanders(server);
  const { founder, circle } = await circleOfTwo(server.port);
  const record = await writeRecord(founder.device, circle, { stream: randomBytes(16), counter: 1 });
  const frame = encodeDeviceFrame({ type: 'request', id: 7, request: { type: 'append', record } });
  await fc.assert(
    fc.asyncProperty(fc.nat(frame.length - 1), fc.integer({ min: 1, max: 255 }), async (place, mask) => {
      const client = await connect(server.port, founder.device);
      client.send(frame.with(place, (frame[place] ?? 0) ^ mask));
      expect([0, 4400, 4413]).toContain(await fate(client));
      await client.close();
    }),
    { numRuns: 150 },
  );
  await check();
});

test('a frame over the limit ends its connection with 4413, and one far over it with what ws says', async () => {
  const server = await testServer();
  const check = await bystanders(server);
  const device = await newDevice();
  const [over, farOver] = [await connect(server.port, device), await connect(server.port, device)];
  over.send(new Uint8Array(LIMITS.frame + 1));
  farOver.send(new Uint8Array(LIMITS.frame * 2));
  expect(await over.closed).toMatchObject({ code: 4413 });
  expect(await farOver.closed).toMatchObject({ code: 1009 });
  await check();
});

test('text instead of bytes ends the connection', async () => {
  const { port } = await testServer();
  const client = await connect(port, await newDevice());
  client.send('hello?');
  expect(await client.closed).toMatchObject({ code: 4400 });
});

test('a broken WebSocket, from its very first byte on, disturbs nobody', async () => {
  const server = await testServer();
  const check = await bystanders(server);
  const garbage = [[0xff, 0xff, 0xff, 0xff], [0x82, 0x01, 0x00], [0x83, 0xff], [...randomBytes(200)]];
  for (const bytes of garbage) {
    const socket = connectTcp(server.port, '127.0.0.1');
    const upgrade = [
      'GET /v1/sync HTTP/1.1',
      'Host: localhost',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ];
    const ended = new Promise((resolve) => socket.on('close', resolve));
    socket.on('error', () => undefined); // 'close' follows
    socket.resume();
    socket.end(Buffer.concat([Buffer.from(`${upgrade.join('\r\n')}\r\n\r\n`), Buffer.from(bytes)]));
    await ended;
  }
  await check();
});

test('a device that vanishes in the middle of everything disturbs nobody', async () => {
  const server = await testServer();
  const check = await bystanders(server);
  const { founder, circle } = await circleOfTwo(server.port);
  for (let counter = 1; counter <= 50; counter++) {
    const record = await writeRecord(founder.device, circle, { stream: randomBytes(16), counter: 1 });
    founder.client.send(
      encodeDeviceFrame({ type: 'request', id: counter, request: { type: 'append', record } }),
    );
    founder.client.send(
      encodeDeviceFrame({ type: 'request', id: 99, request: { type: 'follow', circle: circle.id } }),
    );
  }
  founder.client.socket.terminate();
  await check();
});

test('a flood of small frames is answered to the last', async () => {
  const server = await testServer();
  const client = await connect(server.port, await newDevice());
  let pongs = 0;
  const all = new Promise<void>((resolve) => {
    client.socket.on('message', () => {
      if (++pongs === 20_000) resolve();
    });
  });
  for (let sent = 0; sent < 20_000; sent++) client.send(ping);
  await all;
});

// It moves some 60 MB, so a busy machine gets more time than usual.
test('a reader that does not read is cut off, and the others go on', { timeout: 30_000 }, async () => {
  const server = await testServer();
  const { founder, partner, circle } = await circleOfTwo(server.port);
  const check = await bystanders(server);
  const second = await connect(server.port, partner.device);
  for (const { ask } of [second, partner.client]) await ask({ type: 'follow', circle: circle.id }, 'streams');
  partner.client.socket.pause();
  onTestFinished(() => partner.client.socket.terminate());
  const stream = randomBytes(16);
  const resumed = new Promise<number>((resolve) => partner.client.socket.on('close', resolve));
  for (let counter = 1; counter <= 30; counter++) {
    const record = await writeRecord(founder.device, circle, { stream, counter }, LIMITS.record * 0.9);
    await founder.client.ask({ type: 'append', record }, 'appended');
    expect(await second.next('record')).toMatchObject({ sequence: counter });
  }
  await check();
  partner.client.socket.resume();
  expect(await resumed).toBe(4501);
});

test('an upgrade to anything but a WebSocket is answered, not left waiting', async () => {
  const { port } = await testServer();
  const socket = connectTcp(port, '127.0.0.1');
  const answered = new Promise<string>((resolve) => socket.once('data', (data) => resolve(data.toString())));
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n');
  expect(await answered).toMatch(/^HTTP\/1.1 200/);
  socket.destroy();
});

test('a WebSocket anywhere but at the sync path is refused', async () => {
  const { port } = await testServer();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/i/elsewhere`);
  const error = new Promise<Error>((resolve) => socket.on('error', resolve));
  expect((await error).message).toContain('404');
});
