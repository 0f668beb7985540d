import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../../vault/library.ts';
import { Field } from '../../../workbench/Field.tsx';
import { explain } from '../../../workbench/notices.ts';

/** Makes a recovery code, shows it once, and calls it working only after it was typed from the paper. */
export function RecoveryCode({ server }: { server: string }) {
  const code = useSignal<string | undefined>(undefined);
  const typed = useSignal('');
  const told = useSignal('');
  const busy = useSignal(false);

  async function make() {
    busy.value = true;
    told.value = '';
    try {
      code.value = await unlockedDevice().newRecoveryCode(server);
    } catch (error) {
      told.value = explain(error);
    } finally {
      busy.value = false;
    }
  }

  async function check() {
    try {
      const right = await unlockedDevice().isRecoveryCode(typed.value);
      if (right) code.value = undefined; // it is on paper now, and nowhere else
      told.value = right ? i18n.t('recovery.works') : i18n.t('recovery.other');
    } catch {
      told.value = i18n.t('recovery.slip');
    }
    typed.value = '';
  }

  return (
    <section aria-labelledby="recovery">
      <h3 id="recovery">{i18n.t('recovery.title')}</h3>
      <p>{i18n.t('recovery.why')}</p>
      {code.value !== undefined && (
        <>
          <p>{i18n.t('recovery.writeDown')}</p>
          <output class="paper-code">{code.value}</output>
        </>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void check();
        }}
      >
        <Field label={i18n.t('recovery.type')} value={typed} />
        <p role="status">{told.value}</p>
        <div class="row">
          <button type="submit" class="button" disabled={typed.value === ''}>
            {i18n.t('recovery.check')}
          </button>
          <button
            type="button"
            class="button"
            disabled={busy.value}
            aria-busy={busy.value}
            onClick={() => void make()}
          >
            {i18n.t('recovery.make')}
          </button>
        </div>
      </form>
    </section>
  );
}
