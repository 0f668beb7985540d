import type { Page } from 'puppeteer-core';

/** From now on the disk is full for what this page puts into a store, or has room again. */
export function fillDisk(page: Page, store: string, isFull: boolean): Promise<void> {
  return page.evaluate(
    (name, isFull) => {
      const stores = IDBObjectStore.prototype as IDBObjectStore & {
        writes?: Pick<IDBObjectStore, 'add' | 'put'>;
      };
      stores.writes ??= { add: stores.add, put: stores.put };
      const { writes } = stores;
      for (const write of ['add', 'put'] as const) {
        stores[write] = function (this: IDBObjectStore, ...row) {
          if (isFull && this.name === name) throw new DOMException('no room', 'QuotaExceededError');
          return writes[write].apply(this, row);
        };
      }
    },
    store,
    isFull,
  );
}
