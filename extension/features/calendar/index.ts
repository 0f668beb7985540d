import { i18n } from '#i18n';
import type { Contribution } from '../../workbench/contributions.ts';
import { showEditor } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { chooseToday } from './chosen-day.ts';

/** What was written when: a month at a time, on this date before, and all of it on a line. Shown when asked for. */
export const calendar: Contribution = {
  id: 'calendar',
  editors: [
    {
      kind: 'calendar',
      title: () => i18n.t('calendar.title'),
      icon: 'calendar',
      component: lazily(async () => (await import('./CalendarEditor.tsx')).CalendarEditor),
    },
    {
      kind: 'timeline',
      title: () => i18n.t('calendar.timeline'),
      icon: 'list-tree',
      component: lazily(async () => (await import('./TimelineEditor.tsx')).TimelineEditor),
    },
  ],
  commands: [
    {
      id: 'calendar.show',
      title: i18n.t('calendar.show'),
      icon: 'calendar',
      keybindings: ['Mod+Alt+D'],
      run: () => showEditor('calendar', 'month'),
    },
    {
      id: 'calendar.onThisDay',
      title: i18n.t('calendar.onThisDay'),
      icon: 'history',
      run() {
        chooseToday();
        showEditor('calendar', 'month');
      },
    },
    {
      id: 'calendar.showTimeline',
      title: i18n.t('calendar.showTimeline'),
      icon: 'list-tree',
      run: () => showEditor('timeline', 'all'),
    },
  ],
  menus: [{ menu: 'journal.title', command: 'calendar.show', order: 20 }],
};
