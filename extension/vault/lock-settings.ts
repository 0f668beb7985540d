import { readSettings } from '../platform/stored-settings.ts';

/** The settings that say when the vault locks by itself, which the background reads. Times are in minutes. */
export const AUTO_LOCK = { setting: 'vault.lockAfter', default: 15, shortest: 1, longest: 480 } as const;
export const IDLE_LOCK = { setting: 'vault.idleAfter', default: 5, shortest: 1, longest: 60 } as const;
export const LOCK_WITH_COMPUTER = 'vault.lockWithComputer';
export const LOCK_WITH_LAST_WINDOW = 'vault.lockWithLastWindow';

/** How many minutes are set; the default for what makes no sense. */
export async function readMinutes(of: typeof AUTO_LOCK | typeof IDLE_LOCK): Promise<number> {
  const { [of.setting]: minutes } = await readSettings();
  return typeof minutes === 'number' && of.shortest <= minutes && minutes <= of.longest
    ? minutes
    : of.default;
}

/** Whether one of them that can be on or off is on. */
export async function isOn(
  setting: typeof LOCK_WITH_COMPUTER | typeof LOCK_WITH_LAST_WINDOW,
): Promise<boolean> {
  return (await readSettings())[setting] === true;
}
