import type { ChildProcess } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { encodeDeviceFrame } from '@alongside/shared/protocol/frames';
import { expect, test } from 'vitest';
import { newCircle } from './testing/circle.ts';
import { connect, dial, sendHello } from './testing/client.ts';
import { newDevice, writeRecord } from './testing/device.ts';
import { endOf, serverProcess, spawnMain } from './testing/process.ts';
import { temporaryFolder } from './testing/server.ts';

const complaint = ({ stderr }: ChildProcess) => (stderr === null ? Promise.resolve('') : text(stderr));

test.for(['SIGINT', 'SIGTERM'] as const)(
  'on %s devices are told to come back, nothing acknowledged is lost, and it ends with 0',
  async (signal) => {
    const data = temporaryFolder();
    const server = await serverProcess(data);
    const { founder, circle } = await newCircle(server.port);
    const stream = new Uint8Array(16);
    const record = await writeRecord(founder.device, circle, { stream, counter: 1 });
    await founder.client.ask({ type: 'append', record }, 'appended');
    server.child.kill(signal);
    expect(await founder.client.closed).toMatchObject({ code: 4500 });
    expect(await server.ended).toBe(0);

    const { port } = await serverProcess(data);
    const client = await connect(port, founder.device);
    expect((await client.ask({ type: 'follow', circle: circle.id }, 'streams')).streams).toHaveLength(1);
  },
);

test('a device that does not say goodbye does not hold the server up', async () => {
  const server = await serverProcess(temporaryFolder());
  const client = await connect(server.port, await newDevice());
  client.send(encodeDeviceFrame({ type: 'ping' }));
  await client.next('pong');
  client.socket.pause();
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  client.socket.terminate();
});

test('a port that is taken is answered with a sentence, and exit code 1', async () => {
  const { port } = await serverProcess(temporaryFolder());
  const child = spawnMain({ ALONGSIDE_DATA: temporaryFolder(), ALONGSIDE_PORT: `${port}` });
  const [said, end] = await Promise.all([complaint(child), endOf(child)]);
  expect(said).toMatch(/^Port \d+ .* something else listens there.*\n$/);
  expect(end).toBe(1);
});

test('a setting that makes no sense is answered with a sentence, and exit code 1', async () => {
  const child = spawnMain({ ALONGSIDE_DATA: temporaryFolder(), ALONGSIDE_ORIGINS: 'here' });
  const [said, end] = await Promise.all([complaint(child), endOf(child)]);
  expect(said).toMatch(/^ALONGSIDE_ORIGINS holds "here".*\n$/);
  expect(end).toBe(1);
});

test('a data folder that can’t be used is answered with a sentence, and exit code 1', async () => {
  const child = spawnMain({ ALONGSIDE_DATA: import.meta.filename });
  const [said, end] = await Promise.all([complaint(child), endOf(child)]);
  expect(said).toMatch(/^The data folder .*\n$/);
  expect(end).toBe(1);
});

test('data that were set back to a backup get a new generation, once there are any', async () => {
  const data = temporaryFolder();
  const run = async (...command: string[]) => {
    const child = spawnMain({ ALONGSIDE_DATA: data }, command);
    const [said, end] = await Promise.all([complaint(child), endOf(child)]);
    return { said, end };
  };
  expect(await run('restored')).toMatchObject({ said: expect.stringContaining('There is no'), end: 1 });
  const generation = async () => {
    const server = await serverProcess(data);
    const client = dial(server.port);
    await sendHello(client, await newDevice(), await client.next('challenge'));
    const welcome = await client.next('welcome');
    server.child.kill('SIGTERM');
    await server.ended;
    return welcome.generation;
  };
  const before = await generation();
  expect(await generation()).toEqual(before);
  expect(await run('restored')).toMatchObject({ end: 0 });
  expect(await generation()).not.toEqual(before);
  expect(await run('restord')).toMatchObject({ said: expect.stringContaining('restored'), end: 1 });
});
