import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { append, circleOfTwo, newCircle } from '../testing/circle.ts';
import { connect } from '../testing/client.ts';
import { endOf, spawnMain } from '../testing/process.ts';
import { laterBy, temporaryFolder, testServer } from '../testing/server.ts';

// Processes of their own take their time to start on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const DAY = 24 * 60 * 60 * 1000;
const retentionDays = 100;
const today = () => Math.floor(Date.now() / DAY);

/** A server that has deleted idle circles for long, a circle with a word in it, and days later the server again. */
async function daysLater(days: number, settings: { retentionDays?: number } = { retentionDays }) {
  const data = temporaryFolder();
  const before = await testServer({ data, ...settings });
  const { founder, circle } = await newCircle(before.port);
  await append(founder, circle);
  await before.close();
  laterBy(days * DAY);
  const server = await testServer({ data, retentionDays });
  const client = await connect(server.port, founder.device);
  const follow = () => client.ask({ type: 'follow', circle: circle.id }, 'streams');
  return { server, data, follow, circle, founder: { ...founder, client } };
}

test('a circle in use is not said to end', async () => {
  const { follow } = await daysLater(retentionDays - 29);
  expect(await follow()).toMatchObject({ ends: 0 });
});

test('weeks before a circle ends its people are told when, and one word keeps it', async () => {
  const written = today();
  const { follow, founder, circle } = await daysLater(retentionDays - 20);
  expect(await follow()).toMatchObject({ ends: (written + retentionDays) * DAY });
  await append(founder, circle);
  expect(await follow()).toMatchObject({ ends: 0 });
});

test('an idle circle is deleted when its day has come, and one that is in use is not', async () => {
  const { follow, server } = await daysLater(retentionDays);
  await vi.waitFor(() => expect(follow()).rejects.toMatchObject({ code: 'dissolved' }));
  expect(server.logged.join('\n')).toContain('{"event":"idle circles deleted","circles":1}');
  const { follow: other } = await daysLater(retentionDays - 1);
  expect((await other()).streams).toHaveLength(1);
});

test('a server that only begins to delete says so for four weeks before it does', async () => {
  const { follow } = await daysLater(1_000, {});
  expect(await follow()).toMatchObject({ ends: (today() + 28) * DAY });
});

test('gc deletes what is idle, and says how much', async () => {
  const data = temporaryFolder();
  const server = await testServer({ data, retentionDays });
  const [idle, used] = [await circleOfTwo(server.port), await circleOfTwo(server.port)];
  const database = new DatabaseSync(join(data, 'alongside.sqlite'));
  database.prepare('UPDATE circle SET written = ? WHERE id = ?').run(today() - retentionDays, idle.circle.id);
  database.exec('UPDATE server SET retained_since = 0');
  database.close();
  const child = spawnMain({ ALONGSIDE_DATA: data, ALONGSIDE_RETENTION_DAYS: `${retentionDays}` }, 'gc');
  expect(await endOf(child)).toBe(0);
  await expect(append(idle.founder, idle.circle)).rejects.toMatchObject({ code: 'dissolved' });
  await append(used.founder, used.circle);
});
