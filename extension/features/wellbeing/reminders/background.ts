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
  onSettings(setAlarm);
  setAlarm();
}

let alarmIsSet = Promise.resolve();

/** One at a time: what the settings say last is what counts. */
function setAlarm(): void {
  alarmIsSet = alarmIsSet.then(follow).catch(console.error); // it is set again with the next change, or the next start
}

async function follow(): Promise<void> {
  const next = nextReminder(await rhythmNow(), Date.now());
  const due = (await browser.alarms.get(REMINDER))?.scheduledTime;
  if (due !== undefined && due <= Date.now()) return; // it rings now, and then the next one is set
  if (next === undefined) await browser.alarms.clear(REMINDER);
  else await browser.alarms.create(REMINDER, { when: next });
}

async function remind(due: number): Promise<void> {
  if (isWelcome(await rhythmNow(), due, Date.now()))
    await showNotification(REMINDER, i18n.t('workbench.name'), i18n.t('reminders.notice'));
  setAlarm();
}

async function rhythmNow() {
  return readRhythm((await readSettings())[RHYTHM]);
}

async function openCheckIn(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const page = tab && pageOf(tab);
  if (page !== undefined) await runInPanel('wellbeing.checkIn', page);
}
