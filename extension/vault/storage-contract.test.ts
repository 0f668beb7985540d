import 'fake-indexeddb/auto';
import { randomBytes, toBase64Url, utf8 } from '@alongside/shared/crypto/bytes';
import { memoryStorage } from '@alongside/shared/sync/memory-storage';
import type { Storage, StoredDocument } from '@alongside/shared/sync/storage';
import { describe, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { openEnvelope } from './envelope.ts';
import { sealedStorage } from './sealed-storage.ts';

async function inIndexedDb(): Promise<Storage> {
  return sealedStorage(openDatabase(toBase64Url(randomBytes(8))), await openEnvelope(randomBytes(32)));
}

function entry(id: string): StoredDocument {
  const about = { kind: 'entry', title: 'Monday', excerpt: 'They asked', created: 1, updated: 2 } as const;
  return { id, about };
}

const newId = () => toBase64Url(randomBytes(16));

describe.each([
  ['in memory', async () => memoryStorage()],
  ['sealed in IndexedDB', inIndexedDb],
])('storage %s', (_name, open) => {
  test('keeps values by name', async () => {
    const storage = await open();
    expect(await storage.readValue('name')).toBeUndefined();
    await storage.changeValue('name', () => utf8('Ama'));
    expect(await storage.readValue('name')).toEqual(utf8('Ama'));
  });

  test('loses no change of a value that several make at once', async () => {
    const storage = await open();
    const add = (value: Uint8Array<ArrayBuffer> | undefined) => new Uint8Array([...(value ?? []), 1]);
    await Promise.all(
      Array.from({ length: 10 }, () => storage.changeValue('list', async (value) => add(value))),
    );
    expect(await storage.readValue('list')).toHaveLength(10);
  });

  test('leaves a value as it was when the change fails', async () => {
    const storage = await open();
    await storage.changeValue('name', () => utf8('Ama'));
    await expect(storage.changeValue('name', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await storage.readValue('name')).toEqual(utf8('Ama'));
    await storage.changeValue('name', () => utf8('Sam'));
    expect(await storage.readValue('name')).toEqual(utf8('Sam'));
  });

  test('a private document gets a stream with all of it, unless something was written meanwhile', async () => {
    const storage = await open();
    const [id, circle] = [newId(), newId()];
    await storage.putDocument(entry(id));
    await storage.appendLocal(id, utf8('first'));
    const [first] = await storage.updatesAfter(id, 0);
    await storage.appendLocal(id, utf8('second'));
    const shared = { ...entry(id), circle };
    expect(await storage.enterStream(shared, utf8('whole'), first?.position ?? 0)).toBe(false);
    expect(await storage.stream(id)).toBeUndefined();
    const through = (await storage.updatesAfter(id, 0)).at(-1)?.position ?? 0;
    expect(await storage.enterStream(shared, utf8('whole'), through)).toBe(true);
    expect(await storage.enterStream(shared, utf8('again'), through)).toBe(false);
    await storage.appendLocal(id, utf8('third'));
    expect((await storage.outbox(id, 10)).map(({ counter, update }) => [counter, update])).toEqual([
      [1, utf8('whole')],
      [2, utf8('third')],
    ]);
    expect(await storage.stream(id)).toMatchObject({ circle, written: 2, acknowledged: 0, cursor: 0 });
    expect(await storage.document(id)).toEqual(shared);
    const gone = { ...entry(newId()), circle };
    expect(await storage.enterStream(gone, utf8('whole'), 0)).toBe(false);
  });

  test('a document whose stream ended is private, with all its words', async () => {
    const storage = await open();
    const [id, other] = [newId(), newId()];
    for (const one of [id, other]) {
      await storage.putDocument({ ...entry(one), circle: newId() });
      await storage.startStream(one, newId());
      await storage.appendLocal(one, utf8(one));
    }
    await storage.endStream(entry(id));
    expect(await storage.document(id)).toEqual(entry(id));
    expect(await storage.stream(id)).toBeUndefined();
    expect(await storage.outboxSize(id)).toBe(0);
    expect((await storage.updatesAfter(id, 0)).map(({ update }) => update)).toEqual([utf8(id)]);
    expect(await storage.outboxSize(other)).toBe(1);
  });

  test('keeps documents, and forgets a deleted one with everything of it', async () => {
    const storage = await open();
    const [kept, gone] = [newId(), newId()];
    for (const id of [kept, gone]) {
      await storage.putDocument(entry(id));
      await storage.startStream(id, newId());
      await storage.appendLocal(id, utf8(id));
      await storage.putAttachment(id, newId(), utf8(id));
    }
    await storage.deleteDocument(gone);
    expect(await storage.attachments(gone)).toEqual([]);
    expect(await storage.attachments(kept)).toHaveLength(1);
    expect(await storage.documents()).toEqual([entry(kept)]);
    expect(await storage.document(gone)).toBeUndefined();
    expect(await storage.updatesAfter(gone, 0)).toEqual([]);
    expect(await storage.outboxSize(gone)).toBe(0);
    expect(await storage.stream(gone)).toBeUndefined();
    expect(await storage.outboxSize(kept)).toBe(1);
  });

  test('adds whole documents that were begun elsewhere', async () => {
    const storage = await open();
    const [one, other, picture] = [newId(), newId(), newId()];
    await storage.addDocuments([
      {
        document: entry(one),
        update: utf8('one'),
        attachments: [{ id: picture, content: utf8('a window') }],
      },
      { document: entry(other), update: utf8('other'), attachments: [] },
    ]);
    expect(await storage.document(one)).toEqual(entry(one));
    expect(await storage.document(other)).toEqual(entry(other));
    expect((await storage.updatesAfter(one, 0)).map(({ update }) => update)).toEqual([utf8('one')]);
    expect(await storage.updateCount(other)).toBe(1);
    expect(await storage.attachment(one, picture)).toEqual(utf8('a window'));
    expect(await storage.attachments(other)).toEqual([]);
    expect(await storage.outboxSize(one)).toBe(0);
  });

  test('keeps attachments of each document', async () => {
    const storage = await open();
    const [document, picture, recording] = [newId(), newId(), newId()];
    await storage.putAttachment(document, picture, utf8('a window'));
    await storage.putAttachment(document, recording, utf8('a voice'));
    await storage.putAttachment(document, picture, utf8('the same window'));
    expect(await storage.attachment(document, picture)).toEqual(utf8('the same window'));
    expect(await storage.attachment(newId(), picture)).toBeUndefined();
    expect((await storage.attachments(document)).sort()).toEqual([picture, recording].sort());
    await storage.deleteAttachment(document, picture);
    expect(await storage.attachments(document)).toEqual([recording]);
  });

  test('gives updates back in order, after any position', async () => {
    const storage = await open();
    const id = newId();
    for (const word of ['one', 'two', 'three']) await storage.appendLocal(id, utf8(word));
    await storage.appendLocal(newId(), utf8('elsewhere'));
    const all = await storage.updatesAfter(id, 0);
    expect(all.map(({ update }) => update)).toEqual(['one', 'two', 'three'].map(utf8));
    const after = await storage.updatesAfter(id, all[0]?.position ?? 0);
    expect(after).toEqual(all.slice(1));
    expect(await storage.updateCount(id)).toBe(3);
  });

  test('puts updates together without losing those that came later', async () => {
    const storage = await open();
    const id = newId();
    await storage.appendLocal(id, utf8('one'));
    await storage.appendLocal(id, utf8('two'));
    const through = (await storage.updatesAfter(id, 0))[1]?.position ?? 0;
    await storage.appendLocal(id, utf8('three'));
    await storage.compact(id, through, utf8('one two'));
    const left = (await storage.updatesAfter(id, 0)).map(({ update }) => update);
    expect(left).toHaveLength(2);
    expect(left).toEqual(expect.arrayContaining([utf8('three'), utf8('one two')]));
    expect((await storage.updatesAfter(id, through)).length).toBe(2);
  });

  test('puts nothing into the outbox for a private document', async () => {
    const storage = await open();
    const id = newId();
    await storage.appendLocal(id, utf8('mine'));
    expect(await storage.outboxSize(id)).toBe(0);
    expect(await storage.stream(id)).toBeUndefined();
  });

  test('numbers what goes out without a gap, also when many write at once', async () => {
    const storage = await open();
    const id = newId();
    await storage.startStream(id, newId());
    await Promise.all(Array.from({ length: 20 }, (_, index) => storage.appendLocal(id, utf8(`${index}`))));
    const items = await storage.outbox(id, 100);
    expect(items.map(({ counter }) => counter)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(new Set(items.map(({ record }) => toBase64Url(record))).size).toBe(20);
    expect((await storage.outbox(id, 3)).map(({ counter }) => counter)).toEqual([1, 2, 3]);
  });

  test('goes on counting after everything was acknowledged', async () => {
    const storage = await open();
    const id = newId();
    await storage.startStream(id, newId());
    for (const word of ['one', 'two']) await storage.appendLocal(id, utf8(word));
    await storage.acknowledge(id, 1);
    expect((await storage.outbox(id, 10)).map(({ update }) => update)).toEqual([utf8('two')]);
    await storage.acknowledge(id, 2);
    await storage.appendLocal(id, utf8('three'));
    expect((await storage.outbox(id, 10)).map(({ counter }) => counter)).toEqual([3]);
  });

  test('a stream starts once', async () => {
    const storage = await open();
    const [id, circle] = [newId(), newId()];
    await storage.startStream(id, circle);
    await storage.appendRemote(id, [{ author: 'sam', counter: 1, epoch: 2 }], 0, 1);
    await storage.startStream(id, newId());
    expect(await storage.stream(id)).toEqual({
      document: id,
      circle,
      cursor: 1,
      counters: { sam: 1 },
      epoch: 2,
      restartedAt: 0,
      hands: {},
      written: 0,
      acknowledged: 0,
    });
    expect(await storage.streams()).toHaveLength(1);
  });

  test('remembers who wrote in which sitting, also when the stream is read anew', async () => {
    const storage = await open();
    const id = newId();
    await storage.startStream(id, newId());
    await storage.appendRemote(id, [{ author: 'sam', counter: 1, epoch: 0, sitting: 7 }], 0, 1);
    await storage.restartStream(id);
    await storage.appendRemote(id, [{ author: 'sam', counter: 1, epoch: 0, sitting: 8 }], 0, 1);
    const hands = Object.entries((await storage.stream(id))?.hands ?? {});
    expect(hands.map(([sitting, { author }]) => [sitting, author]).sort()).toEqual([
      ['7', 'sam'],
      ['8', 'sam'],
    ]);
  });

  test('takes records in once, however often they come', async () => {
    const storage = await open();
    const id = newId();
    await storage.startStream(id, newId());
    const take = (cursor: number) =>
      storage.appendRemote(
        id,
        [{ author: 'sam', counter: cursor, epoch: 0, update: utf8('x') }],
        cursor - 1,
        cursor,
      );
    await Promise.all([take(1), take(1), take(1)]);
    await take(2);
    await take(1);
    expect(await storage.updateCount(id)).toBe(2);
    expect(await storage.stream(id)).toMatchObject({ cursor: 2, counters: { sam: 2 } });
  });

  test('says how much it wrote and how much of it is on the server', async () => {
    const storage = await open();
    const id = newId();
    await storage.startStream(id, newId());
    for (const word of ['one', 'two', 'three']) await storage.appendLocal(id, utf8(word));
    await storage.acknowledge(id, 2);
    expect(await storage.stream(id)).toMatchObject({ written: 3, acknowledged: 2 });
  });

  test('goes on from where a restored server is, with everything that was waiting, in order', async () => {
    const storage = await open();
    const id = newId();
    await storage.startStream(id, newId());
    for (const word of ['one', 'two', 'three', 'four']) await storage.appendLocal(id, utf8(word));
    await storage.acknowledge(id, 2);
    await storage.appendRemote(id, [{ author: 'sam', counter: 1, epoch: 3, update: utf8('hers') }], 0, 3);
    await storage.restartStream(id);
    expect(await storage.stream(id)).toMatchObject({ cursor: 0, counters: {}, epoch: 0, written: 4 });
    await storage.continueFrom(id, 1);
    const items = await storage.outbox(id, 10);
    expect(items.map(({ counter, update }) => [counter, update])).toEqual([
      [2, utf8('three')],
      [3, utf8('four')],
    ]);
    expect(await storage.stream(id)).toMatchObject({ written: 3, acknowledged: 1 });
    await storage.appendLocal(id, utf8('five'));
    expect((await storage.outbox(id, 10)).at(-1)?.counter).toBe(4);
    expect(await storage.updateCount(id)).toBe(6);
  });
});
