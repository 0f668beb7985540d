import { i18n } from '#i18n';

interface ProgressProps {
  label: string;
  done: number;
  of: number;
  onCancel: () => void;
}

/** How far something has come, and how to call it off. */
export function Progress({ label, done, of, onCancel }: ProgressProps) {
  return (
    <section class="exchange-progress">
      <progress aria-label={label} value={done} max={Math.max(of, 1)} />
      <p class="muted">{i18n.t('importExport.progress', { done: String(done), of: String(of) })}</p>
      <button type="button" class="button" onClick={onCancel}>
        {i18n.t('workbench.cancel')}
      </button>
    </section>
  );
}
