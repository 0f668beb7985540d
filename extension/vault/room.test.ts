import 'fake-indexeddb/auto';
import { randomBytes, toBase64Url, utf8 } from '@alongside/shared/crypto/bytes';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from './database.ts';
import { openEnvelope } from './envelope.ts';
import { sealedStorage } from './sealed-storage.ts';

const about = { kind: 'entry', title: 'Monday', excerpt: 'They asked', created: 1, updated: 2 } as const;
let free = 0;
let asked = 0;

beforeEach(() => {
  const estimate = async () => {
    asked += 1;
    return { quota: 1_000 + free, usage: 1_000 };
  };
  const storage = { estimate };
  vi.stubGlobal('navigator', { ...navigator, storage });
  vi.stubGlobal('location', { protocol: 'chrome-extension:' });
});

afterEach(() => void vi.unstubAllGlobals());

test('where the disk is as good as full nothing is written, and all can be read', async () => {
  const storage = sealedStorage(
    openDatabase(toBase64Url(randomBytes(8))),
    await openEnvelope(randomBytes(32)),
  );
  free = 2 ** 29;
  await storage.putDocument({ id: 'one', about });
  await storage.appendLocal('one', utf8('a word'));
  free = 2 ** 20;
  const full = { name: 'QuotaExceededError' };
  await expect(storage.appendLocal('one', utf8('another'))).rejects.toMatchObject(full);
  await expect(storage.putAttachment('one', 'a', utf8('a window'))).rejects.toMatchObject(full);
  await expect(storage.changeValue('name', () => utf8('Ama'))).rejects.toMatchObject(full);
  await expect(storage.addDocuments([])).rejects.toMatchObject(full);
  await expect(storage.deleteDocument('one')).rejects.toMatchObject(full);
  expect(await storage.documents()).toEqual([{ id: 'one', about }]);
  expect(await storage.updateCount('one')).toBe(1);
  expect(await storage.attachments('one')).toEqual([]);
  free = 2 ** 29;
  await storage.appendLocal('one', utf8('another'));
  expect(await storage.updateCount('one')).toBe(2);
});

test('where there is plenty, it is not asked for every letter', async () => {
  const storage = sealedStorage(
    openDatabase(toBase64Url(randomBytes(8))),
    await openEnvelope(randomBytes(32)),
  );
  free = 2 ** 40;
  asked = 0;
  await storage.putDocument({ id: 'one', about });
  for (const letter of 'a word') await storage.appendLocal('one', utf8(letter));
  expect(asked).toBe(1);
});
