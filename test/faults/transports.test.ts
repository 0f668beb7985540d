import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Device } from '@alongside/shared/sync/device';
import { FIRST_LOOK } from '@alongside/shared/sync/way-back';
import { expect, onTestFinished, test, vi } from 'vitest';
import { newDevice, openWhenThere, synced } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { pairDevices } from '../headless/pair.ts';
import { startServerProcess } from '../headless/server-process.ts';
import { paragraphs, textOf, typeLine } from '../headless/text.ts';
import { type HttpProxy, type HttpProxyOptions, openHttpProxy } from './http-proxy.ts';

const { setTimeout: realTimeout } = globalThis;
const realTime = (ms: number) => new Promise<void>((resolve) => realTimeout(resolve, ms));

/** A server, a proxy before it, and two devices in one circle that know no other way to it. */
async function scene(options: Omit<HttpProxyOptions, 'upstream'>) {
  const data = mkdtempSync(join(tmpdir(), 'alongside-'));
  let port = 0;
  const proxy = await openHttpProxy({ upstream: () => port, ...options });
  const server = await startServerProcess(data, [proxy.origin]);
  port = server.port;
  const devices: Device[] = [];
  onTestFinished(async () => {
    await Promise.all(devices.map((device) => device.close()));
    await proxy.close();
    await server.stop();
    rmSync(data, { recursive: true, force: true });
  });
  devices.push(await newDevice('Ama'), await newDevice('Sam'));
  const [ama, sam] = devices as [Device, Device];
  const circle = await ama.createCircle(proxy.origin);
  await pairDevices(ama, sam, circle);
  return { server, proxy, ama, sam, circle };
}

/** Both write in one document, and both have it all in the end. */
async function workTogether({
  ama,
  sam,
  circle,
}: Pick<Awaited<ReturnType<typeof scene>>, 'ama' | 'sam' | 'circle'>) {
  const plan = await ama.share(circle, 'plan', paragraphs('Thursday'));
  const [byAma, bySam] = [await ama.open(plan), await openWhenThere(sam, plan)];
  typeLine(byAma.doc, 'By Ama');
  typeLine(bySam.doc, 'By Sam');
  await Promise.all([byAma.saved(), bySam.saved()]);
  await Promise.all([synced(ama, plan), synced(sam, plan)]);
  await eventually(
    'both have it all',
    () => textOf(byAma.doc) === textOf(bySam.doc) && textOf(byAma.doc).length > 20,
  );
  expect(textOf(byAma.doc).split('\n').sort()).toEqual(['By Ama', 'By Sam', 'Thursday']);
  return { plan, byAma, bySam };
}

/** Nothing gets through until both know: a cut that falls between two plain requests goes by unnoticed. */
async function cutUntilNoticed(proxy: HttpProxy, plan: string, devices: Device[]): Promise<void> {
  proxy.cut(true);
  for (const device of devices)
    await eventually('it is offline', async () => (await device.syncState(plan)).type === 'offline');
  proxy.cut(false);
}

test.for([
  { upgrades: 'refused' as const },
  { upgrades: 'swallowed' as const },
  { upgrades: 'refused' as const, buffers: true },
])('two devices pair and write together through a proxy: %j', { timeout: 90_000 }, async (options) => {
  const { proxy, ...devices } = await scene(options);
  await workTogether(devices);
  expect(proxy.sockets()).toBe(0);
  expect(proxy.answered(200)).toBeGreaterThan(10);
});

test('when a connection over HTTP is lost, a WebSocket is tried first, and nothing is missing or twice', {
  timeout: 90_000,
}, async () => {
  const { proxy, ama, sam, ...rest } = await scene({ upgrades: 'refused' });
  const { plan, byAma, bySam } = await workTogether({ ama, sam, ...rest });
  proxy.upgrades = 'passed';
  await cutUntilNoticed(proxy, plan, [ama, sam]);
  typeLine(byAma.doc, 'After');
  await eventually('both are back', () => proxy.sockets() === 2);
  await synced(ama, plan);
  await eventually('Sam has it', () => textOf(bySam.doc).endsWith('After'));
  proxy.upgrades = 'refused';
  await cutUntilNoticed(proxy, plan, [ama, sam]);
  typeLine(bySam.doc, 'And once more');
  await synced(sam, plan);
  await eventually('Ama has it', () => textOf(byAma.doc) === textOf(bySam.doc));
  expect(textOf(byAma.doc).split('\n').sort()).toEqual([
    'After',
    'And once more',
    'By Ama',
    'By Sam',
    'Thursday',
  ]);
});

test('a device that stays on HTTP goes back to a WebSocket by itself, and not before there is one', {
  timeout: 90_000,
}, async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  onTestFinished(() => void vi.useRealTimers());
  const { proxy, ...devices } = await scene({ upgrades: 'refused' });
  const { plan, byAma, bySam } = await workTogether(devices);
  proxy.upgrades = 'passed';
  const opened = proxy.answered(201);
  expect(proxy.sockets()).toBe(0);
  // In small steps, and with real time in between for what goes over real sockets.
  await eventually('both are back', async () => {
    await vi.advanceTimersByTimeAsync(FIRST_LOOK / 60);
    await realTime(30);
    return proxy.sockets() === 2;
  });
  expect(proxy.answered(201)).toBe(opened);
  typeLine(byAma.doc, 'After');
  await synced(devices.ama, plan);
  await eventually('Sam has it', () => textOf(bySam.doc).endsWith('After'));
});

test('a server killed while devices write over HTTP has everything that it acknowledged', {
  timeout: 120_000,
}, async () => {
  const { server, ama, sam, ...rest } = await scene({ upgrades: 'refused' });
  const { plan, byAma, bySam } = await workTogether({ ama, sam, ...rest });
  for (let round = 1; round <= 3; round++) {
    typeLine(byAma.doc, `Round ${round}, Ama`);
    typeLine(bySam.doc, `Round ${round}, Sam`);
    await server.kill();
    await server.start();
  }
  await Promise.all([byAma.saved(), bySam.saved()]);
  await Promise.all([synced(ama, plan), synced(sam, plan)]);
  await eventually('both have it all', () => textOf(byAma.doc) === textOf(bySam.doc), 60_000);
  const lines = textOf(byAma.doc).split('\n');
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines).toHaveLength(9);
});
