import { i18n } from '#i18n';
import type { Command } from '../../../workbench/contributions.ts';
import { activeView, showEditor } from '../../../workbench/editors.ts';
import { showDialog } from '../../../workbench/ShownDialog.tsx';

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
      showDialog((await import('./RecoverDialog.tsx')).RecoverDialog);
    },
  },
];
