import { type Browser, browser } from 'wxt/browser';

/** A page in a tab, as far as the browser lets the extension know it. */
export interface Page {
  tabId: number;
  windowId: number;
  /** Empty where nobody has allowed to know it. */
  address: string;
  title: string;
}

/** A tab as browsers describe it in their events. */
export type Tab = Browser.tabs.Tab;

/** The page of a tab; `undefined` for what is no tab. */
export function pageOf({ id, windowId, url = '', title = '' }: Tab): Page | undefined {
  if (id === undefined || id < 0) return undefined;
  return { tabId: id, windowId, address: url, title };
}

/** The page in the front tab of the window that this is called in. */
export async function pageInFront(): Promise<Page | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab && pageOf(tab);
}

/** When somebody last did what lets the extension know the page in front. Browsers do not tell an open panel of it. */
const ALLOWED = 'page-allowed';

/** For the background: a person has just asked for something beside the page in front, so it may be known. */
export async function notePageAllowed(): Promise<void> {
  await browser.storage.session.set({ [ALLOWED]: Date.now() });
}

/** Calls back whenever another page may be in front or become known, here or in another window. Returns how to stop. */
export function onPageInFront(listener: () => void): () => void {
  const onAllowed = (changes: object) => {
    if (ALLOWED in changes) listener();
  };
  // What changed in a tab is only told where it may be known; that something did, always.
  const onUpdated = (_id: number, change: { status?: string }) => {
    if (change.status === 'complete') listener();
  };
  browser.tabs.onActivated.addListener(listener);
  browser.storage.session.onChanged.addListener(onAllowed);
  browser.tabs.onUpdated.addListener(onUpdated);
  return () => {
    browser.tabs.onActivated.removeListener(listener);
    browser.storage.session.onChanged.removeListener(onAllowed);
    browser.tabs.onUpdated.removeListener(onUpdated);
  };
}

/**
 * Runs a script of the extension in a page, in a world of its own, and resolves to what it answers: one answer a frame that
 * may be read. Rejects where the browser lets no extension in, or nobody has asked for this page.
 */
export async function askPage(
  { tabId }: Pick<Page, 'tabId'>,
  file: `/${string}.js`,
  frame?: number,
): Promise<{ frame: number; answer: unknown }[]> {
  const target = frame === undefined ? { tabId, allFrames: true } : { tabId, frameIds: [frame] };
  const results = await browser.scripting.executeScript({ target, files: [file as '/clip.js'] });
  return results.map(({ frameId, result }) => ({ frame: frameId, answer: result }));
}

/** What can be seen of the page in front of a window, as a JPEG. */
export async function pictureOf({ windowId }: Pick<Page, 'windowId'>): Promise<Blob> {
  const address = await browser.tabs.captureVisibleTab(windowId, { format: 'jpeg', quality: 90 });
  return (await fetch(address)).blob();
}

/** Shows a page in a tab of its own. */
export async function openPage(address: string): Promise<void> {
  await browser.tabs.create({ url: address });
}

/**
 * Calls what a script of the extension offers by this name in a page, putting the script there first. Arguments and answers
 * are values that JSON can hold; answers come from beside the page's own code, and are believed by nobody. Rejects as `askPage`.
 */
export async function callInPage(
  page: Pick<Page, 'tabId'>,
  file: `/${string}.js`,
  offered: string,
  ...args: unknown[]
): Promise<{ frame: number; answer: unknown }[]> {
  await askPage(page, file);
  const results = await browser.scripting.executeScript({
    target: { tabId: page.tabId, allFrames: true },
    func: call,
    args: [offered, args],
  });
  return results.map(({ frameId, result }) => ({ frame: frameId, answer: result }));
}

/** Runs in the page, where nothing around it is known. */
function call(offered: string, args: unknown[]): unknown {
  return (globalThis as unknown as Record<string, (...args: unknown[]) => unknown>)[offered]?.(...args);
}
