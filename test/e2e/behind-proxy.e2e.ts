import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentOf } from '@alongside/shared/documents/shape';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HttpProxy, openHttpProxy } from '../faults/http-proxy.ts';
import { newDevice, openWhenThere } from '../headless/devices.ts';
import { eventually } from '../headless/eventually.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';

import { openBrowser, type TeacherBrowser } from './browser.ts';
import { press, sees, type } from './screen.ts';
import { codeToSay, pickCode, startCircle, startJournal } from './teacher.ts';

/* A teacher in a school whose proxy lets no WebSocket through, and a partner at home. */

const folder = mkdtempSync(join(tmpdir(), 'alongside-e2e-'));
let server: ServerProcess;
let proxy: HttpProxy;
let ama: TeacherBrowser;

beforeAll(async () => {
  proxy = await openHttpProxy({ upstream: () => server.port, upgrades: 'refused' });
  server = await startServerProcess(join(folder, 'server'), [proxy.origin]);
  ama = await openBrowser(join(folder, 'ama'));
});

afterAll(async () => {
  await ama?.close();
  await server?.stop();
  await proxy?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the extension pairs and syncs through a proxy that refuses WebSockets, and returns to one when it may', async () => {
  const sam = await newDevice('Sam');
  try {
    await startJournal(ama.panel, 'a kettle sings before dawn');
    const link = new URL(await startCircle(ama.panel, 'Ama', proxy.origin));
    const joining = await sam.join(server.origin + link.pathname + link.hash);
    const [amas, sams] = await Promise.all([
      codeToSay(ama.panel),
      eventually('Sam sees codes', () => {
        const step = sam.pairings().find(({ id }) => id === joining.id)?.step;
        return step?.type === 'compare' && step.mine;
      }),
    ]);
    await Promise.all([
      pickCode(ama.panel, sams.replace(/^(...)/, '$1 ')),
      sam.pick(joining.id, amas.replace(' ', '')),
    ]);
    await sees(ama.panel, 'You and Sam are in a circle');
    await press(ama.panel, 'Plans', 'tab');
    await press(ama.panel, 'New plan');
    await press(ama.panel, 'You and Sam', 'radio');
    await press(ama.panel, 'Start the plan');
    await type(ama.panel, 'Session plan', 'Written behind a wall.');
    await sees(ama.panel, 'Synced', 40_000);
    const plan = await eventually(
      'Sam has it',
      async () => (await sam.documents()).find(({ about }) => about.kind === 'plan')?.id,
    );
    const bySam = await openWhenThere(sam, plan);
    await eventually('and her words', () =>
      contentOf(bySam.doc).toString().includes('Written behind a wall.'),
    );
    expect(proxy.sockets()).toBe(0);
    proxy.upgrades = 'passed';
    // Cut for a while: a browser repeats a request that it lost, and the session goes on as if nothing had been.
    proxy.cut(true);
    await sees(ama.panel, 'Offline');
    proxy.cut(false);
    await eventually('she is back on a WebSocket', () => proxy.sockets() > 0);
    await sees(ama.panel, 'Synced', 40_000);
  } finally {
    await sam.close();
  }
});
