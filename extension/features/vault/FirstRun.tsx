import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { Menu } from '../../workbench/CommandButton.tsx';
import { explain } from '../../workbench/notices.ts';
import { Deriving } from './Deriving.tsx';
import { GateForm } from './GateForm.tsx';
import { NewPassphrase, useChosenPassphrase, whatIsMissing } from './NewPassphrase.tsx';

/** The first thing anyone sees: choosing the passphrase, before there is anything to lose. */
export function FirstRun({ create }: { create: (passphrase: string) => Promise<void> }) {
  const chosen = useChosenPassphrase();
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);

  async function submit() {
    problem.value = whatIsMissing(chosen);
    if (problem.value !== undefined) return;
    busy.value = true;
    try {
      await create(chosen.first.value);
    } catch (error) {
      problem.value = explain(error);
      busy.value = false;
    }
  }

  return (
    <GateForm title={i18n.t('vault.welcome')} submit={submit}>
      <p>{i18n.t('vault.why')}</p>
      <NewPassphrase chosen={chosen} label={i18n.t('vault.choose')} autofocus />
      <p class="plainly">{i18n.t('vault.nobodyCanRecover')}</p>
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
      <button type="submit" class="button primary wide" disabled={busy.value}>
        {i18n.t('vault.createAction')}
      </button>
      <Deriving busy={busy.value} words={i18n.t('vault.creating')} />
      <p class="gate-else">
        <Menu menu="vault.firstRun" />
      </p>
    </GateForm>
  );
}
