import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from '@alongside/shared/crypto/bytes';
import { type Connection, openConnection } from '@alongside/shared/sync/connection';
import { loadIdentity } from '@alongside/shared/sync/identity';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import { expect, onTestFinished, test } from 'vitest';
import { append, newCircle } from '../../server/testing/circle.ts';
import { connect } from '../../server/testing/client.ts';
import { memoryOf } from '../bench/processes.ts';
import { eventually } from '../headless/eventually.ts';
import { startServerProcess } from '../headless/server-process.ts';

const CROWD = 1_000;
/** What each of them may cost the server while all come back in one moment, in bytes. */
const EACH = 200 * 1024;

test('a thousand devices whose server was killed all come back by themselves, and whoever writes meanwhile can', {
  timeout: 180_000,
}, async () => {
  const data = mkdtempSync(join(tmpdir(), 'alongside-crowd-'));
  const server = await startServerProcess(data, [], {
    ALONGSIDE_MAX_CONNECTIONS: '2000',
    ALONGSIDE_MAX_CONNECTIONS_PER_ADDRESS: '2000',
  });
  const { founder, circle } = await newCircle(server.port);
  const ups = Array.from({ length: CROWD }, () => 0);
  const crowd: Connection[] = await Promise.all(
    ups.map(async (_, index) => {
      const identity = await loadIdentity(memoryStorage());
      const up = () => {
        ups[index] = (ups[index] ?? 0) + 1;
      };
      return openConnection(server.origin, identity, { up, down: () => {}, push: () => {} });
    }),
  );
  onTestFinished(async () => {
    for (const connection of crowd) connection.close();
    await server.kill();
    rmSync(data, { recursive: true });
  });
  const allUp = () => crowd.every((connection) => connection.up());
  await eventually('all are connected', allUp, 60_000);

  await server.kill();
  await eventually('all have noticed', () => !crowd.some((connection) => connection.up()));
  await server.start();
  const before = memoryOf(server.pid());
  // In the midst of them one who writes is served like everyone.
  const writer = { ...founder, client: await connect(server.port, founder.device) };
  const stream = randomBytes(16);
  let counter = 0;
  let highest = 0;
  do {
    counter++;
    expect((await append(writer, circle, { stream, counter })).sequence).toBe(counter);
    highest = Math.max(highest, memoryOf(server.pid()));
  } while (!allUp());
  expect(ups).toEqual(ups.map(() => 2));
  expect(highest - before).toBeLessThan(CROWD * EACH);
  const answers = await Promise.all(crowd.map((one) => one.request({ type: 'circles' }, 'circles')));
  expect(answers).toHaveLength(CROWD);
});
