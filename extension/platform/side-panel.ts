import { browser } from 'wxt/browser';
import type { Page } from './pages.ts';

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
async function sidePanelOf(): Promise<number | undefined> {
  return location.pathname === '/sidepanel.html' ? (await browser.windows.getCurrent()).id : undefined;
}

/** For a side panel: lets `isSidePanelOpen` know of it until it is closed. */
export async function beSidePanel(): Promise<void> {
  const window = await sidePanelOf();
  if (window === undefined) return;
  void navigator.locks.request(`${LOCK}${window}`, { mode: 'shared' }, () => new Promise(() => {}));
}

/** Whether this window shows the side panel. */
async function isSidePanelOpen(windowId: number): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === `${LOCK}${windowId}`);
}

/** Where something is to be shown: in the side panel of a window, or, where that could not be opened, in any tab. */
export type Where = { windowId: number } | 'tab';

/** For the background: opens the side panel, as `openSidePanel`. Where the browser sees no wish of a person in what happened, a tab takes its place. */
export async function openPanelOrTab({ tabId, windowId }: Pick<Page, 'tabId' | 'windowId'>): Promise<Where> {
  try {
    await openSidePanel(tabId);
  } catch (error) {
    console.info(error);
    if (!(await isSidePanelOpen(windowId))) {
      await browser.tabs.create({ url: browser.runtime.getURL('/tab.html') });
      return 'tab';
    }
  }
  return { windowId };
}

/** Whether this page is meant. */
export async function isHere(where: Where): Promise<boolean> {
  const panel = await sidePanelOf();
  return where === 'tab' ? panel === undefined : where.windowId === panel;
}
