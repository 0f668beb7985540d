import { browser } from 'wxt/browser';
import { lockWhenUnattended } from './unlocked-key.ts';

const ALARM = 'lock-when-unattended';

/** For the background worker: locks the vault when its time is up, also while no page is open. Call it at its start. */
export function enforceAutoLock(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void lockWhenUnattended();
  });
  void browser.alarms.create(ALARM, { periodInMinutes: 1 });
}
