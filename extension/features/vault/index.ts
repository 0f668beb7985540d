import { computed } from '@preact/signals';
import { i18n } from '#i18n';
import { session, vault as theVault } from '../../vault/session.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { closeEditor } from '../../workbench/editors.ts';
import { explainVault } from './errors.ts';
import { Gate } from './Gate.tsx';
import { LockStatus } from './LockStatus.tsx';

/** The passphrase in front of everything, and locking. */
export const vault: Contribution = {
  id: 'vault',
  cover: { shown: computed(() => session.value === undefined), component: Gate },
  statusItems: [{ id: 'vault.lock', side: 'start', order: 10, component: LockStatus }],
  explain: explainVault,
  commands: [
    {
      id: 'vault.lock',
      title: i18n.t('vault.lock'),
      icon: 'unlock',
      keybindings: ['Mod+Alt+L'],
      async run() {
        closeEditor(); // what is open is saved and let go before the key goes
        await theVault.lock();
      },
    },
  ],
};
