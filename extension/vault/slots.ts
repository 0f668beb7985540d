/**
 * The ways to the vault key: each is a slot in the header that holds the key, sealed. A slot opens as what it is and
 * nowhere else: moved to another place, or with another salt or cost beside it, it does not.
 */
import { importSealKey, open, seal } from '@alongside/shared/crypto/aead';
import { type Bytes, concat, randomBytes, sameBytes, utf8 } from '@alongside/shared/crypto/bytes';
import { deriveSealKey } from '@alongside/shared/crypto/derive';
import { type PassphraseCost, stretchPassphrase } from '@alongside/shared/crypto/passphrase';
import type { Database, HeaderRow, PasskeySlot, PassphraseSlot, RecoverySlot } from './database.ts';
import { VaultError } from './errors.ts';
import { needRoom } from './room.ts';

const CONTEXT = 'alongside/v1/vault/key';

/** The vault key, sealed with what Argon2id makes of a passphrase. Salt and cost are authenticated. */
export async function passphraseSlot(
  vaultKey: Bytes,
  passphrase: string,
  cost: PassphraseCost,
): Promise<PassphraseSlot> {
  const salt = randomBytes(16);
  const key = await importSealKey(await stretchPassphrase(passphrase, salt, cost));
  const made = { salt, cost, bound: true } as const;
  return { ...made, vaultKey: await seal(key, vaultKey, passphraseContext(made)) };
}

/** The vault key; `undefined` when the passphrase is another, or anything in the slot was changed. */
export async function openPassphraseSlot(
  slot: PassphraseSlot,
  passphrase: string,
): Promise<Bytes | undefined> {
  const key = await importSealKey(await stretchPassphrase(passphrase, slot.salt, slot.cost));
  return openOrNothing(key, slot.vaultKey, passphraseContext(slot));
}

/** The vault key, sealed with a key from the 130 random bits of a recovery code: they need no stretching. */
export async function recoverySlot(vaultKey: Bytes, secret: string): Promise<RecoverySlot> {
  const salt = randomBytes(16);
  const key = await deriveSealKey(utf8(secret), 'alongside/v1/vault/recovery', [salt]);
  return { salt, vaultKey: await seal(key, vaultKey, utf8(`${CONTEXT}/recovery`)) };
}

/** The vault key; `undefined` when the code is another. */
export async function openRecoverySlot(slot: RecoverySlot, secret: string): Promise<Bytes | undefined> {
  const key = await deriveSealKey(utf8(secret), 'alongside/v1/vault/recovery', [slot.salt]);
  return openOrNothing(key, slot.vaultKey, utf8(`${CONTEXT}/recovery`));
}

/** The vault key, sealed with a key from the 32 bytes that a passkey made of the salt (WebAuthn PRF). */
export async function passkeySlot(
  vaultKey: Bytes,
  { credential, salt, output }: { credential: Bytes; salt: Bytes; output: Bytes },
): Promise<PasskeySlot> {
  const key = await deriveSealKey(output, 'alongside/v1/vault/passkey', [salt, credential]);
  return { credential, salt, vaultKey: await seal(key, vaultKey, utf8(`${CONTEXT}/passkey`)) };
}

/** The vault key; `undefined` when the output is of another passkey. */
export async function openPasskeySlot(slot: PasskeySlot, output: Bytes): Promise<Bytes | undefined> {
  const key = await deriveSealKey(output, 'alongside/v1/vault/passkey', [slot.salt, slot.credential]);
  return openOrNothing(key, slot.vaultKey, utf8(`${CONTEXT}/passkey`));
}

/** Whether two slots are the same one: each is sealed under random bytes of its own. */
export function isSameSlot(a: { vaultKey: Bytes } | undefined, b: { vaultKey: Bytes } | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && sameBytes(a.vaultKey, b.vaultKey));
}

/** The header. Throws `vault-missing` where there is no vault. */
export async function readHeader({ header }: Database): Promise<HeaderRow> {
  const row = await header.get('vault');
  if (row === undefined) throw new VaultError('vault-missing');
  return row;
}

/**
 * Replaces the header by what `change` makes of it as it is now, in one transaction: whoever dies in the middle leaves
 * it as it was. What `change` throws changes nothing.
 */
export async function changeHeader(
  { header }: Database,
  change: (row: HeaderRow) => HeaderRow,
): Promise<void> {
  await needRoom();
  await header.db.transaction('rw', header, async () => {
    const row = await header.get('vault');
    if (row === undefined) throw new VaultError('vault-missing');
    await header.put(change(row));
  });
}

function passphraseContext({ salt, cost, bound }: Omit<PassphraseSlot, 'vaultKey'>): Bytes {
  if (bound !== true) return utf8(CONTEXT);
  const { memory, iterations, lanes } = cost;
  return concat(utf8(`${CONTEXT}/passphrase/${memory}/${iterations}/${lanes}\0`), salt);
}

async function openOrNothing(key: CryptoKey, sealed: Bytes, context: Bytes): Promise<Bytes | undefined> {
  try {
    return await open(key, sealed, context);
  } catch (error) {
    if (error instanceof Error && error.name === 'OperationError') return undefined;
    throw error;
  }
}
