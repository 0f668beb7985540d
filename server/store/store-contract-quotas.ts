import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../testing/server.ts';
import { newOperation, newRecord, type OpenStore } from '../testing/stored.ts';
import type { NewRecord, Store } from './store.ts';

const QUOTAS = { stream: 1_000, circle: 2_000 };
const id = () => randomBytes(16);

/** What every store promises of how much there may be of one stream, and of one circle. */
export function describeQuotas(name: string, open: OpenStore): void {
  let store: Store;
  let [circle, stream, author, other]: [Bytes, Bytes, Bytes, Bytes] = [id(), id(), id(), id()];

  beforeEach(async () => {
    const opened = await open(temporaryFolder(), QUOTAS);
    onTestFinished(() => opened.close());
    store = opened;
    [circle, stream, author, other] = [id(), id(), randomBytes(32), randomBytes(32)];
    await store.appendOperation(newOperation(circle, 0));
  });

  const record = (counter: number, bytes: number, given: Partial<NewRecord> = {}) =>
    newRecord({ circle, stream, author, counter }, { record: randomBytes(bytes), ...given });
  const full = (detail: string) => ({ code: 'full', detail });
  const snapshot = (sequence: number, counter: number, bytes: number, parent = 0) => ({
    circle,
    stream,
    epoch: 0,
    parent,
    sequence,
    covers: [{ author, counter }],
    snapshot: randomBytes(bytes),
  });

  describe(`quotas in ${name}`, () => {
    test('a stream takes no more than its quota, and what is refused changes nothing', async () => {
      await store.append(record(1, 600));
      await expect(store.append(record(2, 401))).rejects.toMatchObject(full('the stream'));
      expect(await store.append(record(2, 400))).toMatchObject({ sequence: 2 });
      await expect(store.append(record(3, 1))).rejects.toMatchObject(full('the stream'));
      expect((await store.read(circle, stream, 0, 10_000)).records).toHaveLength(2);
    });

    test('what is there already is acknowledged also where nothing more fits', async () => {
      const first = record(1, 1_000);
      await store.append(first);
      expect(await store.append(first)).toEqual({ sequence: 1, repeated: true });
    });

    test('a snapshot gives the room of what it covers back, and counts itself; so does one in its place', async () => {
      await store.append(record(1, 1_000));
      await store.writeSnapshot(snapshot(1, 1, 300));
      await expect(store.append(record(2, 701))).rejects.toMatchObject(full('the stream'));
      await store.append(record(2, 700));
      await store.writeSnapshot(snapshot(2, 2, 100, 1));
      await expect(store.append(record(3, 901))).rejects.toMatchObject(full('the stream'));
      await store.append(record(3, 900));
    });

    test('a circle takes no more than its quota, however many streams it is in; another circle does', async () => {
      await store.append(record(1, 1_000));
      await store.append(record(1, 1_000, { stream: id() }));
      const third = { stream: id() };
      await expect(store.append(record(1, 1, third))).rejects.toMatchObject(full('the circle'));
      const elsewhere = { circle: id(), stream: id() };
      await store.appendOperation(newOperation(elsewhere.circle, 0));
      await store.append(record(1, 1_000, elsewhere));
    });

    test('a withdrawn stream gives its room back to the circle', async () => {
      await store.append(record(1, 1_000));
      await store.writeSnapshot(snapshot(1, 1, 500));
      await store.append(record(2, 500));
      await store.append(record(1, 1_000, { stream: id(), author: other, member: other }));
      const later = { stream: id() };
      await expect(store.append(record(1, 500, later))).rejects.toMatchObject(full('the circle'));
      const withdrawal = { streams: [stream], member: author };
      await store.appendOperation(newOperation(circle, 1, { withdrawal }));
      await store.append(record(1, 1_000, later));
    });

    test('what was counted is still counted by whoever opens the store again', async () => {
      const folder = temporaryFolder();
      const before = await open(folder, QUOTAS);
      await before.appendOperation(newOperation(circle, 0));
      await before.append(record(1, 1_000));
      await before.close();
      const after = await open(folder, QUOTAS);
      onTestFinished(() => after.close());
      await expect(after.append(record(2, 1))).rejects.toMatchObject(full('the stream'));
    });
  });
}
