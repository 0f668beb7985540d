import { effect } from '@preact/signals';
import { i18n } from '#i18n';
import { tell, tellError } from '../../workbench/notices.ts';
import { setting } from '../../workbench/settings/setting.ts';
import { isDue } from './is-due.ts';
import { knownBackups } from './known-backups.ts';

const DAY = 24 * 60 * 60_000;
const EVERY = { never: Number.POSITIVE_INFINITY, weekly: 7 * DAY, monthly: 30 * DAY };

/** How often its person wants to be reminded: never, unless they say so. */
export const reminder = setting(
  {
    type: 'choice',
    options: [
      { value: 'never', title: i18n.t('backup.never') },
      { value: 'weekly', title: i18n.t('backup.weekly') },
      { value: 'monthly', title: i18n.t('backup.monthly') },
    ],
  },
  {
    id: 'backup.remind',
    title: i18n.t('backup.remind'),
    description: i18n.t('backup.remindWhy'),
    default: 'never',
    note: () => lastChecked(),
  },
);

/** When the newest backup was made that was checked, in a sentence; `undefined` while that is not known. */
export function lastChecked(): string | undefined {
  const known = knownBackups.now.value;
  if (known === undefined) return undefined;
  if (known.made === undefined) return i18n.t('backup.noneChecked');
  return i18n.t('backup.lastChecked', { date: dateOf(known.made) });
}

export function dateOf(time: number): string {
  return new Date(time).toLocaleString(i18n.t('locale.language'), { dateStyle: 'long', timeStyle: 'short' });
}

/** Says quietly, in one window, once in the time its person chose, that there is no newer backup. */
export function remind(): void {
  effect(() => {
    const known = knownBackups.now.value;
    const every = EVERY[reminder.now.value];
    if (known === undefined || !isDue(known, every, Date.now())) return;
    takeReminder(every).then((isTaken) => {
      if (!isTaken) return;
      tell({
        id: 'backup',
        tone: 'info',
        text: i18n.t('backup.reminder', { last: lastChecked() ?? '' }),
        actions: [{ command: 'backup.open' }],
      });
    }, tellError);
  });
}

/** Notes that its person is reminded now. Resolves to whether no other window has done so first. */
async function takeReminder(every: number): Promise<boolean> {
  const now = Date.now();
  const { reminded } = await knownBackups.change((known) =>
    isDue(known, every, now) ? { ...known, reminded: now } : known,
  );
  return reminded === now;
}
