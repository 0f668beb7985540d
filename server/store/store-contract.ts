import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/server.ts';
import { newOperation, newRecord, type OpenStore } from '../testing/stored.ts';
import type { NewRecord, Store } from './store.ts';
import { describeEndings } from './store-contract-endings.ts';
import { describeQuotas } from './store-contract-quotas.ts';
import { describeSnapshots } from './store-contract-snapshots.ts';
import { describeUpkeep } from './store-contract-upkeep.ts';

const id = () => randomBytes(16);

/** What every store promises. `open` opens the store that lives in a folder, again and again. */
export function describeStore(name: string, open: OpenStore): void {
  let store: Store;
  let circle: Bytes;
  let stream: Bytes;
  let author: Bytes;

  beforeEach(async () => {
    const opened = await open(temporaryFolder());
    onTestFinished(() => opened.close());
    store = opened;
    [circle, stream, author] = [id(), id(), randomBytes(32)];
    await store.appendOperation(newOperation(circle, 0));
  });

  const record = (counter: number, other: Partial<NewRecord> = {}) =>
    newRecord({ circle, stream, author, counter }, other);
  const read = (after: number, bytes = LIMITS.frame) => store.read(circle, stream, after, bytes);

  describe(`streams in ${name}`, () => {
    test('a stream counts its records from 1, whoever wrote them and however many at once', async () => {
      const other = randomBytes(32);
      const appended = await Promise.all([
        store.append(record(1)),
        store.append(record(1, { author: other })),
        store.append(record(2)),
        store.append(record(1, { stream: id() })),
      ]);
      expect(appended.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 1]);
      expect(await store.append(record(2, { author: other }))).toEqual({ sequence: 4, repeated: false });
    });

    test('a record sent again keeps its number, also when it was sealed again', async () => {
      const first = record(1);
      await store.append(first);
      await store.append(record(2));
      const again = await store.append({ ...first, record: randomBytes(60) });
      expect(again).toEqual({ sequence: 1, repeated: true });
      expect((await read(0)).records[0]).toEqual({ sequence: 1, record: first.record });
    });

    test('a record sent twice in one transaction is stored once', async () => {
      const twice = record(1);
      const [first, second] = await Promise.all([store.append(twice), store.append(twice)]);
      expect([first, second]).toEqual([
        { sequence: 1, repeated: false },
        { sequence: 1, repeated: true },
      ]);
      expect((await read(0)).records).toHaveLength(1);
    });

    test('a gap in an author’s counter is refused with the counter expected', async () => {
      await expect(store.append(record(2))).rejects.toMatchObject({ code: 'counter-gap', detail: '1' });
      await store.append(record(1));
      await expect(store.append(record(3))).rejects.toMatchObject({ code: 'counter-gap', detail: '2' });
      await expect(store.append(record(0))).rejects.toMatchObject({ code: 'counter-gap', detail: '2' });
    });

    test('a counter used for another record is refused', async () => {
      await store.append(record(1));
      await expect(store.append(record(1))).rejects.toMatchObject({ code: 'counter-conflict' });
    });

    test('a refused record neither fails those that came with it nor leaves a trace', async () => {
      const results = await Promise.allSettled([
        store.append(record(1)),
        store.append(record(7, { stream: id() })),
        store.append(record(9)),
        store.append(record(2)),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
      expect(await store.streams(circle)).toEqual([{ stream, head: 2, snapshot: 0 }]);
    });

    test('a record of an epoch that an operation ends in the same transaction is refused', async () => {
      const [, late] = await Promise.allSettled([
        store.appendOperation(newOperation(circle, 1, { epoch: 1 })),
        store.append(record(1)),
      ]);
      expect(late).toMatchObject({ reason: { code: 'stale-epoch' } });
      expect(await store.append(record(1, { epoch: 1 }))).toMatchObject({ sequence: 1 });
    });

    test('a stream belongs to the circle that began it', async () => {
      await store.append(record(1));
      const other = id();
      await store.appendOperation(newOperation(other, 0));
      const foreign = { code: 'foreign-stream' };
      await expect(store.append(record(2, { circle: other }))).rejects.toMatchObject(foreign);
      await expect(store.read(other, stream, 0, 1000)).rejects.toMatchObject(foreign);
      expect(await store.streams(other)).toEqual([]);
    });

    test('nothing is stored for a circle that is not there', async () => {
      const unknown = record(1, { circle: id() });
      await expect(store.append(unknown)).rejects.toMatchObject({ code: 'unknown-circle' });
    });

    test('a circle has no more than so many streams', async () => {
      const streams = Array.from({ length: LIMITS.streams }, () => store.append(record(1, { stream: id() })));
      await Promise.all(streams);
      const [known] = await store.streams(circle);
      await expect(store.append(record(1))).rejects.toMatchObject({ code: 'too-large' });
      expect(await store.append(record(2, known))).toMatchObject({ sequence: 2 });
    }, 180_000); // so many transactions take a while on a busy machine

    test('reading goes on from a sequence number and knows the head', async () => {
      const records = [record(1), record(2), record(3)];
      await Promise.all(records.map(store.append));
      expect(await read(1)).toEqual({
        records: [
          { sequence: 2, record: records[1]?.record },
          { sequence: 3, record: records[2]?.record },
        ],
        head: 3,
      });
      expect(await read(3)).toEqual({ records: [], head: 3 });
      expect(await store.read(circle, id(), 0, 1000)).toEqual({ records: [], head: 0 });
    });

    test('a read holds as many records as fit, and one that fits nowhere alone', async () => {
      await Promise.all([1, 2, 3, 4].map((counter) => store.append(record(counter))));
      expect((await read(0, 149)).records).toHaveLength(2);
      expect((await read(0, 150)).records).toHaveLength(3);
      expect((await read(0, 1)).records).toHaveLength(1);
      const counters = Array.from({ length: LIMITS.recordsPerRead }, (_, index) => index + 5);
      await Promise.all(counters.map((counter) => store.append(record(counter))));
      expect((await read(0)).records).toHaveLength(LIMITS.recordsPerRead);
    });
  });

  describe(`circle logs in ${name}`, () => {
    test('of two operations that would be the next, one is stored', async () => {
      const next = (operation: Bytes) => store.appendOperation(newOperation(circle, 1, { operation }));
      const [first, second] = [randomBytes(40), randomBytes(40)];
      const [, lost] = await Promise.allSettled([next(first), next(second)]);
      expect(lost).toMatchObject({ reason: { code: 'head-moved' } });
      expect(await store.operations(circle, 1, 1000)).toEqual([first]);
    });

    test('a log has no gap and begins once', async () => {
      const at = (index: number) => store.appendOperation(newOperation(circle, index));
      await expect(at(2)).rejects.toMatchObject({ code: 'head-moved' });
      await expect(at(0)).rejects.toMatchObject({ code: 'head-moved' });
      const nowhere = id();
      const late = store.appendOperation(newOperation(nowhere, 1));
      await expect(late).rejects.toMatchObject({ code: 'head-moved' });
      const lost = store.append(record(1, { circle: nowhere }));
      await expect(lost).rejects.toMatchObject({ code: 'unknown-circle' });
    });

    test('operations are read in order from an index on, as many as fit', async () => {
      const operations = [randomBytes(40), randomBytes(40), randomBytes(40)];
      for (const [index, operation] of operations.entries()) {
        await store.appendOperation(newOperation(circle, index + 1, { operation }));
      }
      expect(await store.operations(circle, 1, 1000)).toEqual(operations);
      expect(await store.operations(circle, 1, 80)).toEqual(operations.slice(0, 2));
      expect(await store.operations(circle, 1, 1)).toEqual(operations.slice(0, 1));
      expect(await store.operations(circle, 4, 1000)).toEqual([]);
      expect(await store.operations(id(), 0, 1000)).toEqual([]);
    });
  });

  describe(`mailboxes in ${name}`, () => {
    test('a slot is written once; the same message again does no harm', async () => {
      const message = { circle, invite: id(), slot: 1, message: randomBytes(30) };
      expect(await store.postMessage(message)).toBe(true);
      expect(await store.postMessage(message)).toBe(false);
      const other = store.postMessage({ ...message, message: randomBytes(30) });
      await expect(other).rejects.toMatchObject({ code: 'invite-used' });
      const { invite, slot } = message;
      expect(await store.messages(circle, invite)).toEqual([{ slot, message: message.message }]);
    });

    test('mailboxes of other invites and circles stay apart', async () => {
      const message = { circle, invite: id(), slot: 0, message: randomBytes(30) };
      await store.postMessage(message);
      expect(await store.messages(circle, id())).toEqual([]);
      expect(await store.messages(id(), message.invite)).toEqual([]);
      const nowhere = store.postMessage({ ...message, circle: id() });
      await expect(nowhere).rejects.toMatchObject({ code: 'unknown-circle' });
    });
  });

  describeEndings(name, open);
  describeSnapshots(name, open);
  describeQuotas(name, open);
  describeUpkeep(name, open);

  test(`${name} keeps a generation of its own for life`, async () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()];
    const first = await open(folder);
    const generation = await first.generation();
    await first.close();
    const [again, elsewhere] = [await open(folder), await open(other)];
    for (const store of [again, elsewhere]) onTestFinished(() => store.close());
    expect(generation).toHaveLength(16);
    expect(await again.generation()).toEqual(generation);
    expect(await elsewhere.generation()).not.toEqual(generation);
  });

  test(`${name} holds what was acknowledged, and what was pending when it was closed`, async () => {
    const folder = temporaryFolder();
    const before = await open(folder);
    const operation = randomBytes(40);
    const pending = [
      before.appendOperation(newOperation(circle, 0, { operation })),
      before.append(record(1)),
    ];
    await before.close();
    await Promise.all(pending);
    const after = await open(folder);
    onTestFinished(() => after.close());
    expect(await after.operations(circle, 0, 1000)).toEqual([operation]);
    expect(await after.streams(circle)).toEqual([{ stream, head: 1, snapshot: 0 }]);
    await after.check();
  });
}
