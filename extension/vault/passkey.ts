import { type Bytes, randomBytes } from '@alongside/shared/crypto/bytes';
import { askPasskey, createPasskey } from '../platform/passkey.ts';
import type { Database } from './database.ts';
import { VaultError } from './errors.ts';
import { changeHeader, openPasskeySlot, passkeySlot, readHeader } from './slots.ts';

/**
 * Has the person make a passkey and use it once, and only then keeps it as a way in, in place of an older one. Throws
 * `passkey-refused` where it was called off or can't give secrets; nothing is changed then.
 */
export async function addPasskey(database: Database, vaultKey: Bytes, name: string): Promise<void> {
  const made = await createPasskey(name);
  if (made === undefined) throw new VaultError('passkey-refused');
  const salt = randomBytes(32);
  const output = await askPasskey(made.credential, salt);
  if (output === undefined) throw new VaultError('passkey-refused');
  const slot = await passkeySlot(vaultKey, { credential: made.credential, salt, output });
  await changeHeader(database, (row) => ({ ...row, passkey: slot }));
}

/** From now on no passkey opens this vault. What the authenticator keeps of it opens nothing any more. */
export async function removePasskey(database: Database): Promise<void> {
  await changeHeader(database, ({ passkey: _, ...row }) => row);
}

/** The vault key, opened with the passkey; `undefined` when that was called off, or is another one. */
export async function openWithPasskey(database: Database): Promise<Bytes | undefined> {
  const { passkey } = await readHeader(database);
  const output = passkey && (await askPasskey(passkey.credential, passkey.salt));
  return output && passkey && openPasskeySlot(passkey, output);
}
