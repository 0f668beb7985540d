import { expect, onTestFinished, test, vi } from 'vitest';
import * as Y from 'yjs';
import { asBytes, type Bytes, utf8 } from '../crypto/bytes.ts';
import { brokenUpdate } from '../testing/broken-update.ts';
import { newDocumentId } from '../testing/members.ts';
import { memoryStorage } from './memory-storage.ts';
import {
  type DocumentSession,
  type OpenDocumentContext,
  openDocument,
  readDocument,
} from './open-document.ts';
import type { Storage } from './storage.ts';

const id = newDocumentId();

async function open(storage: Storage, context: Partial<OpenDocumentContext> = {}): Promise<DocumentSession> {
  const session = await openDocument(id, {
    storage,
    presence: () => undefined,
    stored: () => {},
    unsaved: () => {},
    sendPresence: () => {},
    ...context,
  });
  onTestFinished(() => session.close());
  return session;
}

const words = ({ doc }: { doc: Y.Doc }) => doc.getText('content');
const kept = async (storage: Storage) => words({ doc: await readDocument(id, storage) }).toString();

/** The update that inserts this text at the start of an empty document. */
function updateOf(text: string): Bytes {
  const doc = new Y.Doc();
  words({ doc }).insert(0, text);
  return asBytes(Y.encodeStateAsUpdate(doc));
}

test('what Yjs can not put into the document costs nothing of what it can', async () => {
  const storage = memoryStorage();
  for (const update of [updateOf('Tuesday'), brokenUpdate(), updateOf('Canal. ')])
    await storage.appendLocal(id, update);
  const told = vi.spyOn(console, 'error').mockImplementation(() => {}); // by y-protocols
  const session = await open(storage);
  for (const word of ['Tuesday', 'Canal. ']) {
    expect(words(session).toString()).toContain(word);
    expect(await kept(storage)).toContain(word);
  }
  told.mockRestore();
});

test('asking whether all is saved while there is nothing to save does not stop what comes later', async () => {
  const storage = memoryStorage();
  const session = await open(storage);
  await session.saved();
  words(session).insert(0, 'Tuesday');
  await session.saved();
  expect(await kept(storage)).toBe('Tuesday');
});

test('what is typed while storing is under way is stored, and counts as saved only then', async () => {
  const storage = memoryStorage();
  const slow = { appendLocal: storage.appendLocal };
  const held: (() => void)[] = [];
  const session = await open({
    ...storage,
    appendLocal: (...append) =>
      new Promise((resolve) => held.push(() => resolve(slow.appendLocal(...append)))),
  });
  words(session).insert(0, 'one');
  const saved = session.saved();
  words(session).insert(3, ' two');
  words(session).insert(7, ' three');
  held.shift()?.();
  await vi.waitUntil(() => held.length > 0);
  expect(await kept(storage)).toBe('one');
  held.shift()?.();
  await saved;
  expect(await kept(storage)).toBe('one two three');
  expect(await storage.updateCount(id)).toBe(2);
});

test('a full disk is told, nothing is lost, and it is tried again', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const storage = memoryStorage();
  let full = true;
  const unsaved: unknown[] = [];
  const session = await open(
    {
      ...storage,
      async appendLocal(...append) {
        if (full) throw new Error('full');
        await storage.appendLocal(...append);
      },
    },
    { unsaved: (_document, error) => unsaved.push(error) },
  );
  words(session).insert(0, 'one');
  await expect(session.saved()).rejects.toThrow('full');
  words(session).insert(3, ' two');
  expect(unsaved).toEqual([new Error('full')]);
  full = false;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await kept(storage)).toBe('one two');
  await session.saved();
});

test('a document whose words have not come yet opens, and fills when they do', async () => {
  const storage = memoryStorage();
  const session = await open(storage);
  expect(words(session).toString()).toBe('');
  await storage.appendLocal(id, updateOf('From a partner'));
  await session.pull();
  expect(words(session).toString()).toBe('From a partner');
});

test('a read that failed does not stop the next one', async () => {
  const storage = memoryStorage();
  let broken = false;
  const session = await open({
    ...storage,
    async updatesAfter(...after) {
      if (broken) throw new Error('no');
      return storage.updatesAfter(...after);
    },
  });
  await storage.appendLocal(id, updateOf('here'));
  broken = true;
  await expect(session.pull()).rejects.toThrow('no');
  broken = false;
  await session.pull();
  expect(words(session).toString()).toBe('here');
});

test('a document that cannot be read does not open', async () => {
  const storage = { ...memoryStorage(), updatesAfter: () => Promise.reject(new Error('no')) };
  await expect(open(storage)).rejects.toThrow('no');
});

test('two pages with the same document open end with the same words', async () => {
  const storage = memoryStorage();
  const one = await open(storage);
  const other = await open(storage);
  words(one).insert(0, 'one');
  words(other).insert(0, 'two');
  await Promise.all([one.saved(), other.saved()]);
  await Promise.all([one.pull(), other.pull()]);
  expect(words(one).toString()).toBe(words(other).toString());
  expect(await kept(storage)).toBe(words(one).toString());
});

test('a long history is put together on opening, unless something it needs is still missing', async () => {
  const storage = memoryStorage();
  const doc = new Y.Doc();
  const updates: Bytes[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(asBytes(update)));
  for (let at = 0; at < 250; at++) words({ doc }).insert(at, `${at % 10}`);
  const [first, ...rest] = updates as [Bytes, ...Bytes[]];
  for (const update of rest) await storage.appendLocal(id, update);
  await (await open(storage)).close();
  expect(await storage.updateCount(id)).toBe(249);
  await storage.appendLocal(id, first);
  const session = await open(storage);
  expect(await storage.updateCount(id)).toBe(1);
  expect(words(session).toString()).toBe(words({ doc }).toString());
  expect(await kept(storage)).toBe(words({ doc }).toString());
});

test('partners are told goodbye before closing is over, and nothing after it', async () => {
  const sent: string[] = [];
  const session = await open(memoryStorage(), {
    presence: () => ({
      async seal(update) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return update;
      },
      open: async () => undefined,
    }),
    sendPresence: (message) => sent.push(new TextDecoder().decode(message)),
  });
  session.awareness.setLocalState({ where: 'here' });
  await session.close();
  expect(sent.at(-1)).toContain('null');
  expect(sent.at(-2)).toContain('here');
  const count = sent.length;
  await session.receivePresence(utf8('late'));
  expect(sent).toHaveLength(count);
});
