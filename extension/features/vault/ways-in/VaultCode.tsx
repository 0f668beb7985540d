import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { vault } from '../../../vault/session.ts';
import { confirm } from '../../../workbench/confirm.ts';
import { Field } from '../../../workbench/Field.tsx';
import { explain, tellError } from '../../../workbench/notices.ts';
import { AskPassphrase } from './AskPassphrase.tsx';

/** The recovery code of this journal: made, tested by opening the journal's key with it, replaced, removed. */
export function VaultCode() {
  const code = useSignal<string | undefined>(undefined);
  const asking = useSignal(false);
  const { recovery } = vault.waysIn.value;

  return (
    <section aria-labelledby="ways-in-code">
      <h3 id="ways-in-code">{i18n.t('waysIn.codeTitle')}</h3>
      <p>{i18n.t('waysIn.codeWhy')}</p>
      <p class="muted">{i18n.t('waysIn.notTheCircles')}</p>
      <p role="status">{i18n.t(`waysIn.codeState.${state()}`)}</p>
      {code.value !== undefined && (
        <>
          <p class="plainly">{i18n.t('waysIn.codeWrite')}</p>
          <output class="paper-code">{code.value}</output>
        </>
      )}
      {recovery !== 'none' && (
        <TestCode
          isNext={code.value !== undefined}
          worked={() => {
            code.value = undefined; // it is on paper now, and nowhere else
          }}
        />
      )}
      {asking.value ? (
        <AskPassphrase
          action={i18n.t('waysIn.codeMake')}
          go={async () => {
            code.value = await vault.change.makeRecoveryCode();
            asking.value = false;
          }}
          onCancel={() => {
            asking.value = false;
          }}
        />
      ) : (
        <div class="row">
          <button
            type="button"
            class="button"
            onClick={() => {
              asking.value = true;
            }}
          >
            {i18n.t(recovery === 'none' ? 'waysIn.codeMake' : 'waysIn.codeReplace')}
          </button>
          {recovery !== 'none' && (
            <button type="button" class="button danger" onClick={() => void remove().catch(tellError)}>
              {i18n.t('waysIn.codeRemove')}
            </button>
          )}
        </div>
      )}
    </section>
  );

  async function remove() {
    const yes = await confirm({
      title: i18n.t('waysIn.codeRemoveTitle'),
      body: i18n.t('waysIn.codeRemoveBody'),
      action: i18n.t('waysIn.codeRemove'),
    });
    if (!yes) return;
    await vault.change.removeRecoveryCode();
    code.value = undefined;
  }
}

function state() {
  const { recovery, replacing } = vault.waysIn.value;
  return replacing ? 'replacing' : recovery;
}

function TestCode({ isNext, worked }: { isNext: boolean; worked: () => void }) {
  const typed = useSignal('');
  const told = useSignal('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (isNext) form.current?.querySelector('input')?.focus();
  }, [isNext]);

  async function test() {
    try {
      const right = await vault.change.testRecoveryCode(typed.value);
      told.value = i18n.t(right ? 'waysIn.codeWorks' : 'waysIn.codeOther');
      if (right) worked();
    } catch (error) {
      told.value = explain(error);
    }
    typed.value = '';
  }

  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void test();
      }}
    >
      <Field label={i18n.t('waysIn.codeType')} value={typed} required />
      <button type="submit" class="button">
        {i18n.t('waysIn.codeTest')}
      </button>
      <p role="status">{told.value}</p>
    </form>
  );
}
