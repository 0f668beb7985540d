import { type Browser, browser } from 'wxt/browser';
import { askPage, type Page } from './pages.ts';

/** A line between the extension and a script of its own in a page. It ends with either, and when the page is left. */
export type Port = Browser.runtime.Port;

/** Puts a script of the extension into a page, and opens a line to it in each frame. Rejects as `askPage`. */
export async function connectToPage(
  { tabId }: Pick<Page, 'tabId'>,
  file: `/${string}.js`,
  name: string,
): Promise<Port[]> {
  const frames = await askPage({ tabId }, file);
  return frames.map(({ frame }) => browser.tabs.connect(tabId, { frameId: frame, name }));
}

/** For a script in a page: calls back when the extension opens a line of this name to it. */
export function onConnected(name: string, listener: (port: Port) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    if (port.name === name) listener(port);
  });
}

/**
 * Has rules of style hold in a page, in a sheet that its scripts find in no list. Resolves to how to take them back. (As a
 * user's, colours of marks would not count: Chromium takes only an author's.)
 */
export async function stylePage({ tabId }: Pick<Page, 'tabId'>, css: string): Promise<() => Promise<void>> {
  const style = { target: { tabId, allFrames: true }, css, origin: 'AUTHOR' } as const;
  await browser.scripting.insertCSS(style);
  return () => browser.scripting.removeCSS(style);
}

/** Brings the tab of a page to the front. */
export async function showTab({ tabId }: Pick<Page, 'tabId'>): Promise<void> {
  await browser.tabs.update(tabId, { active: true });
}
