/** Why the vault did not do what was asked; nothing was changed. */
export type VaultErrorCode =
  | 'passphrase-too-short'
  | 'vault-exists' // another page made one in the meantime
  | 'vault-missing'
  | 'changed-elsewhere' // another page changed the same way in meanwhile
  | 'code-slip' // no recovery code of a vault: a slip in it, or a code for something else
  | 'passkey-refused'; // called off, or one that can't open anything

export class VaultError extends Error {
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode) {
    super(code);
    this.name = 'VaultError';
    this.code = code;
  }
}
