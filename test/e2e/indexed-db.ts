import type { Page } from 'puppeteer-core';

/** Everything in the page's IndexedDB, database by database, as bytes: keys, strings, numbers and binary values. */
export async function dumpIndexedDb(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const parts: Uint8Array[] = [];
    const collect = (value: unknown): void => {
      if (value instanceof ArrayBuffer) parts.push(new Uint8Array(value));
      else if (ArrayBuffer.isView(value))
        parts.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      else if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value)) {
          collect(key);
          collect(inner);
        }
      } else parts.push(new TextEncoder().encode(`${value}\n`));
    };
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await answered(indexedDB.open(name ?? ''));
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        collect(await answered(store.getAllKeys()));
        collect(await answered(store.getAll()));
      }
      database.close();
    }
    let binary = '';
    for (const part of parts) for (const byte of part) binary += String.fromCharCode(byte);
    return btoa(binary);
  });
  return Buffer.from(base64, 'base64');
}

/** How many rows a store of the vault has, whatever its lists show. */
export function countRows(page: Page, store: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('alongside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction(name).objectStore(name).count();
          counting.onerror = () => reject(counting.error);
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
    store,
  );
}

/** Makes the vault's database what the first version of it was, with the rows that version knew. */
export function makeFirstVersion(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const today = await answered(indexedDB.open('alongside'));
    const names = ['header', 'values', 'documents', 'updates', 'streams', 'outbox'];
    const rows = await Promise.all(
      names.map((name) => answered(today.transaction(name).objectStore(name).getAll())),
    );
    today.close();
    await answered(indexedDB.deleteDatabase('alongside'));
    const opening = indexedDB.open('alongside', 10); // Dexie counts in tens
    opening.onupgradeneeded = () => {
      const { result: first } = opening;
      for (const name of ['header', 'values', 'documents']) first.createObjectStore(name, { keyPath: 'id' });
      first
        .createObjectStore('updates', { keyPath: 'position', autoIncrement: true })
        .createIndex('[document+position]', ['document', 'position']);
      first.createObjectStore('streams', { keyPath: 'document' });
      first.createObjectStore('outbox', { keyPath: ['document', 'counter'] });
    };
    const first = await answered(opening);
    const writing = first.transaction(names, 'readwrite');
    for (const [index, name] of names.entries()) {
      for (const row of rows[index] ?? []) writing.objectStore(name).put(row);
    }
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onerror = () => reject(writing.error);
    });
    first.close();
  });
}
