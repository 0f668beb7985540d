import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { decodeDeviceFrame, decodeServerFrame, type Request } from '@alongside/shared/protocol/frames';
import { onTestFinished, test } from 'vitest';
import { circleOf, person, reads, shareText } from '../circles/people.ts';
import { eventually } from '../headless/eventually.ts';
import { pairDevices } from '../headless/pair.ts';
import { startServerProcess } from '../headless/server-process.ts';
import { openProxy } from './websocket-proxy.ts';

test('what happens between reading a log and being told of it is not missed', {
  timeout: 60_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'alongside-joining-'));
  let upstream = '';
  let hold = false;
  const held: (() => void)[] = [];
  const proxy = await openProxy({
    upstream: () => upstream,
    pipe: (way) => (bytes, forward) => {
      if (hold && way === 'to server' && isOf(bytes, 'follow')) held.push(() => forward(bytes));
      else forward(bytes);
    },
  });
  const server = await startServerProcess(data, [proxy.origin]);
  upstream = server.origin;
  const [ama, sam] = [await person('Ama'), await person('Sam')];
  onTestFinished(async () => {
    await Promise.all([ama.close(), sam.close()]);
    await proxy.close();
    await server.stop();
    rmSync(data, { recursive: true });
  });
  // Ama reaches the server directly; what Sam asks goes through the proxy.
  const circle = await ama.createCircle(server.origin);
  await pairDevices(ama, sam, circle, (link) => link.replace(server.origin, proxy.origin));
  sam.goOffline();
  hold = true;
  sam.goOnline();
  await eventually('Sam has read the log and asks to be told', () => held.length > 0);
  hold = false;
  await ama.invite(circle);
  for (const forward of held) forward();
  // The invite that brought Sam in, and the new one.
  await eventually('Sam knows', () => circleOf(sam, circle).invites.length === 2);
});

test('a snapshot that is told of while its stream is being read is not missed', {
  timeout: 60_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'alongside-joining-'));
  let upstream = '';
  const [snapshots, answers]: (() => void)[][] = [[], []];
  const letGo = (held: (() => void)[] | undefined) => held?.splice(0).forEach((forward) => void forward());
  const near = await openProxy({
    upstream: () => upstream,
    pipe: (way) => (bytes, forward) => {
      if (way === 'to server' && isOf(bytes, 'writeSnapshot')) snapshots?.push(() => forward(bytes));
      else forward(bytes);
    },
  });
  let told = 0;
  const far = await openProxy({
    upstream: () => upstream,
    pipe: (way) => (bytes, forward) => {
      const frame = way === 'to device' ? decodeServerFrame(new Uint8Array(bytes)) : undefined;
      if (frame?.type === 'snapshot') told++;
      const isRead = frame?.type === 'ok' && frame.answer.type === 'records';
      if (isRead && told === 0) answers?.push(() => forward(bytes));
      else forward(bytes);
    },
  });
  const server = await startServerProcess(data, [near.origin, far.origin]);
  upstream = server.origin;
  const [ama, kim] = [await person('Ama'), await person('Kim')];
  onTestFinished(async () => {
    await Promise.all([ama.close(), kim.close()]);
    await Promise.all([near.close(), far.close()]);
    await server.stop();
    rmSync(data, { recursive: true });
  });
  const circle = await ama.createCircle(near.origin);
  const document = await shareText(ama, circle, 'From before Kim came.');
  await pairDevices(ama, kim, circle, (link) => link.replace(near.origin, far.origin));
  await eventually('the server has answered Kim without a snapshot', () => answers?.length === 2);
  while (told < 2) {
    letGo(snapshots);
    await pause(10);
  }
  letGo(answers);
  await reads(kim, document, 'From before Kim came.');
  await eventually('names are there, both ways', () =>
    [ama, kim].every(
      (one) =>
        circleOf(one, circle)
          .members.map(({ name }) => name)
          .join() === 'Ama,Kim',
    ),
  );
});

function isOf(bytes: Buffer, type: Request['type']): boolean {
  const frame = decodeDeviceFrame(new Uint8Array(bytes));
  return frame.type === 'request' && frame.request.type === type;
}
