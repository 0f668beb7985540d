import { browser } from 'wxt/browser';
import { notePageAllowed, type Page, pageOf } from '../platform/pages.ts';
import { openPanelOrTab, openSidePanel, type Where } from '../platform/side-panel.ts';
import { leaveWaiting } from '../platform/waiting.ts';

/** A command of the workbench that was asked for outside of it, and where it is to be run. */
export interface Asked {
  command: string;
  where: Where;
}

/** What an `Asked` waits as. */
export const ASKED = 'asked';

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

/**
 * A shortcut in the manifest that is named as a command of the workbench opens the panel and runs it there: `feature_action` for
 * `feature.action`, as Chrome does not translate what a name with a dot is described by.
 */
export function runCommandsFromShortcuts(): void {
  browser.commands?.onCommand.addListener((name, tab) => {
    const page = tab && pageOf(tab);
    const [feature, action] = name.split('_');
    if (page !== undefined && feature && action) void runInPanel(`${feature}.${action}`, page);
  });
}

/** For the background: opens the panel beside a page, and has it run a command as soon as it can. Call it at once in answer to what a person did. */
export async function runInPanel(command: string, page: Page): Promise<void> {
  const asked: Asked = { command, where: await openPanelOrTab(page) };
  await leaveWaiting(ASKED, asked);
}
