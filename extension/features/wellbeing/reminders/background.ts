import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { onNotificationClicked, showNotification } from '../../../platform/notifications.ts';
import { pageOf } from '../../../platform/pages.ts';
import { onSettings, readSettings } from '../../../platform/stored-settings.ts';
import { runInPanel } from '../../../workbench/open-panel.ts';
import { isWelcome, nextReminder, RHYTHM, readRhythm } from './rhythm.ts';

/** The name of the alarm, and of the notice. */
const REMINDER = 'reminder';

/** Reminds at the times that its person chose, with words that say nothing to whoever else sees the screen. */
export function startRemindersInBackground(): void {
  browser.alarms.onAlarm.addListener(({ name, scheduledTime }) => {
    if (name === REMINDER) void remind(scheduledTime);
  });
  onNotificationClicked((name) => {
    if (name === REMINDER) void openCheckIn();
  });
  onSettings(() => void setAlarm());
  void setAlarm();
}

async function setAlarm(): Promise<void> {
  const next = nextReminder(await rhythmNow(), Date.now());
  await browser.alarms.clear(REMINDER);
  if (next !== undefined) await browser.alarms.create(REMINDER, { when: next });
}

async function remind(due: number): Promise<void> {
  if (isWelcome(await rhythmNow(), due, Date.now()))
    await showNotification(REMINDER, i18n.t('workbench.name'), i18n.t('reminders.notice'));
  await setAlarm();
}

async function rhythmNow() {
  return readRhythm((await readSettings())[RHYTHM]);
}

async function openCheckIn(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const page = tab && pageOf(tab);
  if (page !== undefined) await runInPanel('wellbeing.checkIn', page);
}
