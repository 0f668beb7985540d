import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from '@alongside/shared/crypto/bytes';
import { encodeDeviceFrame } from '@alongside/shared/protocol/frames';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { append, circleOfTwo, type Member, newCircle } from '../../server/testing/circle.ts';
import { type Client, connect } from '../../server/testing/client.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';
import { framesToSpoil } from './frames.ts';
import { mutated, mutations } from './mutate.ts';

/* Spoiled frames and requests, at a real server process, beside two partners who go on working. */

/** How many of each; `pnpm soak` sets a million. */
const FRAMES = Number(process.env.ALONGSIDE_FUZZ_FRAMES ?? 6_000);
const REQUESTS = Math.ceil(FRAMES / 10);
/** A seed that found something is kept here, and run before a new one. */
const KEPT_SEEDS: readonly number[] = [];
const SEED = Number(process.env.ALONGSIDE_FUZZ_SEED ?? Date.now() % 2 ** 31);
const HANDS = 8;
/** What memory may grow by from the first fifth on, in MiB: a leak of 100 bytes a frame would be more in a long run. */
const GROWTH = 64;

const folder = mkdtempSync(join(tmpdir(), 'alongside-fuzz-'));
let server: ServerProcess;

beforeAll(async () => {
  server = await startServerProcess(folder);
}, 30_000);

afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true });
});

/** Two partners at work. `check` sees that they are not disturbed, and that nobody else wrote in their circle. */
async function partners() {
  const { founder, partner, circle } = await circleOfTwo(server.port);
  await partner.client.ask({ type: 'follow', circle: circle.id }, 'streams');
  const stream = randomBytes(16);
  let counter = 0;
  async function check() {
    counter++;
    const { record, sequence } = await append(founder, circle, { stream, counter });
    expect(await partner.client.next('record')).toMatchObject({ sequence: counter, record });
    expect(sequence).toBe(counter);
    const { streams } = await founder.client.ask({ type: 'follow', circle: circle.id }, 'streams');
    expect(streams).toEqual([{ stream, head: counter, snapshot: 0 }]);
    const { operations } = await founder.client.ask(
      { type: 'readOperations', circle: circle.id, from: 0 },
      'operations',
    );
    expect(operations).toHaveLength(circle.length);
    expect(partner.client.unread()).toEqual([]);
    expect(server.log().toString()).not.toContain('failure');
  }
  return { circle, stream, check };
}

/** Memory of the server's process in MiB. */
function memory(): number {
  const status = readFileSync(`/proc/${server.pid()}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

const ping = encodeDeviceFrame({ type: 'ping' });

/** Sends frames one by one; after each there is an answer to a ping, or the connection was ended with a code of ours. */
async function throwFrames(
  { device, client: first }: Member,
  frames: Iterable<Uint8Array>,
  each: () => unknown,
) {
  let client: Client = first;
  for (const frame of frames) {
    client.send(frame);
    client.send(ping);
    const closed = await Promise.race([
      client.next('pong').then(
        () => undefined,
        () => client.closed,
      ),
      client.closed,
    ]);
    if (closed !== undefined) {
      expect([4400, 4401, 4413]).toContain(closed.code);
      client = await connect(server.port, device);
    }
    client.unread().length = 0;
    await each();
  }
  await client.close();
}

function* spoiled(frames: readonly Uint8Array[], seed: number, count: number): Generator<Uint8Array> {
  const random = fc.sample(fc.tuple(fc.nat(frames.length - 1), mutations), {
    seed,
    numRuns: Math.min(count, 5_000),
  });
  for (let thrown = 0; thrown < count; thrown++) {
    // A row of 5,000 is used again with other frames: what is drawn costs more than what is sent.
    const [at, by] = random[thrown % random.length] ?? [0, []];
    yield mutated(frames[(at + Math.floor(thrown / random.length)) % frames.length] ?? ping, by);
  }
}

test.each([...KEPT_SEEDS, SEED])(
  'frames that were spoiled with seed %i crash nothing and touch nobody',
  {
    timeout: 3 * 60 * 60_000,
  },
  async (seed) => {
    const { circle, stream, check } = await partners();
    await check();
    let thrown = 0;
    let settled = Number.NaN;
    async function each() {
      const now = ++thrown;
      if (now === Math.floor(FRAMES / 5)) settled = memory();
      if (now % 1_000 === 0) await check();
    }
    await Promise.all(
      Array.from({ length: HANDS }, async (_, hand) => {
        const { founder, circle: own } = await newCircle(server.port);
        const frames = await framesToSpoil(founder.device, own, { circle, stream });
        await throwFrames(founder, spoiled(frames, seed + hand, Math.ceil(FRAMES / HANDS)), each);
      }),
    );
    await check();
    const grown = memory() - settled;
    expect(grown, 'MiB more than at the beginning').toBeLessThan(GROWTH);
  },
);

interface Spoiled {
  method: string;
  path: string;
  headers: { [name: string]: string };
  body: Uint8Array;
}

const token = fc.stringMatching(/^[A-Za-z-]{1,20}$/);
const visible = fc.stringMatching(/^[\x21-\x7e]{0,60}$/);
const spoiledRequest: fc.Arbitrary<Spoiled> = fc.record({
  method: fc.oneof(fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'), token),
  path: fc.oneof(
    fc.constantFrom('/', '/healthz', '/readyz', '/metrics', '/style.css', '/v1/sync', '/v1/http', '/i/'),
    visible.map((text) => `/${text}`),
    visible.map((text) => `/i/${text}`),
    visible.map((text) => `/v1/${text}`),
    fc.constant(`/i/${'a'.repeat(22)}/${'b'.repeat(22)}`),
  ),
  headers: fc.dictionary(
    fc.oneof(
      fc.constantFrom('upgrade', 'connection', 'authorization', 'origin', 'accept', 'range', 'cookie'),
      token,
    ),
    fc.oneof(visible, fc.constantFrom('websocket', 'upgrade', 'keep-alive', 'Bearer x', 'text/event-stream')),
    { maxKeys: 5 },
  ),
  body: fc.uint8Array({ maxLength: 300 }),
});

/** The status of the answer; 0 where the connection ended without one. */
function ask({ method, path, headers, body }: Spoiled): Promise<number> {
  return new Promise((resolve, reject) => {
    try {
      const asked = request({ host: '127.0.0.1', port: server.port, method, path, headers, timeout: 5_000 });
      asked.once('timeout', () =>
        reject(new Error(`no answer to ${method} ${path} ${JSON.stringify(headers)}`)),
      );
      asked.once('response', (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      });
      asked.once('upgrade', (response, socket) => {
        resolve(response.statusCode ?? 0);
        socket.destroy();
      });
      asked.once('error', () => resolve(0)); // the server may end what is no HTTP at all
      asked.end(method === 'GET' || method === 'HEAD' ? undefined : body);
    } catch {
      resolve(0); // Node itself does not send such a thing
    }
  });
}

test('HTTP requests that make no sense are answered or ended, and touch nobody', {
  timeout: 60 * 60_000,
}, async () => {
  const { check } = await partners();
  await fc.assert(
    fc.asyncProperty(spoiledRequest, async (spoiledOne) => {
      const status = await ask(spoiledOne);
      expect(status, `${spoiledOne.method} ${spoiledOne.path}`).toBeLessThan(500);
    }),
    { numRuns: REQUESTS, seed: SEED },
  );
  await check();
});
