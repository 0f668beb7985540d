import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { vault } from '../../../vault/session.ts';
import { explain } from '../../../workbench/notices.ts';
import { PassphraseField } from '../../../workbench/PassphraseField.tsx';
import { Deriving } from '../Deriving.tsx';

interface AskPassphraseProps {
  /** What the button that goes ahead says. */
  action: string;
  /** Called once the passphrase was right. */
  go: () => Promise<void>;
  onCancel: () => void;
}

/** Asks for the passphrase before there is one more way in: whoever finds an open journal shall not leave a door ajar. */
export function AskPassphrase({ action, go, onCancel }: AskPassphraseProps) {
  const passphrase = useSignal('');
  const shown = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);

  async function submit() {
    busy.value = true;
    problem.value = undefined;
    try {
      if (await vault.change.isPassphrase(passphrase.value)) await go();
      else problem.value = i18n.t('waysIn.notThePassphrase');
    } catch (error) {
      problem.value = explain(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PassphraseField
        label={i18n.t('waysIn.firstPassphrase')}
        value={passphrase}
        shown={shown}
        autocomplete="current-password"
        autofocus
      />
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
      <div class="row">
        <button type="submit" class="button primary" disabled={busy.value}>
          {action}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t('workbench.cancel')}
        </button>
      </div>
      <Deriving busy={busy.value} words={i18n.t('vault.unlocking')} />
    </form>
  );
}
