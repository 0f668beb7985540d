import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { vault } from '../../vault/session.ts';
import { detailOf, explain } from '../../workbench/notices.ts';
import { PassphraseField } from '../../workbench/PassphraseField.tsx';
import { Deriving } from './Deriving.tsx';
import { GateForm } from './GateForm.tsx';

interface UnlockProps {
  /** Turns to opening with the recovery code. */
  useCode: () => void;
  /** Why not everything was stored before the vault was locked, when it was not. */
  leftUndone?: unknown;
}

/** Opens the vault with the passphrase, or in another way where there is one. */
export function Unlock({ useCode, leftUndone }: UnlockProps) {
  const passphrase = useSignal('');
  const shown = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const { recovery, passkey } = vault.waysIn.value;

  async function attempt(open: () => Promise<string | undefined>) {
    busy.value = true;
    problem.value = undefined;
    try {
      problem.value = await open();
    } catch (error) {
      problem.value = explain(error);
    } finally {
      busy.value = false;
    }
  }

  const withPassphrase = () =>
    attempt(async () => ((await vault.unlock(passphrase.value)) ? undefined : i18n.t('vault.wrong')));

  const withPasskey = () =>
    attempt(async () => {
      const key = await vault.change.openWithPasskey();
      if (key === undefined) return i18n.t('vault.passkeyDidNot');
      await vault.unlockWith(key);
      return undefined;
    });

  return (
    <GateForm title={i18n.t('vault.lockedTitle')} submit={withPassphrase}>
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
      <p class="gate-else">
        {passkey && (
          <button type="button" class="button" disabled={busy.value} onClick={() => void withPasskey()}>
            {i18n.t('vault.usePasskey')}
          </button>
        )}
        {recovery !== 'none' && (
          <button type="button" class="button quiet" disabled={busy.value} onClick={useCode}>
            {i18n.t('vault.useCode')}
          </button>
        )}
      </p>
    </GateForm>
  );
}
