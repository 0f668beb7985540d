import { startCaptureInBackground } from './capture/background.ts';
import { startVaultInBackground } from './vault/background.ts';
import { startRemindersInBackground } from './wellbeing/reminders/background.ts';

/** What features do while no page is open. Take a line away and the rest still works. */
export const inBackground: readonly (() => void)[] = [
  startVaultInBackground,
  startCaptureInBackground,
  startRemindersInBackground,
];
