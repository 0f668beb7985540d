import type { Bytes } from '@alongside/shared/crypto/bytes';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { vault } from '../../vault/session.ts';
import { Field } from '../../workbench/Field.tsx';
import { explain } from '../../workbench/notices.ts';
import { Deriving } from './Deriving.tsx';
import { GateForm } from './GateForm.tsx';
import { NewPassphrase, useChosenPassphrase, whatIsMissing } from './NewPassphrase.tsx';

/** Opens the vault with the recovery code, and has a new passphrase chosen before anything is shown. */
export function OpenWithCode({ back }: { back: () => void }) {
  const opened = useSignal<Bytes | undefined>(undefined);
  return opened.value === undefined ? (
    <AskCode
      back={back}
      open={(key) => {
        opened.value = key;
      }}
    />
  ) : (
    <ChooseAnother vaultKey={opened.value} />
  );
}

function AskCode({ back, open }: { back: () => void; open: (key: Bytes) => void }) {
  const code = useSignal('');
  const problem = useSignal<string | undefined>(undefined);
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.querySelector('input')?.focus(), []);

  async function submit() {
    try {
      const key = await vault.change.openWithRecoveryCode(code.value);
      if (key !== undefined) open(key);
      else problem.value = i18n.t('waysIn.codeOther');
    } catch (error) {
      problem.value = explain(error);
    }
  }

  return (
    <GateForm title={i18n.t('vault.codeTitle')} submit={submit}>
      <p>{i18n.t('vault.codeBody')}</p>
      <div ref={here}>
        <Field label={i18n.t('waysIn.code')} value={code} required />
      </div>
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
      <button type="submit" class="button primary wide">
        {i18n.t('vault.codeOpen')}
      </button>
      <p class="gate-else">
        <button type="button" class="button quiet" onClick={back}>
          {i18n.t('vault.usePassphrase')}
        </button>
      </p>
    </GateForm>
  );
}

function ChooseAnother({ vaultKey }: { vaultKey: Bytes }) {
  const chosen = useChosenPassphrase();
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);

  async function submit() {
    problem.value = whatIsMissing(chosen);
    if (problem.value !== undefined) return;
    busy.value = true;
    try {
      await vault.change.resetPassphrase(vaultKey, chosen.first.value);
      await vault.unlockWith(vaultKey);
    } catch (error) {
      problem.value = explain(error);
      busy.value = false;
    }
  }

  return (
    <GateForm title={i18n.t('vault.codeWorked')} submit={submit}>
      <p>{i18n.t('vault.codeWorkedBody')}</p>
      <NewPassphrase chosen={chosen} label={i18n.t('waysIn.newPassphrase')} autofocus />
      <div role="alert" class="problem">
        {problem.value !== undefined && <p>{problem.value}</p>}
      </div>
      <button type="submit" class="button primary wide" disabled={busy.value}>
        {i18n.t('vault.codeFinish')}
      </button>
      <Deriving busy={busy.value} words={i18n.t('vault.creating')} />
    </GateForm>
  );
}
