import type { Page } from 'puppeteer-core';

/**
 * Keeps one of the vault's stores busy from another page, as a slow disk would, so that whoever reads it waits and
 * shows that they do. Returns how to let it go.
 */
export async function holdStore(page: Page, store: string): Promise<() => Promise<void>> {
  await page.evaluate(
    (name) =>
      new Promise<void>((held, failed) => {
        const opening = indexedDB.open('alongside');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const rows = opening.result.transaction(name, 'readwrite').objectStore(name);
          Object.assign(window, { letGo: false });
          const again = () => {
            if ('letGo' in window && window.letGo) return opening.result.close();
            rows.count().onsuccess = again; // a transaction ends once it is asked nothing more
          };
          rows.count().onsuccess = () => {
            held();
            again();
          };
        };
      }),
    store,
  );
  return () => page.evaluate(() => void Object.assign(window, { letGo: true }));
}
