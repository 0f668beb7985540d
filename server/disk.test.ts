import { randomBytes } from '@alongside/shared/crypto/bytes';
import { parseRecord } from '@alongside/shared/protocol/record';
import { expect, onTestFinished, test, vi } from 'vitest';
import { circleOfTwo } from './testing/circle.ts';
import { connect } from './testing/client.ts';
import { writeRecord } from './testing/device.ts';
import { startPostgres } from './testing/postgres.ts';
import { processOfMany, type ServerProcess, serverProcess } from './testing/process.ts';
import { makeSmallDisk, type SmallDisk } from './testing/small-disk.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const MEGABYTE = 2 ** 20;

/** Servers whose data are on a small disk; each can be started again on what is there. */
const stores: [string, () => Promise<{ disk: SmallDisk; start(): Promise<ServerProcess> }>][] = [
  [
    'SQLite',
    async () => {
      const disk = makeSmallDisk(12);
      onTestFinished(() => disk.remove());
      return { disk, start: () => serverProcess(disk.folder) };
    },
  ],
  [
    'PostgreSQL',
    async () => {
      const disk = makeSmallDisk(64);
      onTestFinished(() => disk.remove());
      const postgres = await startPostgres(disk.folder);
      onTestFinished(() => postgres.stop());
      const database = await postgres.newDatabase();
      return { disk, start: () => processOfMany(database) };
    },
  ],
];

test.for(stores)(
  'on a full disk a server on %s refuses what is new, keeps and shows what it has, and goes on when there is room',
  async ([, prepare]) => {
    const { disk, start } = await prepare();
    disk.fill(4 * MEGABYTE);
    const server = await start();
    const { founder, partner, circle } = await circleOfTwo(server.port);
    const stream = randomBytes(16);
    const kept: Uint8Array[] = [];

    /** Sends this author's next record; resolves to why it was refused, if it was. */
    async function append(size: number): Promise<string | undefined> {
      const record = await writeRecord(founder.device, circle, { stream, counter: kept.length + 1 }, size);
      try {
        const { sequence } = await founder.client.ask({ type: 'append', record }, 'appended');
        kept.push(parseRecord(record).header.id);
        expect(sequence).toBe(kept.length);
        return undefined;
      } catch (error) {
        return (error as { code?: string }).code ?? String(error);
      }
    }

    async function expectAllThere(port: number) {
      const reader = await connect(port, partner.device);
      const found: Uint8Array[] = [];
      for (let head = 1; found.length < head; ) {
        const answer = await reader.ask(
          { type: 'read', circle: circle.id, stream, after: found.length },
          'records',
        );
        head = answer.head;
        found.push(...answer.records.map(({ record }) => parseRecord(record).header.id));
      }
      expect(found.slice(0, kept.length)).toEqual(kept);
      expect(found.length).toBeLessThanOrEqual(kept.length + 1);
      await reader.close();
    }

    let refused: string | undefined;
    while (refused === undefined) refused = await append(MEGABYTE / 4);
    expect(refused).toBe('server-failure');
    expect(kept.length).toBeGreaterThan(4);
    // Not once, but for as long as it is full; and nobody who reads notices.
    for (let again = 0; again < 5; again++) expect(await append(MEGABYTE / 4)).toBe('server-failure');
    await expectAllThere(server.port);

    disk.makeRoom();
    expect(await append(MEGABYTE / 4)).toBe(undefined);
    await expectAllThere(server.port);
    server.child.kill('SIGKILL');
    await server.ended;
    await expectAllThere((await start()).port);
  },
);
