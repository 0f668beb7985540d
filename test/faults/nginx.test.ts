import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type ConnectionEvents, openConnection } from '@alongside/shared/sync/connection';
import { loadIdentity } from '@alongside/shared/sync/identity';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { test } from 'vitest';
import { eventually } from '../headless/eventually.ts';
import { freePort, startServerProcess } from '../headless/server-process.ts';
import { startNginx } from './nginx.ts';

/** Real nginx, with its own time limit of 60 s in `pnpm soak`, and with a shorter one otherwise. */
const isSoak = process.env.ALONGSIDE_SOAK_RUNS !== undefined;
const TIMEOUT = isSoak ? 60 : 35;

const LIMITED = isSoak ? '' : `proxy_read_timeout ${TIMEOUT}s; proxy_send_timeout ${TIMEOUT}s;`;
const WITH_UPGRADE =
  'proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;';

test.concurrent.for([
  { how: 'a WebSocket', location: WITH_UPGRADE, status: '101 /v1/sync' },
  { how: 'plain requests, where nginx is as it is installed', location: '', status: '200 /v1/http/receive' },
])(
  'an idle connection outlives the time limit of nginx over $how',
  { timeout: 180_000 },
  async ({ location, status }, { expect, onTestFinished }) => {
    const folder = mkdtempSync(join(tmpdir(), 'alongside-'));
    const port = await freePort();
    const server = await startServerProcess(folder, [`http://127.0.0.1:${port}`]);
    const nginx = await startNginx({ location: `${location} ${LIMITED}`, upstream: server.port, port });
    const came: string[] = [];
    const events: ConnectionEvents = {
      up: () => came.push('up'),
      down: (refusal) => came.push(`down ${refusal ?? ''}`),
      push: () => {},
    };
    const connection = openConnection(nginx.origin, await loadIdentity(memoryStorage()), events);
    onTestFinished(async () => {
      connection.close();
      await server.stop();
      await nginx.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    await eventually('it is up', () => connection.up());
    await pause((TIMEOUT + 10) * 1_000);
    expect(came).toEqual(['up']);
    expect(await connection.request({ type: 'circles' }, 'circles')).toEqual({
      type: 'circles',
      circles: [],
    });
    expect(came).toEqual(['up']);
    connection.close();
    await eventually(`nginx saw ${status}`, () => nginx.answers().includes(status));
    expect(nginx.answers().filter((line) => line.startsWith('504'))).toEqual([]);
  },
);
