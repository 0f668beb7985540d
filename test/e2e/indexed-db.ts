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
