import { i18n } from '#i18n';
import { vault } from '../../vault/session.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { showEditor } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { explainBackup } from './errors.ts';
import { remind, reminder } from './remind.ts';
import { restoringFirst } from './restoring-first.ts';

const RestoreFirst = lazily(async () => (await import('./RestoreFirst.tsx')).RestoreFirst);

remind();

/** One sealed file with everything in it, and the way back from it. */
export const backup: Contribution = {
  id: 'backup',
  cover: { shown: restoringFirst, component: RestoreFirst },
  settings: [reminder],
  explain: explainBackup,
  editors: [
    {
      kind: 'backup',
      title: () => i18n.t('backup.title'),
      icon: 'archive',
      component: lazily(async () => (await import('./BackupEditor.tsx')).BackupEditor),
    },
  ],
  commands: [
    {
      id: 'backup.open',
      title: i18n.t('backup.open'),
      icon: 'archive',
      run: () => showEditor('backup', 'all'),
    },
    {
      id: 'backup.restoreFirst',
      title: i18n.t('backup.restoreFirst'),
      icon: 'archive',
      whileCovered: true,
      when: () => vault.state.value === 'none',
      run() {
        restoringFirst.value = true;
      },
    },
  ],
  menus: [{ menu: 'vault.firstRun', command: 'backup.restoreFirst', order: 10 }],
};
