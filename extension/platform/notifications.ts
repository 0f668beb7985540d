import { browser } from 'wxt/browser';

/** Notices of the browser's own, which it shows only for those who were allowed to. */
const permission = { permissions: ['notifications' as const] };

/** Asks for the permission. Call it at once in answer to a click. Resolves to whether it was given. */
export function askForNotifications(): Promise<boolean> {
  return browser.permissions.request(permission);
}

/** Whether it is there. */
export function mayNotify(): Promise<boolean> {
  return browser.permissions.contains(permission);
}

/** For the background: shows a notice, in place of the one before it by this name. Shows none where that is not allowed. */
export async function showNotification(name: string, title: string, message: string): Promise<void> {
  if (!(await mayNotify())) return;
  const iconUrl = browser.runtime.getURL('/icon/96.png');
  await browser.notifications.create(name, { type: 'basic', iconUrl, title, message });
}

/** For the background: calls back with the name of a notice that was clicked. Call it at its start. */
export function onNotificationClicked(listener: (name: string) => void): void {
  let listening = false;
  const listen = () => {
    if (listening || browser.notifications === undefined) return; // it is not there until it is allowed
    listening = true;
    browser.notifications.onClicked.addListener((name) => {
      void browser.notifications.clear(name);
      listener(name);
    });
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}
