import { asBytes, type Bytes, concat, randomBytes } from './bytes.ts';

const NONCE = 12;

/** Bytes that sealing adds: a 96-bit nonce and a 128-bit tag. */
export const SEAL_OVERHEAD = NONCE + 16;

/** A non-extractable AES-256-GCM key from 32 raw bytes. */
export function importSealKey(raw: Uint8Array): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', asBytes(raw), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/**
 * Seals content with AES-256-GCM (NIST SP 800-38D) under a fresh random nonce.
 * Returns nonce (12 bytes), ciphertext, tag (16 bytes). `context` is authenticated, not hidden.
 */
export async function seal(key: CryptoKey, content: Uint8Array, context: Uint8Array): Promise<Bytes> {
  const nonce = randomBytes(NONCE);
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: asBytes(context) };
  return concat(nonce, new Uint8Array(await crypto.subtle.encrypt(algorithm, key, asBytes(content))));
}

/** Opens what `seal` returned. Rejects with an `OperationError` on a wrong key, context or any changed bit. */
export async function open(key: CryptoKey, sealed: Uint8Array, context: Uint8Array): Promise<Bytes> {
  const nonce = asBytes(sealed.subarray(0, NONCE));
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: asBytes(context) };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, asBytes(sealed.subarray(NONCE))));
}
