import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeDeviceFrame } from '@alongside/shared/protocol/frames';
import { onTestFinished, test } from 'vitest';
import { circleOf, person } from '../circles/people.ts';
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
      if (hold && way === 'to server' && isFollow(bytes)) held.push(() => forward(bytes));
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

function isFollow(bytes: Buffer): boolean {
  const frame = decodeDeviceFrame(new Uint8Array(bytes));
  return frame.type === 'request' && frame.request.type === 'follow';
}
