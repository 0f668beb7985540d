import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { passkeysOffered } from '../../../platform/passkey.ts';
import { vault } from '../../../vault/session.ts';
import { tellError } from '../../../workbench/notices.ts';
import { AskPassphrase } from './AskPassphrase.tsx';

/** A passkey that opens the journal: made, and removed. Not there where the browser has none that could. */
export function Passkey() {
  const offered = useSignal(false);
  const asking = useSignal(false);
  const { passkey } = vault.waysIn.value;
  useEffect(() => {
    passkeysOffered().then((is) => {
      offered.value = is;
    }, tellError);
  }, []);
  if (!offered.value && !passkey) return null;

  async function add() {
    await vault.change.addPasskey(i18n.t('waysIn.passkeyName'));
    asking.value = false;
  }

  return (
    <section aria-labelledby="ways-in-passkey">
      <h3 id="ways-in-passkey">{i18n.t('waysIn.passkey')}</h3>
      <p>{i18n.t('waysIn.passkeyWhy')}</p>
      <p role="status">{i18n.t(passkey ? 'waysIn.passkeyThere' : 'waysIn.passkeyNone')}</p>
      {asking.value ? (
        <AskPassphrase
          action={i18n.t('waysIn.passkeyGo')}
          go={add}
          onCancel={() => {
            asking.value = false;
          }}
        />
      ) : (
        <div class="row">
          {offered.value && !passkey && (
            <button
              type="button"
              class="button"
              onClick={() => {
                asking.value = true;
              }}
            >
              {i18n.t('waysIn.passkeyAdd')}
            </button>
          )}
          {passkey && (
            <button
              type="button"
              class="button danger"
              onClick={() => void vault.change.removePasskey().catch(tellError)}
            >
              {i18n.t('waysIn.passkeyRemove')}
            </button>
          )}
        </div>
      )}
    </section>
  );
}
