import { randomBytes } from '@alongside/shared/crypto/bytes';
import { encodeDeviceFrame } from '@alongside/shared/protocol/frames';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { expect, test, vi } from 'vitest';
import { connect, dial, sendHello } from '../testing/client.ts';
import { newDevice } from '../testing/device.ts';
import { testServer } from '../testing/server.ts';
import { HELLO_WITHIN } from './handshake.ts';

/** A connection that has just been challenged, and a device to answer. */
async function challenged(origins?: string[]) {
  const server = await testServer(origins && { origins });
  const client = dial(server.port);
  return { server, client, challenge: await client.next('challenge'), device: await newDevice() };
}

test('a device that signs its challenge is welcome, and told which server this is', async () => {
  const { server, client, challenge, device } = await challenged();
  await sendHello(client, device, challenge);
  const welcome = await client.next('welcome');
  expect(welcome.generation.some((byte) => byte !== 0)).toBe(true);
  const again = dial(server.port);
  await sendHello(again, device, await again.next('challenge'));
  expect(await again.next('welcome')).toEqual(welcome);
});

test('no two challenges are the same', async () => {
  const { server, challenge } = await challenged();
  expect((await dial(server.port).next('challenge')).nonce).not.toEqual(challenge.nonce);
});

test('a hello meant for another server is refused, so that one server can’t pass it on to another', async () => {
  const { client, challenge, device } = await challenged();
  await sendHello(client, device, challenge, { origin: 'https://elsewhere.example' });
  expect(await client.closed).toEqual({ code: 4401, reason: 'wrong-origin' });
});

test('a server set up with an origin answers to that one only', async () => {
  const { server, client, challenge, device } = await challenged(['https://coaching.example.org']);
  await sendHello(client, device, challenge, { origin: 'https://coaching.example.org' });
  await client.next('welcome');
  const local = dial(server.port);
  await sendHello(local, device, await local.next('challenge'));
  expect(await local.closed).toMatchObject({ reason: 'wrong-origin' });
});

test('a hello recorded on one connection is worth nothing on another', async () => {
  const { server, client, challenge, device } = await challenged();
  const other = dial(server.port);
  const { nonce } = await other.next('challenge');
  await sendHello(client, device, challenge, { nonce });
  expect(await client.closed).toEqual({ code: 4401, reason: 'bad-signature' });
});

test('a hello with another device’s key is refused', async () => {
  const { client, challenge, device } = await challenged();
  await sendHello(client, device, challenge, { signer: await newDevice() });
  expect(await client.closed).toEqual({ code: 4401, reason: 'bad-signature' });
});

test.for([
  { ahead: LIMITS.clockSkew + 60_000, told: 'clock-skew 360' },
  { ahead: -LIMITS.clockSkew - 60_000, told: 'clock-skew -360' },
])('a clock that is $ahead ms ahead is told so: $told', async ({ ahead, told }) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  try {
    const { client, challenge, device } = await challenged();
    await sendHello(client, device, challenge, { time: Date.now() + ahead });
    expect(await client.closed).toEqual({ code: 4401, reason: told });
  } finally {
    vi.useRealTimers();
  }
});

test('nothing but a hello is heard before the key is proved', async () => {
  const { client } = await challenged();
  const request = { type: 'follow' as const, circle: randomBytes(16) };
  client.send(encodeDeviceFrame({ type: 'request', id: 1, request }));
  expect(await client.closed).toEqual({ code: 4401, reason: 'unauthenticated' });
});

test('a second hello ends the connection: a device does not become another', async () => {
  const { server, device } = await challenged();
  const client = await connect(server.port, device);
  const hello = { device: randomBytes(32), origin: 'x', time: 0, signature: randomBytes(64) };
  client.send(encodeDeviceFrame({ type: 'hello', ...hello }));
  expect(await client.closed).toMatchObject({ code: 4400 });
});

test('a connection that keeps silent is not kept', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { client } = await challenged();
    vi.advanceTimersByTime(HELLO_WITHIN);
    expect(await client.closed).toEqual({ code: 4401, reason: 'unauthenticated' });
  } finally {
    vi.useRealTimers();
  }
});
