import 'fake-indexeddb/auto';
import { randomBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { linesOf } from '@alongside/shared/documents/describe';
import { contentOf, newDocument, paragraph } from '@alongside/shared/documents/shape';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { openDatabase } from '../../../vault/database.ts';
import { openEnvelope } from '../../../vault/envelope.ts';
import { sealedStorage } from '../../../vault/sealed-storage.ts';
import { versionsOf } from '../../../vault/versions.ts';
import { fragmentOf } from './changes.ts';
import { keepVersions } from './keep-versions.ts';

const MINUTE = 60_000;
const BEGUN = new Date(2026, 10, 20, 12).getTime();

// Only what the product waits for: IndexedDB goes on by itself.
beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: BEGUN + 60 * MINUTE }),
);
afterEach(() => void vi.useRealTimers());

async function open(...words: string[]) {
  const storage = sealedStorage(
    openDatabase(toBase64Url(randomBytes(8))),
    await openEnvelope(randomBytes(32)),
  );
  const id = toBase64Url(randomBytes(16));
  const about = { kind: 'entry', title: '', excerpt: '', created: BEGUN, updated: BEGUN } as const;
  await storage.putDocument({ id, about });
  const doc = new Y.Doc();
  newDocument(words.map(paragraph))(doc);
  const kept = async () =>
    (await versionsOf(storage, id)).map(({ content }) => [...linesOf(fragmentOf(content))].join(' '));
  return {
    leave: keepVersions({ id, doc }, storage, BEGUN),
    add: (text: string) => newDocument([paragraph(text)])(doc),
    remove: () => contentOf(doc).delete(contentOf(doc).length - 1, 1),
    times: async () => (await versionsOf(storage, id)).map(({ at }) => at),
    expectKept: (...expected: string[]) =>
      vi.waitFor(async () => expect(await kept()).toEqual(expected), { interval: 1 }),
    kept,
  };
}

test('how it was before, and how it was left', async () => {
  const { add, leave, expectKept, times } = await open('They asked.');
  add('They asked again.');
  add('And again.');
  leave();
  await expectKept('They asked. They asked again. And again.', 'They asked.');
  expect(await times()).toEqual([BEGUN + 60 * MINUTE, BEGUN]);
});

test('nothing of what was only read', async () => {
  const { leave, kept } = await open('They asked.');
  leave();
  expect(await kept()).toEqual([]);
});

test('while one goes on, after each ten minutes of writing', async () => {
  const { add, expectKept } = await open();
  add('One');
  await vi.advanceTimersByTimeAsync(9 * MINUTE);
  add('two');
  await vi.advanceTimersByTimeAsync(MINUTE);
  await expectKept('One two');
  await vi.advanceTimersByTimeAsync(30 * MINUTE); // a pause is not writing
  add('three');
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  await expectKept('One two three', 'One two');
});

test('what was taken back is not kept twice', async () => {
  const { add, remove, leave, expectKept } = await open('They asked.');
  add('No.');
  remove();
  leave();
  await expectKept('They asked.');
});
