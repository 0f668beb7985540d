import { i18n } from '#i18n';
import { VaultError } from '../../vault/errors.ts';

/** Words for what the vault refuses. */
export function explainVault(error: unknown): string | undefined {
  if (!(error instanceof VaultError)) return undefined;
  switch (error.code) {
    case 'passphrase-too-short':
      return i18n.t('vault.tooShort');
    case 'vault-exists':
      return i18n.t('vault.exists');
    case 'vault-missing':
      return i18n.t('vault.missing');
    case 'changed-elsewhere':
      return i18n.t('waysIn.changedElsewhere');
    case 'code-slip':
      return i18n.t('waysIn.codeSlip');
    case 'passkey-refused':
      return i18n.t('waysIn.passkeyRefused');
  }
}
