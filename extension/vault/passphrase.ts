import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { CURRENT_COST, type PassphraseCost, stretchPassphrase } from '@alongside/shared/crypto/passphrase';
import type { Database, HeaderRow } from './database.ts';
import { unwrapVaultKey, wrapVaultKey } from './envelope.ts';
import { VaultError } from './errors.ts';

/** Characters a passphrase must have at least. */
export const SHORTEST_PASSPHRASE = 10;

async function headerFor(passphrase: string, vaultKey: Bytes, cost: PassphraseCost): Promise<HeaderRow> {
  const salt = randomBytes(16);
  const stretched = await stretchPassphrase(passphrase, salt, cost);
  return { id: 'vault', salt, cost, vaultKey: await wrapVaultKey(vaultKey, stretched) };
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
  if (Array.from(passphrase).length < SHORTEST_PASSPHRASE) throw new VaultError('passphrase-too-short');
  const vaultKey = randomBytes(32);
  const row = await headerFor(passphrase, vaultKey, cost);
  await header.db.transaction('rw', header, async () => {
    if ((await header.count()) > 0) throw new VaultError('vault-exists');
    await header.add(row);
  });
  return vaultKey;
}

/**
 * The vault key, or `undefined` when the passphrase is another. A vault whose passphrase was stretched with other
 * parameters than today's is brought up to them. Throws `vault-missing` where there is no vault.
 */
export async function unlockVault(
  { header }: Database,
  passphrase: string,
  cost: PassphraseCost = CURRENT_COST,
): Promise<Bytes | undefined> {
  const row = await header.get('vault');
  if (row === undefined) throw new VaultError('vault-missing');
  const vaultKey = await unwrapVaultKey(
    row.vaultKey,
    await stretchPassphrase(passphrase, row.salt, row.cost),
  );
  if (vaultKey !== undefined && JSON.stringify(row.cost) !== JSON.stringify(cost)) {
    await header.put(await headerFor(passphrase, vaultKey, cost));
  }
  return vaultKey;
}
