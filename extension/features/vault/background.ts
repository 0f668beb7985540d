import { enforceAutoLock } from '../../vault/auto-lock.ts';

/** Locks the vault when its time is up, also while no page is open. */
export function startVaultInBackground(): void {
  enforceAutoLock();
}
