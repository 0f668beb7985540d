import { codeOf } from '@alongside/shared/protocol/errors';
import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { unlockedDevice } from '../../../vault/library.ts';
import { Field } from '../../../workbench/Field.tsx';
import { explain } from '../../../workbench/notices.ts';
import { DEFAULT_SERVER } from '../default-server.ts';

/** The first thing on a server: a link for another device, for somebody who is in no circle. */
export function FirstLink() {
  const server = useSignal(DEFAULT_SERVER);
  const code = useSignal('');
  const needsCode = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);

  async function make() {
    busy.value = true;
    problem.value = undefined;
    try {
      await unlockedDevice().inviteOwnDevice(server.value, code.value.trim());
      requestAnimationFrame(focusLink); // this form has gone by then
    } catch (error) {
      if (codeOf(error) === 'admission') needsCode.value = true;
      problem.value = explain(error);
    } finally {
      busy.value = false;
    }
  }

  return (
    <section aria-labelledby="first-link">
      <h3 id="first-link">{i18n.t('devices.firstLink')}</h3>
      <p>{i18n.t('devices.firstLinkBody')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <Field label={i18n.t('circles.server')} hint={i18n.t('circles.serverHint')} value={server} required />
        {needsCode.value && (
          <Field label={i18n.t('circles.code')} hint={i18n.t('circles.codeHint')} value={code} required />
        )}
        <div role="alert" class="problem">
          {problem.value !== undefined && <p>{problem.value}</p>}
        </div>
        <button type="submit" class="button primary" disabled={busy.value} aria-busy={busy.value}>
          {i18n.t('devices.link')}
        </button>
      </form>
    </section>
  );
}

function focusLink() {
  document.querySelector<HTMLElement>('.invite-link input')?.focus();
}
