import { i18n } from '#i18n';
import { vault } from '../../vault/session.ts';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { Icon } from '../../workbench/Icon.tsx';

/** Whether what is here can be read, and a button to end that. */
export function LockStatus() {
  switch (vault.state.value) {
    case 'unlocked':
      return <CommandButton command="vault.lock" look="status" />;
    case 'locked':
      return (
        <span class="status-item">
          <Icon name="lock" />
          {i18n.t('vault.locked')}
        </span>
      );
    default:
      return null;
  }
}
