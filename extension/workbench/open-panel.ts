import { browser } from 'wxt/browser';
import { notePageAllowed } from '../platform/pages.ts';
import { openSidePanel } from '../platform/side-panel.ts';

/**
 * The toolbar button (and its shortcut) opens the panel. The worker does it itself, because a panel that the browser
 * opens by `openPanelOnActionClick` comes without the grant to read the page beside it when the person asks for that.
 */
export function openPanelFromToolbar(): void {
  browser.action.onClicked.addListener((tab) => {
    if (tab.id === undefined) return;
    void openSidePanel(tab.id);
    void notePageAllowed();
  });
}
