import { effect } from '@preact/signals';
import { i18n } from '#i18n';
import { documentsOf, livingCircles } from '../../vault/library.ts';
import { session } from '../../vault/session.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { typeAhead } from '../../workbench/early-keys.ts';
import { showEditor } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { showDialog } from '../../workbench/ShownDialog.tsx';
import { answerable } from './asked.ts';
import { answersWithFaces, careFrom } from './settings.ts';

/** How one is, noted in ten seconds, and a picture of it later: for oneself. */
export const wellbeing: Contribution = {
  id: 'wellbeing',
  settings: [answersWithFaces, careFrom],
  settingsOfPages: async () => (await import('./settings-of-pages.ts')).settingsOfPages,
  views: [
    {
      id: 'wellbeing',
      title: i18n.t('wellbeing.title'),
      icon: 'pulse',
      order: 40,
      component: lazily(async () => (await import('./WellbeingView.tsx')).WellbeingView),
    },
  ],
  editors: [
    {
      kind: 'wellbeing',
      title: () => i18n.t('wellbeing.pictures'),
      icon: 'graph-line',
      component: lazily(async () => (await import('./pictures/PicturesEditor.tsx')).PicturesEditor),
    },
    {
      kind: 'pulses',
      title: () => i18n.t('pulse.title'),
      icon: 'broadcast',
      component: lazily(async () => (await import('./pulse/PulsesEditor.tsx')).PulsesEditor),
    },
    {
      kind: 'scales',
      title: () => i18n.t('wellbeing.scales'),
      icon: 'list-ordered',
      component: lazily(async () => (await import('./scales/ScalesEditor.tsx')).ScalesEditor),
    },
    {
      kind: 'care',
      title: () => i18n.t('care.title'),
      icon: 'heart',
      component: lazily(async () => (await import('./care/CareEditor.tsx')).CareEditor),
    },
    {
      kind: 'reminders',
      title: () => i18n.t('reminders.title'),
      icon: 'bell',
      component: lazily(async () => (await import('./reminders/RemindersEditor.tsx')).RemindersEditor),
    },
  ],
  menus: [
    { menu: 'settings.more', command: 'wellbeing.reminders', order: 20 },
    { menu: 'circle', command: 'wellbeing.pulses', order: 10 },
    { menu: 'packs.scales', command: 'wellbeing.scales', order: 10 },
  ],
  commands: [
    {
      id: 'wellbeing.checkIn',
      title: i18n.t('wellbeing.checkIn'),
      icon: 'pulse',
      keybindings: ['Mod+Alt+Y'],
      when: () => session.value !== undefined,
      run: () =>
        typeAhead(async () => {
          const id = (await import('./ask.ts')).askAnew();
          return () => answerable.value === id;
        }),
    },
    {
      id: 'wellbeing.terms',
      title: i18n.t('wellbeing.terms.title'),
      icon: 'calendar',
      when: () => session.value !== undefined,
      async run() {
        showDialog((await import('./terms/TermsDialog.tsx')).TermsDialog);
      },
    },
    {
      id: 'wellbeing.pulses',
      title: i18n.t('pulse.title'),
      icon: 'broadcast',
      when: (circle) =>
        livingCircles().some(({ id, cohort }) => cohort !== undefined && (circle ?? id) === id),
      run: (circle) => showEditor('pulses', circle ?? 'all'),
    },
    {
      id: 'wellbeing.pictures',
      title: i18n.t('wellbeing.pictures'),
      icon: 'graph-line',
      run: () => showEditor('wellbeing', 'pictures'),
    },
    {
      id: 'wellbeing.share',
      title: i18n.t('wellbeing.share.title'),
      icon: 'share',
      when: () => session.value !== undefined,
      async run() {
        showDialog((await import('./sharing/ShareWindowDialog.tsx')).ShareWindowDialog);
      },
    },
    {
      id: 'wellbeing.scales',
      title: i18n.t('wellbeing.scales'),
      icon: 'list-ordered',
      run: () => showEditor('scales', 'all'),
    },
    {
      id: 'wellbeing.care',
      title: i18n.t('care.title'),
      icon: 'heart',
      run: () => showEditor('care', 'all'),
    },
    {
      id: 'wellbeing.reminders',
      title: i18n.t('reminders.title'),
      icon: 'bell',
      run: () => showEditor('reminders', 'all'),
    },
  ],
};

/* A pulse goes on by itself, also while nobody looks at it. */
const pulses = documentsOf('pulse');
effect(() => {
  if (pulses.value.length > 0) void import('./pulse/keep-going.ts');
});
