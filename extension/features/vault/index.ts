import { computed } from '@preact/signals';
import { i18n } from '#i18n';
import { sayWhenClosed } from '../../platform/own-pages.ts';
import { canKeep, keep, readKept } from '../../vault/kept.ts';
import { session, sessionProblem, vault as theVault } from '../../vault/session.ts';
import { onPanic, panic } from '../../vault/unlocked-key.ts';
import type { Contribution } from '../../workbench/contributions.ts';
import { showEditor } from '../../workbench/editors.ts';
import { lazily } from '../../workbench/lazily.tsx';
import { tellError } from '../../workbench/notices.ts';
import { explainVault } from './errors.ts';
import { Gate } from './Gate.tsx';
import { LockStatus } from './LockStatus.tsx';
import { lockSettings } from './settings.ts';
import { vanish } from './vanish.ts';

sayWhenClosed();
onPanic(() => void vanish().catch(tellError));

/** Whether the journal is there as soon as it was read: nobody has to do anything. */
const isOpening = computed(() => {
  const state = theVault.state.value;
  return state === 'checking' || (state === 'unlocked' && sessionProblem.value === undefined);
});

/** The passphrase in front of everything, and locking. */
export const vault: Contribution = {
  id: 'vault',
  cover: { shown: computed(() => session.value === undefined), passing: isOpening, component: Gate },
  statusItems: [{ id: 'vault.lock', side: 'start', order: 10, component: LockStatus }],
  walkthrough: [
    {
      id: 'vault.lock',
      title: i18n.t('walkthrough.vault'),
      body: i18n.t('walkthrough.vaultWhy'),
      order: 20,
      command: 'vault.lock',
    },
  ],
  memory: { open: canKeep, read: readKept, write: keep },
  settings: lockSettings,
  explain: explainVault,
  editors: [
    {
      kind: 'waysIn',
      title: () => i18n.t('waysIn.title'),
      icon: 'key',
      component: lazily(async () => (await import('./ways-in/WaysInEditor.tsx')).WaysInEditor),
    },
  ],
  commands: [
    {
      id: 'vault.waysIn',
      title: i18n.t('waysIn.open'),
      icon: 'key',
      run: () => showEditor('waysIn', 'all'),
    },
    {
      id: 'vault.lock',
      title: i18n.t('vault.lock'),
      icon: 'unlock',
      keybindings: ['Mod+Alt+L'],
      run: theVault.lock,
    },
    {
      id: 'vault.panic',
      title: i18n.t('vault.panic'),
      icon: 'eye-closed',
      run: panic,
    },
  ],
};
