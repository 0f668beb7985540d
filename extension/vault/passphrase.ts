import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { CURRENT_COST, type PassphraseCost } from '@alongside/shared/crypto/passphrase';
import type { Database, HeaderRow, PassphraseSlot } from './database.ts';
import { VaultError } from './errors.ts';
import { needRoom } from './room.ts';
import { changeHeader, isSameSlot, openPassphraseSlot, passphraseSlot, readHeader } from './slots.ts';

/** Characters a passphrase must have at least. */
export const SHORTEST_PASSPHRASE = 10;

function refuseShort(passphrase: string): void {
  if (Array.from(passphrase).length < SHORTEST_PASSPHRASE) throw new VaultError('passphrase-too-short');
}

/**
 * Makes a vault: a random key, sealed with the passphrase. Returns the vault key (32 bytes).
 * Throws `passphrase-too-short`, or `vault-exists` where there is one: a vault is never overwritten.
 */
export async function createVault(
  { header }: Database,
  passphrase: string,
  cost: PassphraseCost = CURRENT_COST,
): Promise<Bytes> {
  refuseShort(passphrase);
  const vaultKey = randomBytes(32);
  const slot = await passphraseSlot(vaultKey, passphrase, cost);
  await needRoom();
  await header.db.transaction('rw', header, async () => {
    if ((await header.count()) > 0) throw new VaultError('vault-exists');
    await header.add({ id: 'vault', ...slot });
  });
  return vaultKey;
}

/**
 * The vault key, or `undefined` when the passphrase is another. A vault whose passphrase was stretched with other
 * parameters than today's is brought up to them. Throws `vault-missing` where there is no vault.
 */
export async function unlockVault(
  database: Database,
  passphrase: string,
  cost: PassphraseCost = CURRENT_COST,
): Promise<Bytes | undefined> {
  const row = await readHeader(database);
  const vaultKey = await openPassphraseSlot(row, passphrase);
  if (vaultKey !== undefined && isOutOfDate(row, cost)) {
    const renewed = await passphraseSlot(vaultKey, passphrase, cost);
    // Where another page changed the passphrase meanwhile, that one stays.
    await changeHeader(database, (now) => (isSameSlot(now, row) ? { ...now, ...renewed } : now));
  }
  return vaultKey;
}

function isOutOfDate({ cost, bound }: PassphraseSlot, current: PassphraseCost): boolean {
  return bound !== true || JSON.stringify(cost) !== JSON.stringify(current);
}

/** Whether this is the passphrase. Throws `vault-missing` where there is no vault. */
export async function isPassphrase(database: Database, passphrase: string): Promise<boolean> {
  return (await openPassphraseSlot(await readHeader(database), passphrase)) !== undefined;
}

/**
 * Puts another passphrase in place of this one, in one transaction; the vault key stays, and so do the other ways in.
 * Resolves to false when `before` is not the passphrase. Throws `passphrase-too-short`, `vault-missing`, or
 * `changed-elsewhere` when another page was first.
 */
export async function changePassphrase(
  database: Database,
  before: string,
  after: string,
  cost: PassphraseCost = CURRENT_COST,
): Promise<boolean> {
  refuseShort(after);
  const row = await readHeader(database);
  const vaultKey = await openPassphraseSlot(row, before);
  if (vaultKey === undefined) return false;
  await replacePassphrase(database, row, vaultKey, after, cost);
  return true;
}

/** For whoever came in by another way: sets a new passphrase. Throws as `changePassphrase` does. */
export async function resetPassphrase(
  database: Database,
  vaultKey: Bytes,
  after: string,
  cost: PassphraseCost = CURRENT_COST,
): Promise<void> {
  refuseShort(after);
  await replacePassphrase(database, await readHeader(database), vaultKey, after, cost);
}

async function replacePassphrase(
  database: Database,
  row: HeaderRow,
  vaultKey: Bytes,
  after: string,
  cost: PassphraseCost,
): Promise<void> {
  const slot = await passphraseSlot(vaultKey, after, cost);
  await changeHeader(database, (now) => {
    if (!isSameSlot(now, row)) throw new VaultError('changed-elsewhere');
    return { ...now, ...slot };
  });
}
