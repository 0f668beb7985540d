import { type Bytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { newPaperCode, readPaperCode } from '@alongside/shared/crypto/paper-code';
import type { Database, RecoverySlot } from './database.ts';
import { VaultError } from './errors.ts';
import { changeHeader, isSameSlot, openRecoverySlot, readHeader, recoverySlot } from './slots.ts';

/** A new recovery code for this vault. It is to be shown once; one that was tested before stays until this one is. */
export async function makeRecoveryCode(database: Database, vaultKey: Bytes): Promise<string> {
  const code = await newPaperCode('vault');
  const untested = await recoverySlot(vaultKey, await secretIn(code));
  await changeHeader(database, (row) => ({ ...row, untested }));
  return code;
}

/**
 * Opens the vault key with a code, as on the day when it is needed, and only then calls the code working: a new one takes
 * the place of the one before. Resolves to false when it is not this vault's. Throws `code-slip`, or `changed-elsewhere`.
 */
export async function testRecoveryCode(database: Database, vaultKey: Bytes, code: string): Promise<boolean> {
  const secret = await secretIn(code);
  const { recovery, untested } = await readHeader(database);
  if (await opens(untested, secret, vaultKey)) {
    await changeHeader(database, ({ untested: now, ...row }) => {
      if (now === undefined || !isSameSlot(now, untested)) throw new VaultError('changed-elsewhere');
      return { ...row, recovery: now };
    });
    return true;
  }
  return opens(recovery, secret, vaultKey);
}

/** From now on no code opens this vault. */
export async function removeRecoveryCode(database: Database): Promise<void> {
  await changeHeader(database, ({ recovery: _, untested: __, ...row }) => row);
}

/** The vault key, opened with a recovery code; `undefined` when it is not this vault's. Throws `code-slip`. */
export async function openWithRecoveryCode(database: Database, code: string): Promise<Bytes | undefined> {
  const secret = await secretIn(code);
  const { recovery, untested } = await readHeader(database);
  for (const slot of [recovery, untested]) {
    const vaultKey = slot && (await openRecoverySlot(slot, secret));
    if (vaultKey !== undefined) return vaultKey;
  }
  return undefined;
}

/** The secret in a code as it was typed. Throws `code-slip`. */
export async function secretIn(code: string): Promise<string> {
  const secret = await readPaperCode(code, 'vault');
  if (secret === undefined) throw new VaultError('code-slip');
  return secret;
}

async function opens(slot: RecoverySlot | undefined, secret: string, vaultKey: Bytes): Promise<boolean> {
  const opened = slot && (await openRecoverySlot(slot, secret));
  return opened !== undefined && sameBytes(opened, vaultKey);
}
