import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Device, OpenDocument } from '@alongside/shared/sync/device';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newDevice, openWhenThere } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { pairDevices } from '../headless/pair.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { everythingIn, type Operation, randomOperation } from './random-operations.ts';
import { unreliableNetwork } from './unreliable-network.ts';
import type { NetworkProxy } from './websocket-proxy.ts';

/** `pnpm soak` sets this to go on for longer. */
const RUNS = Number(process.env.ALONGSIDE_SOAK_RUNS ?? 8);

type Step =
  | { type: 'edit'; writer: number; operation: Operation }
  | { type: 'settle'; writer: number }
  | { type: 'cut' | 'mend' | 'drop'; writer: number }
  | { type: 'kill the server' }
  | { type: 'admit' };

const writer = fc.nat({ max: 2 });
const steps = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({ type: fc.constant('edit' as const), writer, operation: randomOperation }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('settle' as const), writer }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('cut', 'mend', 'drop'), writer }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('kill the server' as const) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('admit' as const) }) },
  ),
  { minLength: 10, maxLength: 60 },
) as fc.Arbitrary<Step[]>;

interface Writer {
  device: Device;
  network: NetworkProxy;
  open: OpenDocument;
}

/** A small generator of numbers from 0 to 1 (mulberry32), so that a failing run can be replayed from its seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The same link by way of this device's own network. */
const via = (network: NetworkProxy) => (link: string) =>
  network.origin + new URL(link).pathname + new URL(link).hash;

async function run(seed: number, plan: Step[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-convergence-'));
  const random = generator(seed);
  let server: ServerProcess | undefined;
  const networks = await Promise.all(
    Array.from({ length: 4 }, () => unreliableNetwork(() => server?.origin ?? '', random)),
  );
  server = await startServerProcess(
    folder,
    networks.map(({ origin }) => origin),
  );
  const devices: Device[] = [];
  try {
    await act(plan, server, networks, devices);
  } finally {
    await Promise.all(devices.map((device) => device.close()));
    await server.kill();
    await Promise.all(networks.map((network) => network.close()));
    rmSync(folder, { recursive: true });
  }
}

async function act(
  plan: Step[],
  server: ServerProcess,
  networks: NetworkProxy[],
  devices: Device[],
): Promise<void> {
  const [first, reader, , last] = networks as [NetworkProxy, NetworkProxy, NetworkProxy, NetworkProxy];
  const founder = await newDevice('founder');
  const witness = await newDevice('witness');
  devices.push(founder, witness);
  const circle = await founder.createCircle(first.origin);
  await pairDevices(founder, witness, circle, via(reader));
  const id = await founder.share(circle, 'plan', () => {});
  const writers: Writer[] = [{ device: founder, network: first, open: await founder.open(id) }];
  await (await openWhenThere(witness, id)).close();
  // The witness sees nothing until every writer is gone: what it then finds, the server had kept.
  witness.goOffline();

  async function admit() {
    const network = writers.length === 1 ? networks[2] : last;
    if (writers.length === 3 || network === undefined) return;
    first.cut(false);
    const device = await newDevice(`writer ${writers.length}`);
    devices.push(device);
    await pairDevices(founder, device, circle, via(network));
    writers.push({ device, network, open: await openWhenThere(device, id) });
  }
  await admit();

  let written = 0;
  const acknowledged = new Set<string>();
  for (const step of plan) {
    const target = 'writer' in step ? writers[step.writer % writers.length] : undefined;
    if (step.type === 'kill the server') {
      await server.kill();
      await server.start();
    } else if (step.type === 'admit') {
      await admit();
    } else if (target !== undefined) {
      if (step.type === 'edit') {
        target.open.doc.transact(() => step.operation(target.open.doc));
        target.open.doc.getMap('written').set(`${++written}`, target.device.key);
      }
      if (step.type === 'cut') target.network.cut(true);
      if (step.type === 'mend') target.network.cut(false);
      if (step.type === 'drop') target.network.drop();
      if (step.type === 'settle') await noteAcknowledged(target, id, acknowledged);
    }
  }

  for (const network of networks) network.cut(false);
  for (const { device } of writers) device.goOnline();
  const howTheyStand = () =>
    Promise.all(
      writers.map(async ({ device, open }) => ({
        ...(await device.syncState(id)),
        has: open.doc.getMap('written').size,
      })),
    );
  await eventually('all writers hold the same', async () => {
    const synced = await howTheyStand();
    const [one, ...others] = writers.map(({ open }) => everythingIn(open.doc));
    return (
      synced.every(({ type }) => type === 'synced') && others.every((other) => isDeepStrictEqual(other, one))
    );
  }).catch(async (error) => {
    throw new Error(`${error.message}: ${JSON.stringify(await howTheyStand())} of ${written}`);
  });
  const everything = everythingIn((writers[0] as Writer).open.doc);
  expect(Object.keys((writers[0] as Writer).open.doc.getMap('written').toJSON())).toHaveLength(written);

  for (const { device } of writers) await device.close();
  await server.kill();
  await server.start();
  witness.goOnline();
  const found = await witness.open(id);
  await eventually('the witness has it all', () => isDeepStrictEqual(everythingIn(found.doc), everything));
  for (const key of acknowledged) expect(found.doc.getMap('written').has(key)).toBe(true);
}

/** When the device says "synced", everything it wrote so far counts as acknowledged. */
async function noteAcknowledged(
  { device, open }: Writer,
  id: string,
  acknowledged: Set<string>,
): Promise<void> {
  await open.saved();
  const mine = [...open.doc.getMap('written').entries()].filter(([, author]) => author === device.key);
  if ((await device.syncState(id)).type !== 'synced') return;
  for (const [key] of mine) acknowledged.add(key);
}

test('devices over a server that delays, drops, repeats and is killed always converge, and what was acknowledged is never lost', {
  timeout: RUNS * 60_000,
}, async () => {
  await fc.assert(fc.asyncProperty(fc.integer(), steps, run), { numRuns: RUNS, endOnFailure: true });
});
