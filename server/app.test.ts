import { request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { invite, newCircle, openRequest } from './testing/circle.ts';
import { temporaryFolder, testServer } from './testing/server.ts';

const CIRCLE = 'cIRCLEcIRCLEcIRCLEcIRC';
const INVITE = 'iNVITEiNVITEiNVITEiNVI';

async function pages(data = temporaryFolder()) {
  const server = await testServer({ data });
  const get = async (path: string, init?: RequestInit) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, init);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { ...server, get };
}

/** As another program that got at the database might. */
function damage(data: string, sql: string) {
  const database = new DatabaseSync(join(data, 'alongside.sqlite'), { enableForeignKeyConstraints: false });
  database.exec(sql);
  database.close();
}

test('the invite page says what to do with the link, and is the same for every invite', async () => {
  const { get } = await pages();
  const page = await get(`/i/${CIRCLE}/${INVITE}`);
  expect(page.status).toBe(200);
  for (const words of ['Join with a link', 'whole link', 'has not reached this server']) {
    expect(page.text.replace(/\s+/g, ' ').replace(/<\/?strong>/g, '')).toContain(words);
  }
  expect(page.text).not.toContain(CIRCLE);
  expect((await get(`/i/${INVITE}/${CIRCLE}`)).text).toBe(page.text);
});

test('the first page names every column that the database has, and says of what it does not know that it does not', async () => {
  const data = temporaryFolder();
  const { get } = await pages(data);
  const database = new DatabaseSync(join(data, 'alongside.sqlite'));
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
  const columns = tables.flatMap(({ name }) => database.prepare(`PRAGMA table_info(${name})`).all());
  database.close();
  const { text } = await get('/');
  expect(text.match(/<th scope="row">/g)).toHaveLength(columns.length);
  expect(text).not.toContain('not explained');
  for (const { name } of columns) expect(text).toContain(`<code>${name}</code>`);
  damage(data, 'ALTER TABLE record ADD COLUMN address TEXT');
  expect((await get('/')).text.replace(/\s+/g, ' ')).toContain(
    '<code>address</code></th> <td>not explained</td>',
  );
});

test('the first page tells the rules of this very server', async () => {
  const words = async (options: Parameters<typeof testServer>[0]) => {
    const { port } = await testServer(options);
    return (await (await fetch(`http://127.0.0.1:${port}/`)).text()).replace(/\s+/g, ' ');
  };
  expect(await words({})).toMatch(/Nothing is deleted merely because it is old\..*Everybody\./);
  const strict = await words({ retentionDays: 400, admission: 'closed' });
  expect(strict).toContain('for 400 days is deleted too. Its people are told 28 days before.');
  expect(strict).toContain('Only people who are in a circle here already.');
});

test('half a link leads to a page that says so', async () => {
  const { get } = await pages();
  const page = await get(`/i/${CIRCLE}/half`);
  expect(page.status).toBe(404);
  expect(page.text).toContain('copy it again');
});

test('no page runs script, loads from elsewhere, sets a cookie, can be framed or tells where it was', async () => {
  const { get } = await pages();
  for (const path of ['/', `/i/${CIRCLE}/${INVITE}`, '/nowhere', '/style.css', '/healthz']) {
    const { headers, text } = await get(path);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('set-cookie')).toBeNull();
    expect(text).not.toMatch(/<script|style=|https?:|\/\/\w/);
  }
});

test('pages can be read by everyone: a language, one heading, headings in order, light and dark', async () => {
  const { get } = await pages();
  for (const path of ['/', `/i/${CIRCLE}/${INVITE}`, '/nowhere']) {
    const { text } = await get(path);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('<main>');
    expect(text).toMatch(/<title>[^<]+<\/title>/);
    const levels = [...text.matchAll(/<h(\d)>/g)].map(([, level]) => level);
    expect([levels[0], levels.filter((level) => level === '1').length]).toEqual(['1', 1]);
    expect(levels.slice(1).every((level) => level === '2')).toBe(true);
  }
  expect((await get('/style.css')).text).toContain('prefers-color-scheme: dark');
});

test('healthz answers as long as the store does', async () => {
  const data = temporaryFolder();
  const { get } = await pages(data);
  expect(await get('/healthz')).toMatchObject({ status: 200, text: 'ok' });
  damage(data, 'DROP TABLE circle');
  expect(await get('/healthz')).toMatchObject({ status: 503 });
});

test('a store that fails fails one request, typed, with one line in the log that says where', async () => {
  const data = temporaryFolder();
  const { port, logged } = await testServer({ data });
  const { founder, circle } = await newCircle(port);
  const invited = await invite(circle, founder);
  damage(data, 'DROP TABLE mailbox');
  const open = founder.client.ask(await openRequest(invited, founder.device), 'messages');
  await expect(open).rejects.toMatchObject({ code: 'server-failure', detail: '' });
  expect(await founder.client.ask({ type: 'follow', circle: circle.id }, 'streams')).toMatchObject({
    streams: [],
  });
  const lines = logged.filter((line) => line.includes('failure'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('messages');
});

test('neither paths nor ids are logged, whatever happens', async () => {
  const data = temporaryFolder();
  const { get, port, logged } = await pages(data);
  const { circle, founder } = await newCircle(port);
  await get(`/i/${CIRCLE}/${INVITE}`);
  await get(`/i/${CIRCLE}/${INVITE}?secret#secret`);
  damage(data, 'DROP TABLE circle');
  await get('/healthz');
  const follow = { type: 'follow' as const, circle: circle.id };
  await expect(founder.client.ask(follow, 'streams')).rejects.toMatchObject({ code: 'server-failure' });
  const log = logged.join('\n');
  expect(log).toContain('failure');
  const ids = [circle.id, founder.device.signing.publicKey].flatMap((id) =>
    (['base64url', 'base64', 'hex'] as const).map((encoding) => Buffer.from(id).toString(encoding)),
  );
  for (const secret of [CIRCLE, INVITE, 'secret', 'healthz', ...ids]) expect(log).not.toContain(secret);
});

test('where devices connect, anything but a WebSocket is told so', async () => {
  const { port } = await testServer();
  const ask = (headers: { [name: string]: string }) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/v1/sync', headers }, (response) => {
        response.destroy();
        resolve(response.statusCode);
      });
      asked.once('error', reject);
      asked.end();
    });
  expect(await ask({})).toBe(426);
  // Half an upgrade is none.
  expect(await ask({ upgrade: 'websocket' })).toBe(426);
});
