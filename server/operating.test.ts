import { encodeDeviceFrame } from '@alongside/shared/protocol/frames';
import { expect, onTestFinished, test, vi } from 'vitest';
import { append, circleOfTwo, follow, newcomer } from './testing/circle.ts';
import { connect, dial } from './testing/client.ts';
import { newDevice, writeRecord } from './testing/device.ts';
import { serverProcess } from './testing/process.ts';
import { temporaryFolder, testServer } from './testing/server.ts';

// Processes of their own take their time to start on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

/** The value of a metric, with these labels in the order they are written. */
async function metric(port: number | undefined, name: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const line = text.split('\n').find((row) => row.startsWith(`${name} `));
  return Number(line?.split(' ')[1]);
}

test('metrics count what a server does, on a port of their own', async () => {
  const { port, metricsPort } = await testServer({ metricsPort: 0 });
  const { founder, partner, circle } = await circleOfTwo(port);
  const { record } = await append(founder, circle);
  const stranger = await newcomer(port);
  await expect(follow(stranger, circle)).rejects.toThrow();
  await partner.client.close();
  await vi.waitFor(async () =>
    expect(await metric(metricsPort, 'alongside_connections{transport="websocket"}')).toBe(2),
  );
  const of = (name: string) => metric(metricsPort, `alongside_${name}`);
  expect(await of('requests_total{type="append",outcome="ok"}')).toBe(1);
  expect(await of('requests_total{type="follow",outcome="not-a-member"}')).toBe(1);
  expect(await of('records_total')).toBe(1);
  expect(await of('record_bytes_total')).toBe(record.length);
  // Three operations, a record, and at the start after how many days circles are deleted.
  expect(await of('commit_writes_sum')).toBe(5);
  expect(await of('commit_seconds_count')).toBeGreaterThan(0);
  expect(await of('store_circles')).toBe(1);
  expect(await of('store_bytes')).toBeGreaterThan(record.length);
  expect(await of('unsent_bytes')).toBe(0);
  expect(await metric(metricsPort, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0);
  expect(await metric(metricsPort, 'process_resident_memory_bytes')).toBeGreaterThan(0);
  expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${metricsPort}/`)).status).toBe(404);
});

test('metrics hold no id, whoever connects', async () => {
  const { port, metricsPort } = await testServer({ metricsPort: 0 });
  const { founder, circle } = await circleOfTwo(port);
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  for (const id of [circle.id, founder.device.signing.publicKey]) {
    for (const encoding of ['base64url', 'base64', 'hex'] as const) {
      expect(text).not.toContain(Buffer.from(id).toString(encoding));
    }
  }
});

test('readyz turns 503 as soon as a server is to stop, healthz does not, and nobody more is let in', async () => {
  const server = await testServer();
  const at = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
  expect(await (await at('/readyz')).text()).toBe('ready');
  // Somebody who reads nothing: the goodbye takes its time.
  const { client } = await newcomer(server.port);
  client.socket.pause();
  onTestFinished(() => client.socket.terminate());
  const closed = server.close();
  expect(await (await at('/readyz')).text()).toBe('stopping');
  expect((await at('/healthz')).status).toBe(200);
  expect(await dial(server.port).closed).toEqual({ code: 4500, reason: 'offline' });
  await closed;
  await expect(at('/readyz')).rejects.toThrow();
});

test('what has come when a server is told to stop is answered before the goodbye, and kept', async () => {
  const data = temporaryFolder();
  const server = await serverProcess(data);
  const { founder, circle } = await circleOfTwo(server.port);
  const stream = new Uint8Array(16);
  const records = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      writeRecord(founder.device, circle, { stream, counter: index + 1 }),
    ),
  );
  const sent = records.map((record) => founder.client.ask({ type: 'append', record }, 'appended'));
  const outcomes = Promise.allSettled(sent);
  await sent[0];
  server.child.kill('SIGTERM');
  const answered = (await outcomes).filter(({ status }) => status === 'fulfilled').length;
  expect(await founder.client.closed).toMatchObject({ code: 4500 });
  expect(await server.ended).toBe(0);

  const { port } = await serverProcess(data);
  const client = await connect(port, founder.device);
  const [kept] = await follow({ device: founder.device, client }, circle);
  // Whatever was kept was told; what came too late for that is neither.
  expect(kept?.head).toBe(answered);
});

test('many devices are told goodbye, and none of them keeps the server from ending', async () => {
  const server = await serverProcess(temporaryFolder());
  const device = await newDevice();
  const clients = await Promise.all(Array.from({ length: 100 }, () => connect(server.port, device)));
  server.child.kill('SIGTERM');
  for (const client of clients) {
    client.send(encodeDeviceFrame({ type: 'ping' }));
    expect(await client.closed).toMatchObject({ code: 4500 });
  }
  expect(await server.ended).toBe(0);
});
