import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { StartError } from '../config.ts';
import { startPostgres, type TestPostgres } from '../testing/postgres.ts';
import { newOperation, newRecord } from '../testing/stored.ts';
import { openStore } from './open.ts';
import { openPostgresStore } from './postgres.ts';
import { openDatabase } from './postgres-connect.ts';
import { MIGRATIONS, migrate } from './postgres-schema.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestPostgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const id = () => randomBytes(16);
const key = () => randomBytes(32);

async function open(database: string) {
  const store = await openPostgresStore(database);
  onTestFinished(() => store.close());
  return store;
}

/** Straight to the database, beside any store. */
function connection(database: string) {
  const opened = openDatabase(database, 1);
  onTestFinished(() => opened.close());
  return opened;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('stores that are opened at the same moment bring the schema forward once', async () => {
  const database = await server.newDatabase();
  const stores = await Promise.all(upTo(4).map(() => open(database)));
  const generations = await Promise.all(stores.map((store) => store.generation()));
  for (const generation of generations) expect(generation).toEqual(generations[0]);
});

test('several stores that write to the same streams at once leave no gap and nothing twice', async () => {
  const database = await server.newDatabase();
  const stores = await Promise.all(upTo(3).map(() => open(database)));
  const [circles, streams] = [upTo(4).map(id), upTo(4).map(id)];
  const [first] = stores;
  for (const circle of circles) await first?.appendOperation(newOperation(circle, 0));
  const places = circles.map((circle, index) => ({ circle, stream: streams[index] ?? id() }));
  // Each store goes through the circles in another order.
  const appended = await Promise.all(
    stores.flatMap((store, begin) => {
      const author = key();
      const turned = [...places.slice(begin), ...places.slice(0, begin)];
      return upTo(60).flatMap((counter) =>
        turned.map(async (place) => {
          const { sequence } = await store.append(newRecord({ ...place, author, counter }));
          return { ...place, sequence };
        }),
      );
    }),
  );
  for (const { circle, stream } of places) {
    const own = appended.filter((one) => one.stream === stream).map(({ sequence }) => sequence);
    expect(own.sort((a, b) => a - b)).toEqual(upTo(180));
    expect((await first?.read(circle, stream, 0, 1_000_000))?.records).toHaveLength(180);
  }
});

test('of two stores that begin the same stream for two circles, one gets it, and neither waits for the other', async () => {
  const database = await server.newDatabase();
  const stores = [await open(database), await open(database)];
  const circles = [id(), id()] as [Bytes, Bytes];
  for (const circle of circles) await stores[0]?.appendOperation(newOperation(circle, 0));
  const streams = upTo(40).map(id);
  const results = await Promise.all(
    stores.map((store, index) => {
      const circle = circles[index] ?? id();
      const order = index === 0 ? streams : streams.toReversed();
      return Promise.allSettled(
        order.map((stream) => store.append(newRecord({ circle, stream, author: key(), counter: 1 }))),
      );
    }),
  );
  const flat = results.flat();
  expect(flat.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
  for (const result of flat) {
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'foreign-stream' });
  }
});

test('of two stores that would found a circle or add its next operation, one does', async () => {
  const database = await server.newDatabase();
  const stores = [await open(database), await open(database)];
  for (const circle of upTo(20).map(id)) {
    for (const index of [0, 1, 2]) {
      const both = stores.map((store) => store.appendOperation(newOperation(circle, index)));
      const lost = (await Promise.allSettled(both)).filter(({ status }) => status === 'rejected');
      expect(lost).toMatchObject([{ reason: { code: 'head-moved' } }]);
    }
  }
});

test('a record is refused whose epoch another store ended', async () => {
  const database = await server.newDatabase();
  const [one, other] = [await open(database), await open(database)];
  const place = { circle: id(), stream: id(), author: key() };
  await one.appendOperation(newOperation(place.circle, 0));
  await other.append(newRecord({ ...place, counter: 1 }));
  await one.appendOperation(newOperation(place.circle, 1, { epoch: 1 }));
  await expect(other.append(newRecord({ ...place, counter: 2 }))).rejects.toMatchObject({
    code: 'stale-epoch',
  });
});

