import { browser } from 'wxt/browser';

/** The pages of this extension in this browser profile: side panels and tabs. */

const CLOSED = 'page-closed';

/** How long a page that is loaded anew may take until it is there again, in milliseconds. */
const RELOADED_WITHIN = 2_000;

/** What Chrome's types, which WXT uses, leave out for Firefox. */
interface WithViews {
  getViews(): Window[];
}

/** Whether any page is open. */
async function isAnyPageOpen(): Promise<boolean> {
  if (browser.runtime.getContexts === undefined) {
    const views = (browser.extension as unknown as WithViews).getViews();
    return views.some((view) => view !== globalThis.window); // Firefox's background is a page, too
  }
  const contextTypes = ['TAB', 'SIDE_PANEL', 'POPUP'] as const;
  return (await browser.runtime.getContexts({ contextTypes: [...contextTypes] })).length > 0;
}

/** For a page: has the background hear when it closes. */
export function sayWhenClosed(): void {
  addEventListener('pagehide', () => {
    browser.runtime.sendMessage(CLOSED).catch(console.error); // the background looks once a minute anyway
  });
}

/** For the background: calls back when the last page has closed. Call it at its start. */
export function onLastPageClosed(listener: () => void): void {
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    if (message !== CLOSED || sender.id !== browser.runtime.id) return;
    setTimeout(() => void tellIfNoneIsOpen(listener), RELOADED_WITHIN);
  });
}

/** Calls back when no page is open now. */
export async function tellIfNoneIsOpen(listener: () => void): Promise<void> {
  if (!(await isAnyPageOpen())) listener();
}

/** Closes this page, whether it is a side panel or a tab. */
export async function closeThisPage(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
  else window.close();
}
