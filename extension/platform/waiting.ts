import { browser } from 'wxt/browser';

/**
 * What the background leaves for a page of the extension to take: in `storage.session`, which is memory that only the
 * extension's own pages can read and that is gone with the browser.
 */
const PREFIX = 'waiting/';
const LOCK = 'alongside-waiting';

/** Leaves a value, as JSON can hold it, until a page takes it. Rejects when there is no room. */
export async function leaveWaiting(value: object): Promise<void> {
  await browser.storage.session.set({ [`${PREFIX}${Date.now()}-${crypto.randomUUID()}`]: value });
}

/** What waits, the oldest first. */
export async function waitingNow(): Promise<unknown[]> {
  return (await readWaiting()).map(([, value]) => value);
}

/**
 * Hands over what waits, the oldest first and each to one page only. It is forgotten once `take` has resolved, to `true` for
 * what it took; the rest goes on waiting.
 */
export async function takeWaiting(take: (value: unknown) => Promise<boolean>): Promise<void> {
  await navigator.locks.request(LOCK, async () => {
    for (const [key, value] of await readWaiting()) {
      if (await take(value)) await browser.storage.session.remove(key);
    }
  });
}

/** Calls back when something begins to wait, or no longer does. Returns how to stop. */
export function onWaiting(listener: () => void): () => void {
  const onChanged = (changes: object) => {
    if (Object.keys(changes).some((key) => key.startsWith(PREFIX))) listener();
  };
  browser.storage.session.onChanged.addListener(onChanged);
  return () => browser.storage.session.onChanged.removeListener(onChanged);
}

async function readWaiting(): Promise<[string, unknown][]> {
  const all = Object.entries(await browser.storage.session.get(null));
  return all.filter(([key]) => key.startsWith(PREFIX)).sort(([a], [b]) => (a < b ? -1 : 1));
}
