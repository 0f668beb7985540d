import { enforceAutoLock } from '../../vault/vault.ts';

/** Locks the vault when its time is up, also while no page is open. */
export function startVaultInBackground(): void {
  enforceAutoLock();
}
