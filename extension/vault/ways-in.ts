import type { Bytes } from '@alongside/shared/crypto/bytes';
import type { Database, HeaderRow } from './database.ts';

/** Which ways into the vault there are besides the passphrase. */
export interface WaysIn {
  recovery: 'none' | 'untested' | 'tested';
  /** A new code waits for its test, while an older one still works. */
  replacing: boolean;
  passkey: boolean;
}

export const ONLY_PASSPHRASE: WaysIn = { recovery: 'none', replacing: false, passkey: false };

export function waysInOf({ recovery, untested, passkey }: HeaderRow): WaysIn {
  return {
    recovery: recovery !== undefined ? 'tested' : untested !== undefined ? 'untested' : 'none',
    replacing: recovery !== undefined && untested !== undefined,
    passkey: passkey !== undefined,
  };
}

/** What can be done about them. What few ask for is loaded for them. */
export interface ChangeWaysIn {
  isPassphrase(passphrase: string): Promise<boolean>;
  /** False when `before` is not the passphrase. Every window stays as it is. */
  changePassphrase(before: string, after: string): Promise<boolean>;
  /** For whoever has opened the vault by another way: sets a new passphrase. */
  resetPassphrase(vaultKey: Bytes, after: string): Promise<void>;
  /** See recovery.ts. */
  makeRecoveryCode(): Promise<string>;
  testRecoveryCode(code: string): Promise<boolean>;
  removeRecoveryCode(): Promise<void>;
  openWithRecoveryCode(code: string): Promise<Bytes | undefined>;
  /** See passkey.ts. */
  addPasskey(name: string): Promise<void>;
  removePasskey(): Promise<void>;
  openWithPasskey(): Promise<Bytes | undefined>;
}

/** `openKey` gives the vault key while it is unlocked; `changed` is called when the ways in are others than before. */
export function changeWaysIn(
  database: Database,
  openKey: () => Bytes | undefined,
  changed: () => Promise<void>,
): ChangeWaysIn {
  const passphrase = () => import('./passphrase.ts');
  const recovery = () => import('./recovery.ts');
  const passkey = () => import('./passkey.ts');

  function unlocked(): Bytes {
    const key = openKey();
    if (key === undefined) throw new Error('the vault is locked');
    return key;
  }

  async function changing<Result>(change: Promise<Result>): Promise<Result> {
    try {
      return await change;
    } finally {
      await changed();
    }
  }

  return {
    isPassphrase: async (typed) => (await passphrase()).isPassphrase(database, typed),
    changePassphrase: async (before, after) => (await passphrase()).changePassphrase(database, before, after),
    resetPassphrase: async (key, after) => (await passphrase()).resetPassphrase(database, key, after),
    makeRecoveryCode: async () => changing((await recovery()).makeRecoveryCode(database, unlocked())),
    testRecoveryCode: async (code) =>
      changing((await recovery()).testRecoveryCode(database, unlocked(), code)),
    removeRecoveryCode: async () => changing((await recovery()).removeRecoveryCode(database)),
    openWithRecoveryCode: async (code) => (await recovery()).openWithRecoveryCode(database, code),
    addPasskey: async (name) => changing((await passkey()).addPasskey(database, unlocked(), name)),
    removePasskey: async () => changing((await passkey()).removePasskey(database)),
    openWithPasskey: async () => (await passkey()).openWithPasskey(database),
  };
}
