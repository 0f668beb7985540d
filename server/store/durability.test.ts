import { type Bytes, randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { Circle } from '@alongside/shared/protocol/circle';
import { parseRecord } from '@alongside/shared/protocol/record';
import { expect, onTestFinished, test } from 'vitest';
import { circleOfTwo } from '../testing/circle.ts';
import { type Client, connect } from '../testing/client.ts';
import { type TestDevice, writeRecord } from '../testing/device.ts';
import { startPostgres } from '../testing/postgres.ts';
import { processOfMany, type ServerProcess, serverProcess } from '../testing/process.ts';
import { temporaryFolder } from '../testing/server.ts';

/** `pnpm soak` sets a hundred. */
const ROUNDS = Number(process.env.ALONGSIDE_KILL_ROUNDS ?? 4);
const RECORDS = ROUNDS * 100;

/** Every record of a stream, in the order of their numbers. */
async function readAll(client: Client, circle: Bytes, stream: Bytes): Promise<Bytes[]> {
  const all: Bytes[] = [];
  for (;;) {
    const { records, head } = await client.ask(
      { type: 'read', circle, stream, after: all.length },
      'records',
    );
    for (const { sequence, record } of records) {
      all.push(record);
      expect(sequence).toBe(all.length);
    }
    if (all.length === head) return all;
  }
}

/** What an author wrote, and what the server said of it. */
interface Author {
  device: TestDevice;
  records: Bytes[];
  acknowledged: Map<number, number>;
}

/** Sends all records that are not acknowledged, all at once, and tells of each acknowledgement. */
function storm(client: Client, { records, acknowledged }: Author, told: () => unknown): Promise<unknown> {
  const answers = records.map(async (record, index) => {
    if (acknowledged.has(index)) return;
    const { sequence } = await client.ask({ type: 'append', record }, 'appended');
    acknowledged.set(index, sequence);
    told();
  });
  return Promise.allSettled(answers);
}

function newRecords(device: TestDevice, circle: Circle, stream: Bytes): Promise<Bytes[]> {
  const counters = Array.from({ length: RECORDS }, (_, index) => index + 1);
  return Promise.all(counters.map((counter) => writeRecord(device, circle, { stream, counter })));
}

/** Starts a server on the same data, again and again. */
const starters: [string, () => Promise<() => Promise<ServerProcess>>][] = [
  [
    'SQLite',
    async () => {
      const data = temporaryFolder();
      return () => serverProcess(data);
    },
  ],
  [
    'PostgreSQL',
    async () => {
      const postgres = await startPostgres();
      onTestFinished(() => postgres.stop());
      const database = await postgres.newDatabase();
      return () => processOfMany(database);
    },
  ],
];

test.for(starters)(
  'killed with -9 in a storm of appends, a server on %s loses nothing it acknowledged',
  {
    timeout: 60 * 60_000,
  },
  async ([, prepare]) => {
    const start = await prepare();
    const stream = randomBytes(16);
    let server = await start();
    const { circle, founder, partner } = await circleOfTwo(server.port);
    const authors: Author[] = await Promise.all(
      [founder, partner].map(async ({ device }) => ({
        device,
        records: await newRecords(device, circle, stream),
        acknowledged: new Map(),
      })),
    );

    for (let round = 1; round <= ROUNDS; round++) {
      let acknowledged = authors.reduce((sum, author) => sum + author.acknowledged.size, 0);
      // In the midst of the storm; in the last round when all is acknowledged.
      const until = round < ROUNDS ? acknowledged + Math.ceil(Math.random() * 200) : Number.POSITIVE_INFINITY;
      // All are connected before the first sends anything: the storm ends the server under everyone.
      const clients = await Promise.all(authors.map(({ device }) => connect(server.port, device)));
      await Promise.all(
        authors.map((author, index) => {
          const client = clients[index];
          return (
            client && storm(client, author, () => ++acknowledged === until && server.child.kill('SIGKILL'))
          );
        }),
      );
      server.child.kill('SIGKILL');
      expect(await server.ended).toBe('SIGKILL');

      server = await start();
      const client = await connect(server.port, founder.device);
      const stored = (await readAll(client, circle.id, stream)).map((record) => parseRecord(record));
      for (const { device, records, acknowledged: told } of authors) {
        const own = stored.filter(
          ({ header }) => toBase64Url(header.author) === toBase64Url(device.signing.publicKey),
        );
        expect(own.map(({ header }) => header.counter)).toEqual(own.map((_, index) => index + 1));
        for (const [index, sequence] of told) {
          const sent = parseRecord(records[index] ?? randomBytes(1)).header.id;
          expect(stored[sequence - 1]?.header.id).toEqual(sent);
        }
      }
    }
    expect(authors.map(({ acknowledged }) => acknowledged.size)).toEqual([RECORDS, RECORDS]);
  },
);
