import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { detailOf } from '../../workbench/notices.ts';

/** Says that the journal could not be opened, and offers to try once more. */
export function Trouble({ error, tryAgain }: { error: unknown; tryAgain: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  return (
    <section class="gate" aria-labelledby="gate-title">
      <img class="gate-mark" src="/icon/icon.svg" alt="" />
      <h2 id="gate-title">{i18n.t('vault.troubleTitle')}</h2>
      <p role="alert">{i18n.t('vault.trouble', { reason: detailOf(error) })}</p>
      <button ref={button} type="button" class="button primary wide" onClick={tryAgain}>
        {i18n.t('vault.tryAgain')}
      </button>
    </section>
  );
}
