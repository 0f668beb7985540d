import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { encodeDeviceFrame } from '@alongside/shared/protocol/frames';
import { expect, test, vi } from 'vitest';
import { NODE_FLAGS } from './node-flags.ts';
import { describeSettings } from './settings.ts';
import { newCircle } from './testing/circle.ts';
import { connect, dial, sendHello } from './testing/client.ts';
import { newDevice, writeRecord } from './testing/device.ts';
import { endOf, serverProcess, spawnMain } from './testing/process.ts';
import { temporaryFolder, testServer } from './testing/server.ts';

// Processes of their own take their time to start on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const complaint = ({ stderr }: ChildProcess) => (stderr === null ? Promise.resolve('') : text(stderr));

/** Runs `main.ts` to its end: what it said, what it complained about, and its exit code. */
async function run(data: string, ...args: string[]) {
  const child = spawnMain({ ALONGSIDE_DATA: data }, ...args);
  const said = child.stdout === null ? '' : text(child.stdout);
  return Promise.all([said, complaint(child), endOf(child)]);
}

async function generationOf(port: number): Promise<Uint8Array> {
  const client = dial(port);
  await sendHello(client, await newDevice(), await client.next('challenge'));
  return (await client.next('welcome')).generation;
}

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

test('whichever way it is started, Node gets the same flags', () => {
  for (const file of ['main.ts', 'package.json', '../Dockerfile']) {
    const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n');
    const start = lines.find((line) => /^#!|"start":|^ENTRYPOINT/.test(line));
    for (const flag of NODE_FLAGS) expect(start).toContain(flag);
  }
});

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

test('each setting that makes no sense is answered with a sentence, and exit code 1', async () => {
  const nonsense = { ALONGSIDE_PORT: 'none', ALONGSIDE_ORIGINS: 'here' };
  const child = spawnMain({ ALONGSIDE_DATA: temporaryFolder(), ...nonsense });
  const [said, end] = await Promise.all([complaint(child), endOf(child)]);
  expect(said).toMatch(/^ALONGSIDE_PORT is "none".*\nALONGSIDE_ORIGINS holds "here".*\n$/);
  expect(end).toBe(1);
});

test('a data folder that can’t be used is answered with a sentence, and exit code 1', async () => {
  const child = spawnMain({ ALONGSIDE_DATA: import.meta.filename });
  const [said, end] = await Promise.all([complaint(child), endOf(child)]);
  expect(said).toMatch(/^The data folder .*\n$/);
  expect(end).toBe(1);
});

test('a server whose data were set back says so to devices, with all that it still has', async () => {
  const data = temporaryFolder();
  const before = await testServer({ data });
  const { founder, circle } = await newCircle(before.port);
  const generation = await generationOf(before.port);
  await before.close();
  const [said, complained, end] = await run(data, 'restored');
  expect([said.split('\n')[0], complained, end]).toEqual([
    'Noted that these data were set back to a backup.',
    '',
    0,
  ]);
  const { port } = await testServer({ data });
  expect(await generationOf(port)).not.toEqual(generation);
  const client = await connect(port, founder.device);
  expect(await client.ask({ type: 'follow', circle: circle.id }, 'streams')).toMatchObject({ streams: [] });
});

test('data that a server uses are not marked as restored, and it is told why', async () => {
  const data = temporaryFolder();
  const { port } = await testServer({ data });
  const generation = await generationOf(port);
  const [said, complained, end] = await run(data, 'restored');
  expect([said, end]).toEqual(['', 1]);
  expect(complained).toMatch(/^The data in .* can't be changed: .*Is the server stopped\?\n$/);
  expect(await generationOf(port)).toEqual(generation);
});

test('a folder without data is not marked as restored, and stays empty', async () => {
  const data = temporaryFolder();
  const [said, complained, end] = await run(data, 'restored');
  expect([said, end]).toEqual(['', 1]);
  expect(complained).toMatch(/^There are no data of a server in .*\n$/);
  expect(readdirSync(data)).toEqual([]);
});

test.for([
  [['restart'], /^There is no command "restart"[.]\n\nUsage: .*\n {2}start .*\n/],
  [['constructor'], /^There is no command "constructor"/],
  [['restored', 'now'], /^Usage: alongside-server restored\n$/],
  [['start', '--port=1'], /^Usage: alongside-server start\n$/],
] as const)(
  'the arguments %j are answered with those there are, and nothing is done',
  async ([args, answer]) => {
    const data = temporaryFolder();
    const [said, complained, end] = await run(data, ...args);
    expect([said, end]).toEqual(['', 1]);
    expect(complained).toMatch(answer);
    expect(readdirSync(data)).toEqual([]);
  },
);

test('--help names every command and every variable, and does nothing', async () => {
  const data = temporaryFolder();
  const [said, complained, end] = await run(data, '--help');
  expect([complained, end]).toEqual(['', 0]);
  for (const { variable, is, otherwise } of describeSettings()) {
    expect(said).toContain(`  ${variable} `);
    expect(said).toContain(`  ${is}\n`);
    expect(said).toContain(`  when not given: ${otherwise}\n`);
  }
  expect(said).toMatch(/\n {2}start .*\n(.*\n)* {2}restored /);
  expect(readdirSync(data)).toEqual([]);
});
