import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { encodeDeviceFrame } from '@alongside/shared/protocol/frames';
import {
  decodeReceived,
  encodeSent,
  encodeWanted,
  HTTP_PATH,
  LONGEST_BODY,
} from '@alongside/shared/protocol/http';
import { LIMITS } from '@alongside/shared/protocol/limits';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { append, circleOfTwo, follow } from './testing/circle.ts';
import { connect, dial } from './testing/client.ts';
import { newDevice } from './testing/device.ts';
import { testServer } from './testing/server.ts';

/** Plain requests as anybody can make them. */
async function asker() {
  const server = await testServer();
  const ask = (method: string, path: string, session?: string, body?: Uint8Array<ArrayBuffer>, more = {}) =>
    fetch(`http://127.0.0.1:${server.port}${HTTP_PATH}${path}`, {
      method,
      body: body ?? null,
      headers: { ...(session !== undefined && { Authorization: `Bearer ${session}` }), ...more },
    });
  const open = async () => toBase64Url(new Uint8Array(await (await ask('POST', '')).arrayBuffer()));
  return { server, ask, open };
}

const ping = encodeDeviceFrame({ type: 'ping' });
const batchOf = async (response: Response) => decodeReceived(new Uint8Array(await response.arrayBuffer()));

test('each session has a secret of its own, and its answers are kept nowhere', async () => {
  const { ask, open } = await asker();
  const [one, other] = [await open(), await open()];
  expect([one.length, other.length]).toEqual([43, 43]);
  expect(one).not.toBe(other);
  const answer = await ask('POST', '/receive', one, encodeWanted(1));
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect((await batchOf(answer)).frames).toHaveLength(1);
});

test.for(['/send', '/receive', ''])('nobody gets at a session without its secret: %s', async (path) => {
  const { ask } = await asker();
  for (const session of [undefined, '', 'x', toBase64Url(randomBytes(32))]) {
    const answer = await ask(path === '' ? 'DELETE' : 'POST', path, session, encodeWanted(1));
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' });
  }
});

test('a batch that is asked for again is the same, and one that is sent again is not taken twice', async () => {
  const { ask, open } = await asker();
  const session = await open();
  const first = await batchOf(await ask('POST', '/receive', session, encodeWanted(1)));
  expect(await batchOf(await ask('POST', '/receive', session, encodeWanted(1)))).toEqual(first);
  // A frame that may come only once: the second would be refused as another's.
  const sent = encodeSent({ number: 1, frames: [] });
  for (let time = 0; time < 2; time++) expect((await ask('POST', '/send', session, sent)).status).toBe(204);
});

test('before the key is proved, anything else ends the session with the code that says so', async () => {
  const { ask, open } = await asker();
  const session = await open();
  await ask('POST', '/send', session, encodeSent({ number: 1, frames: [ping] }));
  const { closed } = await batchOf(await ask('POST', '/receive', session, encodeWanted(1)));
  expect(closed).toEqual([{ code: 4401, reason: 'unauthenticated' }]);
});

test.for([
  { what: 'out of turn', path: '/send', body: encodeSent({ number: 3, frames: [] }), status: 400 },
  { what: 'asked out of turn', path: '/receive', body: encodeWanted(3), status: 400 },
  { what: 'no batch', path: '/send', body: new Uint8Array([1, 1, 9]), status: 400 },
  { what: 'too long a body', path: '/send', body: new Uint8Array(LONGEST_BODY + 1), status: 413 },
  { what: 'too long a question', path: '/receive', body: new Uint8Array(17), status: 413 },
])('$what is refused by its name, and ends the session', async ({ path, body, status }) => {
  const { ask, open } = await asker();
  const session = await open();
  const answer = await ask('POST', path, session, body);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ code: status === 400 ? 'malformed' : 'too-large' });
  expect((await ask('POST', '/receive', session, encodeWanted(1))).status).toBe(401);
});

test('random bodies are taken or refused by their name, and touch no other session', {
  timeout: 30_000,
}, async () => {
  const { server, ask, open } = await asker();
  const { founder, partner, circle } = await circleOfTwo(server.port);
  await follow(partner, circle);
  const bodies = fc.uint8Array({ maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(bodies, fc.constantFrom('/send', '/receive'), async (body, path) => {
      const session = await open();
      const answer = await ask('POST', path, session, new Uint8Array(body));
      expect([200, 204, 400, 413]).toContain(answer.status);
      if (answer.status >= 400) expect(await answer.text()).toMatch(/^{"code":"(malformed|too-large)"/);
      await ask('DELETE', '', session);
    }),
    { numRuns: 200 },
  );
  await append(founder, circle);
  await partner.client.next('record');
  expect(server.logged.filter((line) => line.includes('failure'))).toEqual([]);
});

test('a frame over the limit closes the session with 4413, as it would a WebSocket', async () => {
  const { port } = await testServer();
  const client = await connect(port, await newDevice(), 'http');
  client.send(new Uint8Array(LIMITS.frame + 1));
  expect(await client.closed).toMatchObject({ code: 4413 });
});

test('devices on either transport hear each other', async () => {
  const { port } = await testServer();
  const { founder, partner, circle } = await circleOfTwo(port);
  const other = { ...partner, client: await connect(port, partner.device, 'http') };
  await follow(other, circle);
  await follow(founder, circle);
  await append(founder, circle);
  await other.client.next('record');
  await append(other, circle);
  await founder.client.next('record');
});

test('a server that ends tells devices on HTTP to come back', async () => {
  const server = await testServer();
  const client = dial(server.port, 'http');
  await client.next('challenge');
  await server.close();
  expect(await client.closed).toEqual({ code: 4500, reason: 'offline' });
});

test('pages of the extension may come from another origin, and no website may', async () => {
  const { ask } = await asker();
  const asked = {
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization',
  };
  const allowedFor = async (Origin: string) =>
    (await ask('OPTIONS', '/send', undefined, undefined, { ...asked, Origin })).headers.get(
      'access-control-allow-origin',
    );
  for (const origin of ['chrome-extension://abcdefgh', 'moz-extension://0f-1e']) {
    expect(await allowedFor(origin)).toBe(origin);
  }
  for (const origin of ['https://school.example', 'null', 'https://x/chrome-extension://a']) {
    expect(await allowedFor(origin)).toBeNull();
  }
});
