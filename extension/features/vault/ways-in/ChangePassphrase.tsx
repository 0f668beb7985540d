import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { vault } from '../../../vault/session.ts';
import { explain } from '../../../workbench/notices.ts';
import { PassphraseField } from '../../../workbench/PassphraseField.tsx';
import { Deriving } from '../Deriving.tsx';
import { NewPassphrase, useChosenPassphrase, whatIsMissing } from '../NewPassphrase.tsx';

/** Puts another passphrase in the place of this one. Asks for the old one: an open journal is no proof of who sits there. */
export function ChangePassphrase() {
  const before = useSignal('');
  const shown = useSignal(false);
  const chosen = useChosenPassphrase();
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const done = useSignal(false);

  async function submit() {
    done.value = false;
    problem.value = whatIsMissing(chosen);
    if (problem.value !== undefined) return;
    busy.value = true;
    try {
      done.value = await vault.change.changePassphrase(before.value, chosen.first.value);
      if (!done.value) problem.value = i18n.t('waysIn.notThePassphrase');
      else for (const field of [before, chosen.first, chosen.again]) field.value = '';
    } catch (error) {
      problem.value = explain(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <section aria-labelledby="ways-in-passphrase">
      <h3 id="ways-in-passphrase">{i18n.t('waysIn.passphrase')}</h3>
      <p>{i18n.t('waysIn.passphraseWhy')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <PassphraseField
          label={i18n.t('waysIn.oldPassphrase')}
          value={before}
          shown={shown}
          autocomplete="current-password"
        />
        <NewPassphrase chosen={chosen} label={i18n.t('waysIn.newPassphrase')} />
        <div role="alert" class="problem">
          {problem.value !== undefined && <p>{problem.value}</p>}
        </div>
        <button type="submit" class="button" disabled={busy.value}>
          {i18n.t('waysIn.changePassphrase')}
        </button>
        <p role="status">{done.value && i18n.t('waysIn.passphraseChanged')}</p>
        <Deriving busy={busy.value} words={i18n.t('waysIn.changing')} />
      </form>
    </section>
  );
}
