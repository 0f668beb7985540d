import { type Bytes, fromBase64Url, randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { Circle } from '@alongside/shared/protocol/circle';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { parseRecord, type Record } from '@alongside/shared/protocol/record';
import { parseSnapshot } from '@alongside/shared/protocol/snapshot';
import { expect, onTestFinished, test } from 'vitest';
import { circleOfTwo } from '../testing/circle.ts';
import { type Client, connect } from '../testing/client.ts';
import { type TestDevice, writeRecord, writeSnapshot } from '../testing/device.ts';
import { startPostgres } from '../testing/postgres.ts';
import { processOfMany, type ServerProcess, serverProcess } from '../testing/process.ts';
import { temporaryFolder } from '../testing/server.ts';

/** `pnpm soak` sets a hundred. */
const ROUNDS = Number(process.env.ALONGSIDE_KILL_ROUNDS ?? 4);
const RECORDS = ROUNDS * 100;

/** What a server has of a stream: up to where a snapshot covers it, and whom up to which counter; then the records. */
interface Stored {
  sequence: number;
  covers: Map<string, number>;
  records: Record[];
}

async function readAll(client: Client, circle: Bytes, stream: Bytes): Promise<Stored> {
  const all: Stored = { sequence: 0, covers: new Map(), records: [] };
  for (;;) {
    const after = all.sequence + all.records.length;
    const answer = await client.ask({ type: 'read', circle, stream, after }, 'records');
    for (const { sequence, snapshot } of answer.snapshot) {
      const { covers } = parseSnapshot(snapshot).header;
      all.sequence = sequence;
      all.covers = new Map(covers.map(({ author, counter }) => [toBase64Url(author), counter]));
      all.records = [];
    }
    for (const { sequence, record } of answer.records) {
      all.records.push(parseRecord(record));
      expect(sequence).toBe(all.sequence + all.records.length);
    }
    if (all.sequence + all.records.length === answer.head) return all;
  }
}

/** Writes one snapshot after another of all that is there, until the server is gone, and tells of each. */
async function keepCompacting(
  client: Client,
  device: TestDevice,
  circle: Circle,
  stream: Bytes,
  told: () => unknown,
) {
  try {
    for (;;) {
      const { sequence: parent, covers, records } = await readAll(client, circle.id, stream);
      if (records.length === 0) continue;
      for (const { header } of records) covers.set(toBase64Url(header.author), header.counter);
      const snapshot = await writeSnapshot(device, circle, {
        stream,
        parent,
        sequence: parent + records.length,
        covers: [...covers].map(([author, counter]) => ({ author: fromBase64Url(author), counter })),
      });
      await client.ask({ type: 'writeSnapshot', snapshot }, 'done');
      told();
    }
  } catch (error) {
    if (error instanceof AlongsideError) throw error; // a refusal: nobody else writes any
  }
}

/** What an author wrote, and what the server said of it. */
interface Author {
  device: TestDevice;
  records: Bytes[];
  acknowledged: Map<number, number>;
}

/** As many as a device has under way at once; after a snapshot, a server still knows that many again. */
const AT_ONCE = 32;

/** Sends all records that are not acknowledged, many at once, and tells of each acknowledgement. */
async function storm(client: Client, { records, acknowledged }: Author, told: () => unknown): Promise<void> {
  const left = records
    .map((record, index) => ({ record, index }))
    .filter(({ index }) => !acknowledged.has(index));
  let next = 0;
  async function sendOn() {
    for (let one = left[next++]; one !== undefined; one = left[next++]) {
      const { sequence } = await client.ask({ type: 'append', record: one.record }, 'appended');
      acknowledged.set(one.index, sequence);
      told();
    }
  }
  await Promise.allSettled(Array.from({ length: AT_ONCE }, sendOn));
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
  'killed with -9 in a storm of appends and snapshots, a server on %s loses nothing it acknowledged',
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

    let [acknowledged, snapshots] = [0, 0];
    for (let round = 1; round <= ROUNDS; round++) {
      acknowledged = authors.reduce((sum, author) => sum + author.acknowledged.size, 0);
      // In the midst of the storm, every other time not before a snapshot was written in it; in the last round when all
      // is acknowledged.
      const until = round < ROUNDS ? acknowledged + Math.ceil(Math.random() * 200) : Number.POSITIVE_INFINITY;
      const least = snapshots + (round % 2 === 0 ? 1 : 0);
      const killWhenDue = () => acknowledged >= until && snapshots >= least && server.child.kill('SIGKILL');
      // All are connected before the first sends anything: the storm ends the server under everyone.
      const compactor = await connect(server.port, partner.device);
      const clients = await Promise.all(authors.map(({ device }) => connect(server.port, device)));
      let compacted = () => {};
      const hasCompacted = new Promise<void>((resolve) => {
        compacted = resolve;
      });
      const compacting = keepCompacting(compactor, partner.device, circle, stream, () => {
        snapshots++;
        compacted();
        killWhenDue();
      });
      await Promise.all(
        authors.map((author, index) => {
          const client = clients[index];
          return (
            client &&
            storm(client, author, () => {
              acknowledged++;
              killWhenDue();
            })
          );
        }),
      );
      if (round === ROUNDS && snapshots === 0) await hasCompacted;
      server.child.kill('SIGKILL');
      expect(await server.ended).toBe('SIGKILL');

      server = await start();
      const client = await connect(server.port, founder.device);
      await compacting;
      const stored = await readAll(client, circle.id, stream);
      for (const { device, records, acknowledged: told } of authors) {
        const name = toBase64Url(device.signing.publicKey);
        const covered = stored.covers.get(name) ?? 0;
        const own = stored.records.filter(({ header }) => toBase64Url(header.author) === name);
        expect(own.map(({ header }) => header.counter)).toEqual(own.map((_, index) => covered + index + 1));
        for (const [index, sequence] of told) {
          if (sequence <= stored.sequence) expect(covered).toBeGreaterThan(index);
          else {
            const sent = parseRecord(records[index] ?? randomBytes(1)).header.id;
            expect(stored.records[sequence - stored.sequence - 1]?.header.id).toEqual(sent);
          }
        }
      }
    }
    expect(authors.map(({ acknowledged }) => acknowledged.size)).toEqual([RECORDS, RECORDS]);
  },
);
