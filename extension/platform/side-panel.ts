import { browser } from 'wxt/browser';

/** What Firefox has in place of `sidePanel`; Chrome's types, which WXT uses, do not know it. */
interface WithSidebar {
  sidebarAction: { open(): Promise<void> };
}

/** Each side panel holds this lock with the number of its window, shared, for as long as it is there. */
const LOCK = 'alongside-panel/';

/**
 * Opens the side panel beside this tab; in Firefox the window's sidebar. Call it at once in answer to a click or
 * shortcut: the browser takes it for the person's own wish only until the first `await`.
 */
export function openSidePanel(tabId: number): Promise<void> {
  if (import.meta.env.FIREFOX) return (browser as unknown as WithSidebar).sidebarAction.open();
  return browser.sidePanel.open({ tabId });
}

/** The window that this page is the side panel of; `undefined` where it is a tab. */
export async function sidePanelOf(): Promise<number | undefined> {
  return location.pathname === '/sidepanel.html' ? (await browser.windows.getCurrent()).id : undefined;
}

/** For a side panel: lets `isSidePanelOpen` know of it until it is closed. */
export async function beSidePanel(): Promise<void> {
  const window = await sidePanelOf();
  if (window === undefined) return;
  void navigator.locks.request(`${LOCK}${window}`, { mode: 'shared' }, () => new Promise(() => {}));
}

/** Whether this window shows the side panel. */
export async function isSidePanelOpen(windowId: number): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === `${LOCK}${windowId}`);
}
