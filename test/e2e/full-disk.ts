import type { Page } from 'puppeteer-core';

/** From now on the disk is full for these calls of this page, or has room again. */
export async function diskIsFull(page: Page, calls: readonly ('add' | 'put')[]): Promise<void> {
  await page.evaluate((refused) => {
    const store = IDBObjectStore.prototype as IDBObjectStore & {
      writes?: Pick<IDBObjectStore, 'add' | 'put'>;
    };
    store.writes ??= { add: store.add, put: store.put };
    for (const call of ['add', 'put'] as const) {
      store[call] = refused.includes(call)
        ? () => {
            throw new DOMException('no room', 'QuotaExceededError');
          }
        : store.writes[call];
    }
  }, calls);
}
