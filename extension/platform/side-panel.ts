import { browser } from 'wxt/browser';

/** What Firefox has in place of `sidePanel`; Chrome's types, which WXT uses, do not know it. */
interface WithSidebar {
  sidebarAction: { open(): Promise<void> };
}

/**
 * Opens the side panel beside this tab; in Firefox the window's sidebar. Call it at once in answer to a click or
 * shortcut: the browser takes it for the person's own wish only until the first `await`.
 */
export function openSidePanel(tabId: number): Promise<void> {
  if (import.meta.env.FIREFOX) return (browser as unknown as WithSidebar).sidebarAction.open();
  return browser.sidePanel.open({ tabId });
}
