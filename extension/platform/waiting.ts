import { browser } from 'wxt/browser';

/**
 * What the background leaves for a page of the extension to take: in `storage.session`, which is memory that only the
 * extension's own pages can read and that is gone with the browser.
 */
const PREFIX = 'waiting/';
const LOCK = 'alongside-waiting';

/** Leaves a value, as JSON can hold it, for whoever takes what is `of` this kind. Rejects when there is no room. */
export async function leaveWaiting(of: string, value: object): Promise<void> {
  await browser.storage.session.set({ [`${PREFIX}${of}/${Date.now()}-${crypto.randomUUID()}`]: value });
}

/** What waits, the oldest first. */
export async function waitingNow(of: string): Promise<unknown[]> {
  return (await readWaiting(of)).map(([, value]) => value);
}

/**
 * Hands over what waits, the oldest first and each to one page only. It is forgotten once `take` has resolved, to `true` for
 * what it took; the rest goes on waiting.
 */
export async function takeWaiting(of: string, take: (value: unknown) => Promise<boolean>): Promise<void> {
  await navigator.locks.request(`${LOCK}/${of}`, async () => {
    for (const [key, value] of await readWaiting(of)) {
      if (await take(value)) await browser.storage.session.remove(key);
    }
  });
}

/** Calls back when something begins to wait, or no longer does. Returns how to stop. */
export function onWaiting(of: string, listener: () => void): () => void {
  const onChanged = (changes: object) => {
    if (Object.keys(changes).some((key) => key.startsWith(`${PREFIX}${of}/`))) listener();
  };
  browser.storage.session.onChanged.addListener(onChanged);
  return () => browser.storage.session.onChanged.removeListener(onChanged);
}

async function readWaiting(of: string): Promise<[string, unknown][]> {
  const all = Object.entries(await browser.storage.session.get(null));
  return all.filter(([key]) => key.startsWith(`${PREFIX}${of}/`)).sort(([a], [b]) => (a < b ? -1 : 1));
}
