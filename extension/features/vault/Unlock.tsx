import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { detailOf, explain } from '../../workbench/notices.ts';
import { Deriving } from './Deriving.tsx';
import { PassphraseField } from './PassphraseField.tsx';

interface UnlockProps {
  unlock: (passphrase: string) => Promise<boolean>;
  /** Why not everything was stored before the vault was locked, when it was not. */
  leftUndone?: unknown;
}

/** Opens the vault with the passphrase. */
export function Unlock({ unlock, leftUndone }: UnlockProps) {
  const passphrase = useSignal('');
  const shown = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);

  async function submit() {
    busy.value = true;
    problem.value = undefined;
    try {
      if (!(await unlock(passphrase.value))) problem.value = i18n.t('vault.wrong');
    } catch (error) {
      problem.value = explain(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <form
      class="gate"
      aria-labelledby="gate-title"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <img class="gate-mark" src="/icon/icon.svg" alt="" />
      <h2 id="gate-title">{i18n.t('vault.lockedTitle')}</h2>
      {leftUndone === undefined ? (
        <p>{i18n.t('vault.lockedBody')}</p>
      ) : (
        <p role="alert" class="plainly">
          {i18n.t('vault.leftUndone', { reason: detailOf(leftUndone) })}
        </p>
      )}
      <PassphraseField
        label={i18n.t('vault.passphrase')}
        value={passphrase}
        shown={shown}
        autocomplete="current-password"
        showable
        autofocus
      />
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
      <button type="submit" class="button primary wide" disabled={busy.value || passphrase.value === ''}>
        {i18n.t('vault.unlock')}
      </button>
      <Deriving busy={busy.value} words={i18n.t('vault.unlocking')} />
    </form>
  );
}
