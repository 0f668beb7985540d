import { i18n } from '#i18n';
import { BackupError } from '../../vault/backup/errors.ts';

/** Words for why a file is no backup that can be used. */
export function explainBackup(error: unknown): string | undefined {
  if (!(error instanceof BackupError)) return undefined;
  switch (error.code) {
    case 'no-backup':
      return i18n.t('backup.notOne');
    case 'newer-backup':
      return i18n.t('backup.newer');
    case 'damaged':
      return i18n.t('backup.damaged');
    case 'busy':
      return i18n.t('backup.busy');
    case 'not-empty':
      return i18n.t('vault.exists');
  }
}
