import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { exactly } from '../../workbench/when.ts';
import { QrCode } from './QrCode.tsx';

/** The link to hand to one person. `expires` is in milliseconds since 1970. */
export function InviteLink({ link, expires }: { link: string; expires: number | undefined }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const told = useSignal('');

  async function copy() {
    field.current?.select(); // also shows what to copy by hand where the browser does not let us
    try {
      await navigator.clipboard.writeText(link);
      told.value = i18n.t('pairing.copied');
    } catch {
      told.value = i18n.t('pairing.copyByHand');
    }
  }

  return (
    <div class="invite-link">
      <label for={id}>{i18n.t('pairing.link')}</label>
      <div class="row joined">
        <input id={id} ref={field} readOnly value={link} onFocus={() => field.current?.select()} />
        <button type="button" class="button primary" onClick={() => void copy()}>
          {i18n.t('pairing.copy')}
        </button>
      </div>
      <p role="status" class="told">
        {told.value}
      </p>
      <details>
        <summary>{i18n.t('pairing.qrShow')}</summary>
        <QrCode text={link} label={i18n.t('pairing.qr')} />
      </details>
      <p class="muted">
        {i18n.t('pairing.once')}
        {expires !== undefined && ` ${i18n.t('pairing.until', { date: exactly(expires) })}`}
      </p>
    </div>
  );
}
