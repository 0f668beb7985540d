import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { append, circleOfTwo } from '../testing/circle.ts';
import { dial, sendHello } from '../testing/client.ts';
import { newDevice } from '../testing/device.ts';
import { startPostgres, type TestPostgres } from '../testing/postgres.ts';
import { endOf, spawnMain } from '../testing/process.ts';
import { testServer } from '../testing/server.ts';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
}, 120_000);
afterAll(() => postgres.stop());

async function generationOf(port: number): Promise<Uint8Array> {
  const client = dial(port);
  await sendHello(client, await newDevice(), await client.next('challenge'));
  return (await client.next('welcome')).generation;
}

test('the commands work on PostgreSQL; what its own tools do is left to them', async () => {
  const database = await postgres.newDatabase();
  const run = async (...args: string[]) => {
    const child = spawnMain({ ALONGSIDE_DATABASE: database }, ...args);
    const [said, complained, end] = await Promise.all([
      child.stdout === null ? '' : text(child.stdout),
      child.stderr === null ? '' : text(child.stderr),
      endOf(child),
    ]);
    return { said, complained, end };
  };
  const server = await testServer({ database });
  const { founder, circle } = await circleOfTwo(server.port);
  await append(founder, circle);
  const generation = await generationOf(server.port);
  expect(await run('check')).toMatchObject({ complained: '', end: 0 });
  expect((await run('stats')).said).toMatch(/\nrecords +1\n/);
  expect((await run('backup', 'file')).complained).toContain('pg_dump');
  expect((await run('restored')).complained).toMatch(/a server is connected to it/);
  await server.close();
  expect(await run('restored')).toMatchObject({ complained: '', end: 0 });
  const { port } = await testServer({ database });
  expect(await generationOf(port)).not.toEqual(generation);
  expect(await run('purge', Buffer.from(circle.id).toString('base64url'), '--yes')).toMatchObject({ end: 0 });
}, 60_000);