test('a store that was cut off writes and reads again by itself', async () => {
  const database = await server.newDatabase();
  const store = await open(database);
  const place = { circle: id(), stream: id(), author: key() };
  await store.appendOperation(newOperation(place.circle, 0));
  await store.append(newRecord({ ...place, counter: 1 }));
  await server.kill();
  const [write, read] = await Promise.allSettled([
    store.append(newRecord({ ...place, counter: 2 })),
    store.streams(place.circle),
  ]);
  expect([write?.status, read?.status]).toEqual(['rejected', 'rejected']);
  await server.start();
  await vi.waitFor(() => store.check(), { timeout: 20_000 });
  await vi.waitFor(() => store.append(newRecord({ ...place, counter: 2 })), { timeout: 20_000 });
  expect(await store.streams(place.circle)).toMatchObject([{ head: 2 }]);
});

test('a database that does not answer is given up, and asked anew', async () => {
  const url = await server.newDatabase();
  const database = openDatabase(url, 1, 300);
  onTestFinished(() => database.close());
  await expect(database.ask((sql) => sql`SELECT pg_sleep(10)`)).rejects.toThrow();
  expect(await database.ask((sql) => sql<{ one: number }[]>`SELECT 1 AS one`)).toMatchObject([{ one: 1 }]);
});

/** A circle with a stream of two authors, whose data every schema so far can hold. */
async function writeEarlier(url: string, version: number, [circle, stream, founder, partner]: Bytes[]) {
  const database = connection(url);
  await database.ask((sql) => migrate(sql, MIGRATIONS.slice(0, version)));
  await database.ask(async (sql) => {
    await sql`INSERT INTO circle (id, length) VALUES (${circle ?? null}, 1)`;
    await sql`INSERT INTO operation VALUES (1, 0, ${randomBytes(40)})`;
    await sql`INSERT INTO stream (id, circle, owner, head) VALUES (${stream ?? null}, 1, ${founder ?? null}, 2)`;
    await sql`INSERT INTO author (stream, device, counter) VALUES (1, ${founder ?? null}, 1), (1, ${partner ?? null}, 1)`;
    await sql`INSERT INTO record VALUES (1, 1, 1, 1, ${id()}, ${randomBytes(50)}), (1, 2, 2, 1, ${id()}, ${randomBytes(50)})`;
  });
}

test.for(upTo(MIGRATIONS.length - 1))(
  'what schema version %d held is all there, and goes on',
  async (version) => {
    const url = await server.newDatabase();
    const [circle, stream, founder, partner] = [id(), id(), key(), key()] as [Bytes, Bytes, Bytes, Bytes];
    await writeEarlier(url, version, [circle, stream, founder, partner]);
    const store = await open(url);
    expect(await store.operations(circle, 0, 1000)).toHaveLength(1);
    expect((await store.read(circle, stream, 0, 1000)).records).toHaveLength(2);
    const next = newRecord({ circle, stream, author: founder, counter: 2 });
    expect(await store.append(next)).toEqual({ sequence: 3, repeated: false });
  },
);

test('a database that a newer server wrote is left alone', async () => {
  const url = await server.newDatabase();
  await (await openPostgresStore(url)).close();
  await connection(url).ask((sql) => sql`UPDATE schema_version SET version = 99`);
  await expect(openStore({ data: '', database: url })).rejects.toThrow(
    /^The database of .* a newer version .*[.]$/,
  );
});

test('a database that can’t be had is answered with a sentence, and no password in it', async () => {
  const there = new URL(await server.newDatabase());
  const wrong = [
    'postgres://someone:hunter2@127.0.0.1:1/alongside',
    `postgres://nobody:hunter2@${there.host}/none`,
  ];
  for (const database of wrong) {
    const error = await openStore({ data: '', database }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StartError);
    expect(String(error)).toMatch(/The database of ALONGSIDE_DATABASE can't be used: .{10,}[.]$/);
    expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain('hunter2');
  }
});

test('a migration that fails leaves the schema it began with', async () => {
  const url = await server.newDatabase();
  const database = connection(url);
  const versions = ['CREATE TABLE a (x int)', 'CREATE TABLE b (x int); nonsense'];
  await database.ask((sql) => migrate(sql, versions.slice(0, 1)));
  await expect(database.ask((sql) => migrate(sql, versions))).rejects.toBeInstanceOf(postgres.PostgresError);
  expect(await database.ask((sql) => sql`SELECT version FROM schema_version`)).toMatchObject([
    { version: 1 },
  ]);
  expect(await database.ask((sql) => sql`SELECT to_regclass('b') AS b`)).toMatchObject([{ b: null }]);
});
