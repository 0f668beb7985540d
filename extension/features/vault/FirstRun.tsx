import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { explain } from '../../workbench/notices.ts';
import { Deriving } from './Deriving.tsx';
import { PassphraseField } from './PassphraseField.tsx';

const SHORTEST = 10;

/** The first thing anyone sees: choosing the passphrase, before there is anything to lose. */
export function FirstRun({ create }: { create: (passphrase: string) => Promise<void> }) {
  const passphrase = useSignal('');
  const again = useSignal('');
  const shown = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);

  async function submit() {
    problem.value = whatIsMissing(passphrase.value, again.value);
    if (problem.value !== undefined) return;
    busy.value = true;
    try {
      await create(passphrase.value);
    } catch (error) {
      problem.value = explain(error);
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
      <h2 id="gate-title">{i18n.t('vault.welcome')}</h2>
      <p>{i18n.t('vault.why')}</p>
      <PassphraseField
        label={i18n.t('vault.choose')}
        hint={i18n.t('vault.chooseHint')}
        value={passphrase}
        shown={shown}
        autocomplete="new-password"
        showable
        autofocus
      />
      <PassphraseField
        label={i18n.t('vault.again')}
        value={again}
        shown={shown}
        autocomplete="new-password"
      />
      <p class="plainly">{i18n.t('vault.nobodyCanRecover')}</p>
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
      <button type="submit" class="button primary wide" disabled={busy.value}>
        {i18n.t('vault.createAction')}
      </button>
      <Deriving busy={busy.value} words={i18n.t('vault.creating')} />
    </form>
  );
}

function whatIsMissing(passphrase: string, again: string): string | undefined {
  if ([...passphrase].length < SHORTEST) return i18n.t('vault.tooShort');
  if (passphrase !== again) return i18n.t('vault.notTheSame');
  return undefined;
}
