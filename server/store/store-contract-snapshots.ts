import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/server.ts';
import { newOperation, newRecord, type OpenStore } from '../testing/stored.ts';
import { type NewRecord, type NewSnapshot, REMEMBERED, type Store } from './store.ts';

const MOVED = { code: 'snapshot-moved' };

/** What every store promises of snapshots. `open` opens the store that lives in a folder. */
export function describeSnapshots(name: string, open: OpenStore): void {
  let store: Store;
  let [circle, stream, ama, ben] = ids();

  function ids(): [Bytes, Bytes, Bytes, Bytes] {
    return [randomBytes(16), randomBytes(16), randomBytes(32), randomBytes(32)];
  }

  beforeEach(async () => {
    const opened = await open(temporaryFolder());
    onTestFinished(() => opened.close());
    store = opened;
    [circle, stream, ama, ben] = ids();
    await store.appendOperation(newOperation(circle, 0));
  });

  const record = (author: Bytes, counter: number, other: Partial<NewRecord> = {}) =>
    newRecord({ circle, stream, author, counter }, other);
  const covers = (counters: [Bytes, number][]) => counters.map(([author, counter]) => ({ author, counter }));
  const snapshot = (sequence: number, counters: [Bytes, number][], other: Partial<NewSnapshot> = {}) => ({
    circle,
    stream,
    epoch: 0,
    parent: 0,
    sequence,
    covers: covers(counters),
    snapshot: randomBytes(80),
    ...other,
  });
  /** Ama 1, Ben 1, Ama 2, Ama 3: sequence numbers 1 to 4. */
  async function fourRecords(): Promise<NewRecord[]> {
    const records = [record(ama, 1), record(ben, 1), record(ama, 2), record(ama, 3)];
    for (const one of records) await store.append(one);
    return records;
  }

  describe(`snapshots in ${name}`, () => {
    test('a snapshot takes the place of the records it covers, and no others', async () => {
      const records = await fourRecords();
      const written = snapshot(3, [
        [ben, 1],
        [ama, 2],
      ]);
      await store.writeSnapshot(written);
      const there = { sequence: 3, snapshot: written.snapshot };
      const last = { sequence: 4, record: records[3]?.record };
      expect(await store.read(circle, stream, 0, 1000)).toEqual({
        snapshot: there,
        records: [last],
        head: 4,
      });
      expect(await store.read(circle, stream, 2, 1000)).toEqual({
        snapshot: there,
        records: [last],
        head: 4,
      });
      expect(await store.read(circle, stream, 3, 1000)).toEqual({ records: [last], head: 4 });
      expect(await store.read(circle, stream, 0, 100)).toEqual({ snapshot: there, records: [], head: 4 });
      expect(await store.streams(circle)).toEqual([{ stream, head: 4, snapshot: 3 }]);
    });

    test('counters and sequence numbers go on as if nothing had been covered', async () => {
      await fourRecords();
      const all: [Bytes, number][] = [
        [ama, 3],
        [ben, 1],
      ];
      await store.writeSnapshot(snapshot(4, all));
      await expect(store.append(record(ama, 5))).rejects.toMatchObject({ code: 'counter-gap', detail: '4' });
      expect(await store.append(record(ama, 4))).toEqual({ sequence: 5, repeated: false });
      expect(await store.append(record(ben, 2))).toEqual({ sequence: 6, repeated: false });
    });

    test('a record that is covered and comes again is known; another with its counter is not let in', async () => {
      const counters = Array.from({ length: REMEMBERED + 3 }, (_, index) => index + 1);
      const records = counters.map((counter) => record(ama, counter));
      for (const one of records) await store.append(one);
      // Covered in two steps: what is remembered reaches over both.
      await store.writeSnapshot(snapshot(REMEMBERED, [[ama, REMEMBERED]]));
      const all = records.length;
      await store.writeSnapshot(snapshot(all, [[ama, all]], { parent: REMEMBERED }));
      for (const known of records.slice(-REMEMBERED)) {
        expect(await store.append(known)).toEqual({ sequence: 0, repeated: true });
      }
      for (const one of [...records.slice(0, -REMEMBERED), record(ama, all)]) {
        await expect(store.append(one)).rejects.toMatchObject({ code: 'counter-conflict' });
      }
    });

    test('of two snapshots with the same parent, one is stored', async () => {
      await fourRecords();
      const [first, second] = [
        snapshot(2, [
          [ama, 1],
          [ben, 1],
        ]),
        snapshot(1, [[ama, 1]]),
      ];
      const results = await Promise.allSettled([store.writeSnapshot(first), store.writeSnapshot(second)]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      expect(results[1]).toMatchObject({ reason: MOVED });
      const { snapshot: there } = await store.read(circle, stream, 0, 1000);
      expect(there?.snapshot).toEqual(first.snapshot);
    });

    test('a snapshot that is not of the stream as it is changes nothing', async () => {
      const records = await fourRecords();
      const right: [Bytes, number][] = [
        [ama, 2],
        [ben, 1],
      ];
      const wrong = [
        snapshot(3, right, { parent: 1 }),
        snapshot(5, [
          [ama, 4],
          [ben, 1],
        ]),
        snapshot(0, []),
        snapshot(3, [[ama, 2]]),
        snapshot(3, [
          [ama, 3],
          [ben, 1],
        ]),
        snapshot(3, [
          [ama, 1],
          [ben, 1],
        ]),
        snapshot(3, [...right, [randomBytes(32), 1]]),
        snapshot(3, [
          [ama, 2],
          [ama, 2],
        ]),
        snapshot(1, [[ama, 1]], { stream: randomBytes(16) }),
      ];
      for (const one of wrong) await expect(store.writeSnapshot(one)).rejects.toMatchObject(MOVED);
      const { snapshot: none, records: there } = await store.read(circle, stream, 0, 1000);
      expect(none).toBeUndefined();
      expect(there.map(({ record: bytes }) => bytes)).toEqual(records.map(({ record: bytes }) => bytes));
    });

    test('it is refused in an epoch that is over, in another circle, and where the circle is not there', async () => {
      await store.append(record(ama, 1));
      const one = snapshot(1, [[ama, 1]]);
      const other = randomBytes(16);
      await store.appendOperation(newOperation(other, 0));
      const refused = async (changed: Partial<NewSnapshot>, code: string) =>
        expect(store.writeSnapshot({ ...one, ...changed })).rejects.toMatchObject({ code });
      await refused({ circle: other }, 'foreign-stream');
      await refused({ circle: randomBytes(16) }, 'unknown-circle');
      await refused({ epoch: 1 }, 'stale-epoch');
      const [, late] = await Promise.allSettled([
        store.appendOperation(newOperation(circle, 1, { epoch: 1 })),
        store.writeSnapshot(one),
      ]);
      expect(late).toMatchObject({ reason: { code: 'stale-epoch' } });
    });

    test('what is withdrawn or dissolved has no snapshot, and gets none', async () => {
      await store.append(record(ama, 1));
      const one = snapshot(1, [[ama, 1]]);
      await store.writeSnapshot(one);
      const withdrawal = { streams: [stream], member: ama };
      await store.appendOperation(newOperation(circle, 1, { withdrawal }));
      await expect(store.writeSnapshot({ ...one, parent: 1 })).rejects.toMatchObject({ code: 'withdrawn' });
      await expect(store.read(circle, stream, 0, 1000)).rejects.toMatchObject({ code: 'withdrawn' });
      const elsewhere = randomBytes(16);
      await store.append(record(ama, 1, { stream: elsewhere }));
      await store.writeSnapshot({ ...one, stream: elsewhere });
      await store.appendOperation(newOperation(circle, 2, { dissolves: true }));
      await expect(store.writeSnapshot({ ...one, stream: elsewhere })).rejects.toMatchObject({
        code: 'dissolved',
      });
    });
  });
}
