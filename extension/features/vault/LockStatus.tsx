import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { vault } from '../../vault/session.ts';
import { CommandButton } from '../../workbench/CommandButton.tsx';
import { Icon } from '../../workbench/Icon.tsx';

/** Whether what is here can be read, and a button to end that. While it is shown, it notes that the person is here. */
export function LockStatus() {
  const state = vault.state.value;
  useEffect(() => {
    if (state !== 'unlocked') return;
    document.addEventListener('keydown', vault.touch);
    document.addEventListener('pointerdown', vault.touch);
    return () => {
      document.removeEventListener('keydown', vault.touch);
      document.removeEventListener('pointerdown', vault.touch);
    };
  }, [state]);

  switch (state) {
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
