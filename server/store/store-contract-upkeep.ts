import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { STORED } from '../pages/stored.ts';
import { temporaryFolder } from '../testing/server.ts';
import { newOperation, newRecord, type OpenStore } from '../testing/stored.ts';
import { dayOf } from './day.ts';
import type { Store } from './store.ts';

/** What every store promises whoever operates it. `open` opens the store that lives in a folder. */
export function describeUpkeep(name: string, open: OpenStore): void {
  let store: Store;
  let [circle, other]: Bytes[] = [];
  const [stream, author] = [randomBytes(16), randomBytes(32)];

  beforeEach(async () => {
    const opened = await open(temporaryFolder());
    onTestFinished(() => opened.close());
    store = opened;
    [circle, other] = [randomBytes(16), randomBytes(16)];
    for (const id of [circle, other]) await store.appendOperation(newOperation(id, 0));
  });

  const gone = { code: 'dissolved' };

  describe(`upkeep of ${name}`, () => {
    test('a circle was last written in on the day of its newest word', async () => {
      const today = dayOf(Date.now());
      // The day may change while this runs, and the database has a clock of its own.
      expect([today, today + 1]).toContain(await store.lastWritten(circle as Bytes));
      expect(await store.lastWritten(randomBytes(16))).toBeUndefined();
      expect(await store.idleSince(today)).toEqual([]);
      expect(await store.idleSince(today + 2)).toEqual([circle, other]);
    });

    test('a purged circle is gone for good, with all that was in it; no other is', async () => {
      const [one, two] = [circle as Bytes, other as Bytes];
      await store.append(newRecord({ circle: one, stream, author, counter: 1 }));
      expect(await store.purge(one)).toBe(true);
      expect(await store.purge(one)).toBe(false);
      expect(await store.purge(randomBytes(16))).toBe(false);
      await expect(store.read(one, stream, 0, 1000)).rejects.toMatchObject(gone);
      await expect(store.appendOperation(newOperation(one, 0))).rejects.toMatchObject(gone);
      expect(await store.operations(two, 0, 1000)).toHaveLength(1);
      expect(await store.circleIds()).toEqual([two]);
      expect(await store.idleSince(dayOf(Date.now()) + 2)).toEqual([two]);
      expect(await store.counts()).toMatchObject({ circles: 1, dissolved: 1, streams: 0, records: 0 });
    });

    test('what is kept is counted', async () => {
      const record = randomBytes(70);
      const where = { circle: circle as Bytes, stream, author };
      await store.append(newRecord({ ...where, counter: 1 }, { record }));
      await store.append(newRecord({ ...where, counter: 2 }, { record }));
      await store.postMessage({ circle: circle as Bytes, invite: randomBytes(16), slot: 0, message: record });
      expect(await store.counts()).toEqual({
        circles: 2,
        dissolved: 0,
        devices: 0,
        operations: 2,
        streams: 1,
        records: 2,
        recordBytes: 140,
        snapshots: 0,
        snapshotBytes: 0,
        withdrawn: 0,
        messages: 1,
      });
      const { bytes, circles } = await store.size();
      expect([circles, bytes > 140]).toEqual([2, true]);
      expect(await store.faults()).toBe(0);
    });

    test('every column is explained on the page that says what is stored', async () => {
      const columns = await store.columns();
      expect(columns).toContainEqual({ table: 'record', column: 'record' });
      expect(columns.filter(({ table, column }) => STORED[table]?.columns[column] === undefined)).toEqual([]);
    });

    test('retention counts from the day when it became so short', async () => {
      expect(await store.noteRetention(100, 5)).toBe(5);
      expect(await store.noteRetention(100, 6)).toBe(5);
      expect(await store.noteRetention(200, 7)).toBe(5);
      expect(await store.noteRetention(100, 8)).toBe(8);
      await store.noteRetention(undefined, 9);
      expect(await store.noteRetention(300, 10)).toBe(10);
      expect(await store.restored()).toBeUndefined();
    });
  });
}
