import { i18n } from '#i18n';
import type { Command } from '../../../workbench/contributions.ts';
import { activeView, showEditor } from '../../../workbench/editors.ts';
import { shownDialog } from '../../../workbench/shown-dialog.ts';

/** What a person can do about their own devices. */
export const deviceCommands: readonly Command[] = [
  {
    id: 'devices.open',
    title: i18n.t('devices.open'),
    icon: 'device-desktop',
    run() {
      activeView.value = 'circles';
      showEditor('devices', 'mine');
    },
  },
  {
    id: 'devices.recover',
    title: i18n.t('devices.recover'),
    icon: 'key',
    async run() {
      shownDialog.value = (await import('./RecoverDialog.tsx')).RecoverDialog;
    },
  },
];
