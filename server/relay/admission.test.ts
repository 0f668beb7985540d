import { randomBytes } from '@alongside/shared/crypto/bytes';
import { expect, test, vi } from 'vitest';
import { append, circleOfTwo, follow, invite, newCircle, removeFrom } from '../testing/circle.ts';
import { connect } from '../testing/client.ts';
import { found, newDevice, writeOperation } from '../testing/device.ts';
import { endOf, spawnMain } from '../testing/process.ts';
import { temporaryFolder, testServer } from '../testing/server.ts';

// Processes of their own take their time to start on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const CODE = 'blue kettle, 14 chairs';
const DAY = 24 * 60 * 60 * 1000;
const ASKS = { admission: 'code', admissionCode: CODE } as const;
const CLOSED = { admission: 'closed' } as const;

/** What the server says to a new circle of a device that it may know, with this code. */
async function founding(port: number, code = '', device = newDevice(), time?: number): Promise<string> {
  const founder = await device;
  const client = await connect(port, founder);
  const { operation } = await found(founder, time);
  const request = { type: 'found' as const, operation, code };
  return client.ask(request, 'done').then(
    () => 'founded',
    (error) => error.code,
  );
}

test('a server that asks for a code takes a new circle with it, and none without', async () => {
  const { port, logged } = await testServer(ASKS);
  expect(await founding(port)).toBe('admission');
  expect(await founding(port, 'blue kettle')).toBe('admission');
  expect(await founding(port, CODE)).toBe('founded');
  const device = await newDevice();
  const client = await connect(port, device);
  const { operation } = await found(device);
  const around = client.ask({ type: 'appendOperation', operation }, 'done');
  await expect(around).rejects.toMatchObject({ code: 'admission' });
  expect(logged.join('\n')).not.toContain('kettle');
});

test('whoever is in a circle goes on, in it and with more circles, also after the door was closed', async () => {
  const data = temporaryFolder();
  const open = await testServer({ data });
  const { founder, partner, circle } = await circleOfTwo(open.port);
  await open.close();
  const { port } = await testServer({ data, ...CLOSED });
  const again = { device: partner.device, client: await connect(port, partner.device) };
  await append(again, circle);
  await invite(circle, again);
  expect(await founding(port, '', Promise.resolve(founder.device))).toBe('founded');
  expect(await founding(port)).toBe('admission-closed');
});

test('somebody who was removed is a stranger', async () => {
  const data = temporaryFolder();
  const open = await testServer({ data });
  const { founder, partner, circle } = await circleOfTwo(open.port);
  await removeFrom(circle, founder, [partner.device]);
  await open.close();
  const { port } = await testServer({ data, ...CLOSED });
  expect(await founding(port, '', Promise.resolve(partner.device))).toBe('admission-closed');
});

test('a server that was restored takes back for a while what it had, and nothing new', async () => {
  const data = temporaryFolder();
  await (await testServer({ data })).close();
  const before = Date.now() - 1;
  expect(await endOf(spawnMain({ ALONGSIDE_DATA: data }, 'restored'))).toBe(0);
  const { port } = await testServer({ data, ...CLOSED });
  expect(await founding(port, '', newDevice(), before)).toBe('founded');
  expect(await founding(port, '', newDevice(), Date.now())).toBe('admission-closed');
  expect(await founding(port, '', newDevice(), before - 300 * DAY)).toBe('founded');
});

test('no more circles than there may be; those that are there go on', async () => {
  const { port } = await testServer({ maxCircles: 2 });
  const { founder, circle } = await newCircle(port);
  expect(await founding(port)).toBe('founded');
  expect(await founding(port)).toBe('full');
  await append(founder, circle);
  await founder.client.ask(
    {
      type: 'appendOperation',
      operation: (await writeOperation(circle, { type: 'dissolve' }, founder.device)).operation,
    },
    'done',
  );
});

test('a full server takes nothing that adds to it, and all that makes room', async () => {
  const { port } = await testServer({ maxStorage: 300_000 });
  const { founder, partner, circle } = await circleOfTwo(port);
  const stream = randomBytes(16);
  await append(founder, circle, { stream, counter: 1 }, 100_000);
  await append(partner, circle, { stream, counter: 1 });
  const late = append(founder, circle, { stream, counter: 2 }, 150_000);
  await expect(late).rejects.toMatchObject({ code: 'full', detail: 'the server' });
  await expect(founding(port)).resolves.toBe('founded');
  const withdrawn = await writeOperation(circle, { type: 'withdraw', streams: [stream] }, founder.device);
  await founder.client.ask({ type: 'appendOperation', operation: withdrawn.operation }, 'done');
  expect(await follow(founder, circle)).toEqual([]);
  await removeFrom(withdrawn.circle, founder, [partner.device]);
});
