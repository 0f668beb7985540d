import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/server.ts';
import { newOperation, newRecord, type OpenStore } from '../testing/stored.ts';
import type { NewOperation, NewRecord, Store } from './store.ts';

const id = () => randomBytes(16);
const key = () => randomBytes(32);

/** What every store promises about who is present, what is withdrawn, and circles that end. */
export function describeEndings(name: string, open: OpenStore): void {
  let store: Store;
  let circle: Bytes;
  let stream: Bytes;
  let author: Bytes;
  let partner: Bytes;

  beforeEach(async () => {
    const opened = await open(temporaryFolder());
    onTestFinished(() => opened.close());
    store = opened;
    [circle, stream, author, partner] = [id(), id(), key(), key()];
    await append(0);
  });

  const append = (index: number, other: Partial<NewOperation> = {}, where = circle) =>
    store.appendOperation(newOperation(where, index, other));
  const record = (counter: number, other: Partial<NewRecord> = {}) =>
    newRecord({ circle, stream, author, counter }, other);
  const withdraw = (index: number, streams: Bytes[], member = author) =>
    append(index, { withdrawal: { streams, member } });
  const gone = { code: 'withdrawn' };

  describe(`withdrawn streams in ${name}`, () => {
    test('a withdrawn stream is gone, whoever wrote to it, and comes back for nobody', async () => {
      await store.append(record(1));
      await store.append(record(1, { author: partner, member: partner }));
      await withdraw(1, [stream]);
      expect(await store.streams(circle)).toEqual([]);
      await expect(store.read(circle, stream, 0, 1000)).rejects.toMatchObject(gone);
      for (const late of [record(1), record(3), record(2, { author: partner, member: partner })]) {
        await expect(store.append(late)).rejects.toMatchObject(gone);
      }
    });

    test('an append that runs at the same moment does not bring it back', async () => {
      await store.append(record(1));
      const [early, , late] = await Promise.allSettled([
        store.append(record(2)),
        withdraw(1, [stream]),
        store.append(record(3)),
      ]);
      expect([early.status, late]).toMatchObject(['fulfilled', { reason: gone }]);
      await expect(store.read(circle, stream, 0, 1000)).rejects.toMatchObject(gone);
    });

    test('only the member who began a stream withdraws it, and else nothing happens at all', async () => {
      const theirs = id();
      await store.append(record(1));
      await store.append(record(1, { stream: theirs, author: partner, member: partner }));
      await store.append(record(1, { stream: theirs }));
      const rule = { code: 'invalid-operation', detail: 'somebody else began this stream' };
      await expect(withdraw(1, [stream, theirs])).rejects.toMatchObject(rule);
      expect(await store.operations(circle, 1, 1000)).toEqual([]);
      expect(await store.streams(circle)).toHaveLength(2);
      expect(await store.append(record(2))).toMatchObject({ sequence: 2 });
    });

    test('a stream belongs to the member whose device began it, whosever that device is later', async () => {
      const device = key();
      await store.append(record(1, { author: device, member: author }));
      await store.append(record(2, { author: device, member: partner }));
      await expect(withdraw(1, [stream], partner)).rejects.toMatchObject({ code: 'invalid-operation' });
      await withdraw(1, [stream]);
      await expect(store.read(circle, stream, 0, 1000)).rejects.toMatchObject(gone);
    });

    test('a stream nobody wrote to can be withdrawn, and then nobody begins it', async () => {
      await withdraw(1, [stream], partner);
      await expect(store.append(record(1))).rejects.toMatchObject(gone);
    });

    test('a circle has no more withdrawn streams than it may have streams', async () => {
      const streams = (count: number) => Array.from({ length: count }, id);
      await withdraw(1, streams(LIMITS.streams - 1));
      await expect(withdraw(2, streams(2))).rejects.toMatchObject({ code: 'too-large' });
      await withdraw(2, streams(1));
      expect(await store.append(record(1))).toMatchObject({ sequence: 1 });
    });

    test('in another circle a stream of the same id is another stream', async () => {
      const other = id();
      await append(0, {}, other);
      await store.append(record(1));
      await append(1, { withdrawal: { streams: [stream], member: author } }, other);
      expect(await store.streams(circle)).toEqual([{ stream, head: 1, snapshot: 0 }]);
      expect(await store.append(record(2))).toMatchObject({ sequence: 2 });
    });
  });

  describe(`epochs that end in ${name}`, () => {
    test('no record of any epoch lands while none is in force', async () => {
      await append(1, { epoch: undefined });
      for (const epoch of [0, 1, 2]) {
        await expect(store.append(record(1, { epoch }))).rejects.toMatchObject({ code: 'stale-epoch' });
      }
      await append(2, { epoch: 1 });
      expect(await store.append(record(1, { epoch: 1 }))).toMatchObject({ sequence: 1 });
    });
  });

  describe(`dissolved circles in ${name}`, () => {
    test('whatever is asked about a dissolved circle is refused as such', async () => {
      const message = { circle, invite: id(), slot: 0, message: randomBytes(9) };
      await store.postMessage(message);
      await store.append(record(1));
      await withdraw(1, [id()]);
      await append(2, { dissolves: true });
      const asked = [
        () => store.operations(circle, 0, 1000),
        () => store.streams(circle),
        () => store.read(circle, stream, 0, 1000),
        () => store.append(record(2)),
        () => store.postMessage(message),
        () => store.messages(circle, message.invite),
        () => append(0),
        () => append(3),
      ];
      for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: 'dissolved' });
    });

    test('an append that runs at the same moment is refused, and other circles go on', async () => {
      const other = id();
      await append(0, {}, other);
      const [, late, elsewhere] = await Promise.allSettled([
        append(1, { dissolves: true }),
        store.append(record(1)),
        store.append(record(1, { circle: other })),
      ]);
      expect(late).toMatchObject({ reason: { code: 'dissolved' } });
      expect(elsewhere).toMatchObject({ value: { sequence: 1 } });
    });
  });

  describe(`who is present, in ${name}`, () => {
    const circles = (device: Bytes, now = 1000) => store.circles(device, now);

    test('a device is told the circles that it is present in now, the oldest first', async () => {
      const [second, third] = [id(), id()];
      const both = [{ device: author }, { device: partner }];
      await append(1, { present: both });
      await append(0, { present: [{ device: partner }] }, second);
      await append(0, { present: both }, third);
      expect(await circles(partner)).toEqual([circle, second, third]);
      await append(1, { present: [{ device: author }] }, third);
      await append(2, { dissolves: true });
      expect([await circles(author), await circles(partner)]).toEqual([[third], [second]]);
      expect(await circles(key())).toEqual([]);
    });

    test('a guest is present until their time is over', async () => {
      await append(1, { present: [{ device: partner, until: 2000 }] });
      expect([await circles(partner, 1999), await circles(partner, 2000)]).toEqual([[circle], []]);
    });

    test('a device that strangers put into circles still finds those it was in before', async () => {
      await append(1, { present: [{ device: author }] });
      const others = Array.from({ length: LIMITS.circles }, () =>
        append(0, { present: [{ device: author }] }, id()),
      );
      await Promise.all(others);
      const found = await circles(author);
      expect([found.length, found[0]]).toEqual([LIMITS.circles, circle]);
    });
  });
}
