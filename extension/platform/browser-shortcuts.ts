import { browser } from 'wxt/browser';

/** What Firefox has for it since version 137; Chrome has a page with an address instead. */
interface WithShortcutSettings {
  openShortcutSettings?: () => Promise<void>;
}

const commands = () => browser.commands as WithShortcutSettings;

/** Whether this browser lets an extension open the place where its shortcuts are changed. */
export function canOpenShortcuts(): boolean {
  return !import.meta.env.FIREFOX || commands().openShortcutSettings !== undefined;
}

/** Opens the browser's own page for the shortcuts of extensions. */
export async function openShortcuts(): Promise<void> {
  if (import.meta.env.FIREFOX) await commands().openShortcutSettings?.();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
