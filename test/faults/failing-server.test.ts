import type { ServerFrame } from '@alongside/shared/protocol/frames';
import type { Device } from '@alongside/shared/sync/device';
import { expect, onTestFinished, test } from 'vitest';
import { newDevice, openWhenThere, synced } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { pairDevices } from '../headless/pair.ts';
import { paragraphs, textOf } from '../headless/text.ts';
import { startTappedServer, type TappedServer } from './tapped-server.ts';

interface Scene {
  server: TappedServer;
  ama: Device;
  sam: Device;
  circle: string;
}

async function scene(): Promise<Scene> {
  const server = await startTappedServer();
  const [ama, sam] = [await newDevice('Ama'), await newDevice('Sam')];
  onTestFinished(async () => {
    await Promise.all([ama.close(), sam.close()]);
    await server.close();
  });
  return { server, ama, sam, circle: await ama.createCircle(server.tap) };
}

/** The next so many answers are that the server failed. Returns how many are left. */
function fail(server: TappedServer, answers: number): () => number {
  let left = answers;
  server.change = (frame): ServerFrame => {
    if (frame.type !== 'ok' || left === 0) return frame;
    left--;
    return { type: 'refused', id: frame.id, code: 'server-failure', detail: '' };
  };
  return () => left;
}

const stepOf = (device: Device, id: string) => device.pairings().find((pairing) => pairing.id === id)?.step;

test('a pairing goes on by itself when a server that failed works again', { timeout: 90_000 }, async () => {
  const { server, ama, sam, circle } = await scene();
  const { id, link = '' } = await ama.invite(circle);
  await sam.join(link);
  const [amas, sams] = await eventually('codes can be compared', () => {
    const steps = [stepOf(ama, id), stepOf(sam, id)];
    const codes = steps.flatMap((step) => (step?.type === 'compare' ? [step.mine] : []));
    return codes.length === 2 && codes;
  });
  const left = fail(server, 2);
  await Promise.all([ama.pick(id, sams), sam.pick(id, amas)]);
  const done = (device: Device) => () => {
    const step = stepOf(device, id);
    if (step?.type === 'failed') throw new Error(`failed: ${step.code}`);
    return step?.type === 'done';
  };
  await eventually('Sam is in', done(sam), 60_000);
  await eventually('Ama knows', done(ama), 60_000);
  expect(left()).toBe(0);
});

test('what was written while a server failed is sent by itself when it works again, and what it holds is read', {
  timeout: 90_000,
}, async () => {
  const { server, ama, sam, circle } = await scene();
  await pairDevices(ama, sam, circle);
  const plan = await ama.share(circle, 'plan', paragraphs('Thursday'));
  await synced(ama, plan);
  const open = await openWhenThere(sam, plan);
  const left = fail(server, 2);
  server.drop();
  paragraphs('By Sam')(open.doc);
  await eventually('the server failed at it', () => left() === 0);
  expect((await sam.syncState(plan)).type).not.toBe('refused');
  await eventually('Sam can send', async () => (await sam.syncState(plan)).type === 'synced', 60_000);
  const byAma = await ama.open(plan);
  await eventually('Ama has it', () => textOf(byAma.doc) === 'Thursday\nBy Sam', 60_000);
});
