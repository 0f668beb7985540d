import { browser } from 'wxt/browser';
import { onIdleComputer } from '../platform/idle-computer.ts';
import { onLastPageClosed, tellIfNoneIsOpen } from '../platform/own-pages.ts';
import { IDLE_LOCK, isOn, LOCK_WITH_COMPUTER, LOCK_WITH_LAST_WINDOW, readMinutes } from './lock-settings.ts';
import { forgetUnlockedKey, lockWhenUnattended, panic } from './unlocked-key.ts';

const ALARM = 'lock-when-unattended';
const LAST_LOOK = 'last-look';
/** The alarm rings every minute. When it did not for so long, in milliseconds, the computer was asleep. */
const ASLEEP = 3 * 60_000;
/** The browser's own shortcut, in the manifest. */
const PANIC_COMMAND = 'panic';

/** For the background: locks the vault when a person's settings say so, also while no page is open. Call it at its start. */
export function enforceAutoLock(): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) void look();
  });
  void browser.alarms.create(ALARM, { periodInMinutes: 1 });
  onIdleComputer(
    () => readMinutes(IDLE_LOCK),
    () => void lockIf(LOCK_WITH_COMPUTER),
  );
  onLastPageClosed(() => void lockIf(LOCK_WITH_LAST_WINDOW));
  browser.commands?.onCommand.addListener((command) => {
    if (command === PANIC_COMMAND) void panic();
  });
}

async function lockIf(setting: Parameters<typeof isOn>[0]): Promise<void> {
  if (await isOn(setting)) await forgetUnlockedKey();
}

async function look(): Promise<void> {
  const { [LAST_LOOK]: last } = await browser.storage.session.get(LAST_LOOK);
  await browser.storage.session.set({ [LAST_LOOK]: Date.now() });
  if (typeof last === 'number' && Math.abs(Date.now() - last) >= ASLEEP) await lockIf(LOCK_WITH_COMPUTER);
  await tellIfNoneIsOpen(() => void lockIf(LOCK_WITH_LAST_WINDOW));
  await lockWhenUnattended();
}
