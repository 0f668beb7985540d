import { i18n } from '#i18n';
import { lazily } from '../../workbench/lazily.tsx';

const RestoreFirst = lazily(async () => (await import('./RestoreFirst.tsx')).RestoreFirst);

/** Restoring a backup in place of beginning a journal. */
export function RestoreGate() {
  return <RestoreFirst id={i18n.t('backup.restoreFirst')} />;
}
