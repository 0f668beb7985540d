import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { type Bytes, randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { expect, test, vi } from 'vitest';
import { append, change, circleOfTwo, follow, invite, newCircle, removeFrom } from '../testing/circle.ts';
import { connect } from '../testing/client.ts';
import { writeRecord, writeSnapshot } from '../testing/device.ts';
import { endOf, serverProcess, spawnMain } from '../testing/process.ts';
import { temporaryFolder, testServer } from '../testing/server.ts';

// Each runs processes one after another, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Runs a command on these data: what it said, what it complained about, and its exit code. */
async function run(data: string, ...args: string[]) {
  const child = spawnMain({ ALONGSIDE_DATA: data }, ...args);
  const [said, complained, end] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    endOf(child),
  ]);
  return { said, complained, end };
}

const databaseIn = (data: string) => join(data, 'alongside.sqlite');

function damage(data: string, sql: string, ...values: (Bytes | number)[]) {
  const database = new DatabaseSync(databaseIn(data), { enableForeignKeyConstraints: false });
  const { changes } = database.prepare(sql).run(...values);
  database.close();
  return changes;
}

test('a backup made while a server takes records holds what was acknowledged before, whole', async () => {
  const data = temporaryFolder();
  const file = join(temporaryFolder(), 'backup');
  const { port } = await serverProcess(data);
  const { founder, circle } = await circleOfTwo(port);
  const stream = randomBytes(16);
  let acknowledged = 0;
  let stop = false;
  const storm = (async () => {
    for (let counter = 1; !stop; counter++) {
      await append(founder, circle, { stream, counter });
      acknowledged = counter;
    }
    return acknowledged;
  })();
  while (acknowledged < 20) await new Promise((resolve) => setImmediate(resolve));
  const before = acknowledged;
  expect(await run(data, 'backup', file)).toMatchObject({ complained: '', end: 0 });
  stop = true;
  const all = await storm;

  const elsewhere = temporaryFolder();
  expect(await run(elsewhere, 'restore', file)).toMatchObject({ complained: '', end: 0 });
  expect(await run(elsewhere, 'check')).toMatchObject({ end: 0 });
  const restored = await testServer({ data: elsewhere });
  const [found] = await follow({ ...founder, client: await connect(restored.port, founder.device) }, circle);
  expect(found?.head).toBeGreaterThanOrEqual(before);
  expect(found?.head).toBeLessThanOrEqual(all);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a backup holds nothing of what was deleted', async () => {
  const data = temporaryFolder();
  const file = join(temporaryFolder(), 'backup');
  const { port } = await testServer({ data });
  const { founder, circle } = await newCircle(port);
  const [gone, kept] = [randomBytes(16), randomBytes(16)];
  const { record } = await append(founder, circle, { stream: gone, counter: 1 }, 5_000);
  const { record: other } = await append(founder, circle, { stream: kept, counter: 1 }, 5_000);
  await change(circle, founder, { type: 'withdraw', streams: [gone] });
  await run(data, 'backup', file);
  const bytes = readFileSync(file);
  expect(bytes.includes(record.subarray(500, 600))).toBe(false);
  expect(bytes.includes(other.subarray(500, 600))).toBe(true);
});

test('backup and restore leave alone what is there, and say so', async () => {
  const data = temporaryFolder();
  const file = join(temporaryFolder(), 'backup');
  writeFileSync(file, 'mine');
  expect(await run(data, 'backup', file)).toMatchObject({ said: '', end: 1 });
  await (await testServer({ data })).close();
  const kept = await run(data, 'backup', file);
  expect(kept).toMatchObject({ said: '', end: 1 });
  expect(kept.complained).toMatch(/is there already, and is left as it is[.]\n$/);
  const refused = await run(data, 'restore', file);
  expect(refused).toMatchObject({ said: '', end: 1 });
  expect(refused.complained).toMatch(/Give --replace/);
  const nonsense = await run(data, 'restore', file, '--replace');
  expect(nonsense).toMatchObject({ said: '', end: 1 });
  expect(nonsense.complained).toMatch(/was not restored, and nothing was changed/);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(await run(data, 'check')).toMatchObject({ end: 0 });
});

test('what a server has open is not replaced', async () => {
  const data = temporaryFolder();
  const file = join(temporaryFolder(), 'backup');
  const { port } = await testServer({ data });
  await run(data, 'backup', file);
  const { founder, circle } = await newCircle(port);
  await append(founder, circle);
  const refused = await run(data, 'restore', file, '--replace');
  expect(refused.complained).toMatch(/nothing was changed: .*Is the server stopped\?\n$/);
  expect(await follow(founder, circle)).toHaveLength(1);
});

