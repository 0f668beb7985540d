import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { expect, test, vi } from 'vitest';
import { openDatabase } from './database.ts';

test('a database that the browser closed is open again once the browser lets it be', async () => {
  const database = openDatabase('closed by the browser');
  expect(await database.documents.count()).toBe(0);
  const refusing = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('Internal error opening backing store', 'UnknownError');
  });
  forceCloseDatabase(database.backendDB() as never); // its types ask for the class of databases, by mistake
  await vi.waitFor(() => expect(database.isOpen()).toBe(false));
  await expect(database.documents.count()).rejects.toThrow();
  await expect(database.documents.count()).rejects.toThrow();
  refusing.mockRestore();
  await vi.waitFor(async () => expect(await database.documents.count()).toBe(0), 5_000);
});
