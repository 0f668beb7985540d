import { asBytes, type Bytes } from './bytes.ts';
import type { ReceivingKey } from './hpke.ts';

/**
 * The secret that two holders of X25519 keys share (RFC 7748), 32 bytes; to be derived from, never used as it is.
 * Rejects with a `DOMException` where the other key is of small order: the secret would be known to everyone.
 */
export async function agree(mine: ReceivingKey, theirs: Uint8Array): Promise<Bytes> {
  const theirKey = await crypto.subtle.importKey('raw', asBytes(theirs), 'X25519', false, []);
  const secret = await crypto.subtle.deriveBits({ name: 'X25519', public: theirKey }, mine.privateKey, 256);
  const bytes = new Uint8Array(secret);
  if (bytes.every((byte) => byte === 0)) throw new DOMException('key of small order', 'OperationError');
  return bytes;
}
