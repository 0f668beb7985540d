import { browser } from 'wxt/browser';

/** Whether somebody is at the computer, which the browser tells only those who were allowed to ask. */
const permission = { permissions: ['idle' as const] };

/** Asks for the permission. Call it at once in answer to a click. Resolves to whether it was given. */
export function askForIdle(): Promise<boolean> {
  return browser.permissions.request(permission);
}

/**
 * For the background: calls back when the screen was locked, or when nobody has touched anything for so many minutes.
 * Hears nothing until the permission is there. Call it at its start.
 */
export function onIdleComputer(minutes: () => Promise<number>, listener: () => void): void {
  let listening = false;
  async function listen() {
    if (browser.idle === undefined) return;
    if (!listening) {
      browser.idle.onStateChanged.addListener((state) => {
        if (state !== 'active') listener();
      });
    }
    listening = true;
    browser.idle.setDetectionInterval((await minutes()) * 60);
  }
  void listen();
  browser.permissions.onAdded.addListener(() => void listen());
  browser.storage.local.onChanged.addListener(() => void listen()); // the minutes may be others
}
