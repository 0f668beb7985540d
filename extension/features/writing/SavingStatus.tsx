import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { documentById } from '../../vault/library.ts';
import { idOpenAs } from '../../workbench/editors.ts';
import { Icon } from '../../workbench/Icon.tsx';
import { saving } from './saving.ts';
import { hearUnsaved } from './unsaved.ts';

/** Whether what was typed is kept on this device. Always there, so that it hears of what is not, also after a lock. */
export function SavingStatus() {
  useEffect(hearUnsaved, []);
  const state = saving.value;
  // The sync state of what goes to a server says more: what is synced, or waits on this device, is kept.
  const isSent = documentById(idOpenAs('document') ?? '')?.circle !== undefined;
  if (state === undefined || (isSent && state !== 'failing')) return null;
  const { icon, words } = {
    saved: { icon: 'check', words: i18n.t('writing.saved') },
    saving: { icon: 'loading', words: i18n.t('writing.saving') },
    failing: { icon: 'warning', words: i18n.t('writing.notSaved') },
  }[state];
  return (
    <span class={`status-item ${state}`}>
      <Icon name={icon} />
      <span role={state === 'failing' ? 'alert' : undefined}>{words}</span>
    </span>
  );
}
