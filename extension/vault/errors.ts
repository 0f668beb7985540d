/** Why the vault did not do what was asked; nothing was changed. */
export type VaultErrorCode =
  | 'passphrase-too-short'
  | 'vault-exists' // another page made one in the meantime
  | 'vault-missing';

export class VaultError extends Error {
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode) {
    super(code);
    this.name = 'VaultError';
    this.code = code;
  }
}
