/** Why a file can't be read as a backup; nothing was changed. */
export type BackupErrorCode =
  | 'no-backup'
  | 'newer-backup' // of a version that this one does not know
  | 'damaged' // cut off, changed, or put together from others
  | 'busy' // another window is restoring, or has words that could not be stored
  | 'not-empty'; // a vault was made here meanwhile

export class BackupError extends Error {
  readonly code: BackupErrorCode;

  constructor(code: BackupErrorCode, options?: ErrorOptions) {
    super(code, options);
    this.name = 'BackupError';
    this.code = code;
  }
}
