import 'fake-indexeddb/auto';
import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { openEnvelope } from './envelope.ts';
import { type DocumentList, listDocuments } from './list-documents.ts';
import { type SealedStorage, sealedStorage } from './sealed-storage.ts';

/** More than are read in one go, twice over. */
const MANY = 250;

async function filled(entries = MANY): Promise<SealedStorage> {
  const storage = sealedStorage(
    openDatabase(toBase64Url(randomBytes(8))),
    await openEnvelope(randomBytes(32)),
  );
  for (let number = 1; number <= entries; number += 1) await put(storage, `Entry ${number}`, number);
  return storage;
}

async function put(
  storage: SealedStorage,
  title: string,
  created: number,
  id = toBase64Url(randomBytes(16)),
) {
  await storage.putDocument({
    id,
    about: { kind: 'entry', title, excerpt: '', created, updated: created + 1 },
  });
  return id;
}

const titles = ({ shown }: DocumentList) => shown.map(({ about }) => about.title);
const newestFirst = (entries = MANY) =>
  Array.from({ length: entries }, (_, index) => `Entry ${entries - index}`);

/** Follows a list. `until` resolves with the first list of which something holds. */
function follow(storage: SealedStorage) {
  const published: DocumentList[] = [];
  const waiting = new Set<() => void>();
  const list = listDocuments(
    storage,
    (next) => {
      published.push(next);
      for (const look of waiting) look();
    },
    (error) => expect.unreachable(`${error}`),
  );
  const until = (holds: (list: DocumentList) => boolean) =>
    new Promise<DocumentList>((resolve) => {
      const look = () => {
        const last = published.at(-1);
        if (last !== undefined && holds(last)) resolve(last);
      };
      waiting.add(look);
      look();
    });
  return { ...list, published, until };
}

const isWhole = ({ whole }: DocumentList) => whole;

test('all documents are listed, newest first', async () => {
  const list = await follow(await filled()).until(isWhole);
  expect(titles(list)).toEqual(newestFirst());
  expect(list.byId.size).toBe(MANY);
});

test('the next time, what was on top is there before everything else is read, and as it is now', async () => {
  const storage = await filled();
  const first = follow(storage);
  const [top] = (await first.until(isWhole)).shown;
  while ((await storage.readValue('newest-documents')) === undefined) await first.until(isWhole);
  first.stop();
  await put(storage, 'Renamed elsewhere', MANY, top?.id);
  const again = follow(storage);
  await again.until(isWhole);
  expect(again.published[0]).toMatchObject({ whole: false });
  expect(titles(again.published[0] ?? expect.unreachable())[0]).toBe('Renamed elsewhere');
  expect(titles(again.published.at(-1) ?? expect.unreachable())).toEqual([
    'Renamed elsewhere',
    ...newestFirst().slice(1),
  ]);
});

test('a list is empty only when everything was read', async () => {
  const { published, until } = follow(await filled(0));
  await until(isWhole);
  expect(published).toMatchObject([{ shown: [], whole: true }]);
});

test('what comes, changes and goes is followed, also while the rest is still being read', async () => {
  const storage = await filled();
  const followed = follow(storage);
  const early = await put(storage, 'Came early', MANY + 1);
  followed.changed(early);
  const [gone] = (await followed.until(isWhole)).shown.slice(5);
  expect(titles(await followed.until(isWhole))[0]).toBe('Came early');

  await put(storage, 'Came early, then changed', MANY + 1, early);
  followed.changed(early);
  const late = await put(storage, 'Came late, and is old', 0);
  followed.changed(late);
  await storage.deleteDocument(gone?.id ?? '');
  followed.changed(gone?.id ?? '');
  const last = await followed.until((list) => !list.byId.has(gone?.id ?? '') && list.byId.has(late));
  expect(titles(last)).toEqual([
    'Came early, then changed',
    ...newestFirst().filter((title) => title !== gone?.about.title),
    'Came late, and is old',
  ]);
});

test('an entry nobody typed in is known but not shown, until somebody does', async () => {
  const storage = await filled(1);
  const followed = follow(storage);
  await followed.until(isWhole);
  const id = toBase64Url(randomBytes(16));
  await storage.putDocument({ id, about: { kind: 'entry', title: '', excerpt: '', created: 9, updated: 9 } });
  await storage.appendLocal(id, randomBytes(8));
  followed.changed(id);
  expect(titles(await followed.until(({ byId }) => byId.has(id)))).toEqual(['Entry 1']);
  await storage.appendLocal(id, randomBytes(8));
  followed.changed(id);
  expect(titles(await followed.until(({ shown }) => shown.length === 2))).toEqual(['', 'Entry 1']);
});

test('what changed at the same time is shown at the same time', async () => {
  const storage = await filled();
  const followed = follow(storage);
  const [first, second, third] = (await followed.until(isWhole)).shown.map(({ id }) => id);
  const before = followed.published.length;
  const gone = [first, second, third].map((id) => id ?? expect.unreachable());
  for (const id of gone) await storage.deleteDocument(id);
  for (const id of gone) followed.changed(id); // the first is read at once, and the others after it
  await followed.until(({ shown }) => shown.length === MANY - gone.length);
  expect(followed.published.slice(before).map(({ shown }) => shown.length)).toEqual([MANY - 1, MANY - 3]);
});