test('check finds nothing wrong where nothing is, with everything that a circle can have', async () => {
  const data = temporaryFolder();
  const { port } = await testServer({ data });
  const { founder, partner, circle } = await circleOfTwo(port);
  const stream = randomBytes(16);
  for (const counter of [1, 2, 3]) await append(founder, circle, { stream, counter });
  const covers = [{ author: founder.device.signing.publicKey, counter: 3 }];
  const snapshot = await writeSnapshot(founder.device, circle, { stream, sequence: 3, covers });
  await founder.client.ask({ type: 'writeSnapshot', snapshot }, 'done');
  await append(partner, circle, { stream, counter: 1 });
  const alone = await removeFrom(circle, founder, [partner.device]);
  await append(founder, alone, { stream, counter: 4 });
  const withdrawn = await append(founder, alone, { stream: randomBytes(16), counter: 1 });
  expect(withdrawn.sequence).toBe(1);
  await invite(alone, founder);
  const { said, end } = await run(data, 'check');
  expect(said).toContain('1 circles checked\n');
  expect(said).toContain('3 records checked\n');
  expect(said).toContain('1 snapshots checked\n');
  expect(said).toMatch(/Everything is as it was signed[.]\n$/);
  expect(end).toBe(0);
});

const DAMAGE = {
  'a record with a byte more': "UPDATE record SET record = CAST(record || x'00' AS BLOB) WHERE sequence = 2",
  'a record that is missing': 'DELETE FROM record WHERE sequence = 2',
  'a record in the place of another':
    'UPDATE record SET record = (SELECT record FROM record WHERE sequence = 3) WHERE sequence = 2',
  'the newest record missing': 'DELETE FROM record WHERE sequence = 3',
  'an operation with a byte more':
    "UPDATE operation SET operation = CAST(operation || x'00' AS BLOB) WHERE position = 1",
  'an operation that is missing': 'DELETE FROM operation WHERE position = 1',
  'a row that belongs to nothing': "INSERT INTO mailbox VALUES (99, randomblob(16), 1, x'00')",
};

test.for(Object.entries(DAMAGE))('check finds %s', async ([, sql]) => {
  const data = temporaryFolder();
  const server = await testServer({ data });
  const { founder, circle } = await circleOfTwo(server.port);
  const stream = randomBytes(16);
  for (const counter of [1, 2, 3]) await append(founder, circle, { stream, counter });
  await server.close();
  expect(damage(data, sql)).toBe(1);
  const { said, end } = await run(data, 'check');
  expect(said).toMatch(/\n[1-9]\d* findings[.]\n$/);
  expect(end).toBe(1);
  expect(said).not.toContain(toBase64Url(circle.id));
});

test('stats counts what there is, without an id', async () => {
  const data = temporaryFolder();
  const { port } = await testServer({ data });
  const { founder, circle } = await circleOfTwo(port);
  const { record } = await append(founder, circle);
  const { said } = await run(data, 'stats');
  const counts = Object.fromEntries(
    said
      .trim()
      .split('\n')
      .map((line) => line.split(/ +/)),
  );
  expect(counts).toMatchObject({ circles: '1', devices: '2', operations: '3', streams: '1', records: '1' });
  expect(counts.recordBytes).toBe(`${record.length}`);
  expect(Number(counts.bytesInUse)).toBeGreaterThan(record.length);
  expect(said).not.toContain(toBase64Url(circle.id));
});

test('purge deletes one circle for good, if it is told to in earnest', async () => {
  const data = temporaryFolder();
  const { port } = await testServer({ data });
  const [one, other] = [await circleOfTwo(port), await circleOfTwo(port)];
  const id = toBase64Url(one.circle.id);
  expect(await run(data, 'purge', id)).toMatchObject({ said: '', end: 1 });
  await append(one.founder, one.circle);
  expect(await run(data, 'purge', id, '--yes')).toMatchObject({ complained: '', end: 0 });
  await expect(append(one.founder, one.circle)).rejects.toMatchObject({ code: 'dissolved' });
  await append(other.founder, other.circle);
  expect(await run(data, 'purge', id, '--yes')).toMatchObject({ said: '', end: 1 });
  expect((await run(data, 'purge', 'circle', '--yes')).complained).toMatch(/^The id of a circle has 22/);
});

test('no command makes data where there are none', async () => {
  const data = join(temporaryFolder(), 'nothing');
  for (const args of [['backup', 'x'], ['check'], ['stats'], ['purge', 'A'.repeat(22), '--yes']]) {
    const { complained, end } = await run(data, ...args);
    expect(complained).toMatch(/^There are no data of a server/);
    expect(end).toBe(1);
  }
  expect(existsSync(data)).toBe(false);
});

test('a record of somebody who was not in is found, and one that is too big for a frame is read', async () => {
  const data = temporaryFolder();
  const server = await testServer({ data });
  const { founder, circle } = await newCircle(server.port);
  const stream = randomBytes(16);
  await append(founder, circle, { stream, counter: 1 }, LIMITS.record * 0.9);
  await server.close();
  expect((await run(data, 'check')).end).toBe(0);
  const stranger = (await circleOfTwo((await testServer()).port)).founder.device;
  const forged = await writeRecord(stranger, circle, { stream, counter: 1 });
  damage(data, 'UPDATE record SET record = ?', forged);
  const { said, end } = await run(data, 'check');
  expect(said).toContain('1 records of somebody who was not in the circle then\n');
  expect(end).toBe(1);
});
