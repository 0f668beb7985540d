import { importSealKey } from './aead.ts';
import { asBytes, type Bytes, concat, utf8 } from './bytes.ts';

/** What a derived key is for. One label per purpose, never reused. */
export type KeyLabel =
  | 'alongside/v1/record'
  | 'alongside/v1/snapshot'
  | 'alongside/v1/presence'
  | 'alongside/v1/canary'
  | 'alongside/v1/invite/seal'
  | 'alongside/v1/invite/sign'
  | 'alongside/v1/pairing/inviter'
  | 'alongside/v1/pairing/joiner'
  | 'alongside/v1/recovery/sign'
  | 'alongside/v1/recovery/receive'
  | 'alongside/v1/recovery/consent'
  | 'alongside/v1/vault/content'
  | 'alongside/v1/vault/recovery'
  | 'alongside/v1/vault/passkey'
  | 'alongside/v1/backup'
  | 'alongside/v1/pulse/pair'
  | 'alongside/v1/pulse/own';

/** `length` bytes by HKDF-SHA-256 (RFC 5869), no salt, info = label, a zero byte, then the context parts. */
export async function derive(
  secret: Uint8Array,
  label: KeyLabel,
  context: Uint8Array[],
  length = 32,
): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', asBytes(secret), 'HKDF', false, ['deriveBits']);
  const info = concat(utf8(label), new Uint8Array(1), ...context);
  const parameters = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, length * 8));
}

/** A non-extractable AES-256-GCM key derived as `derive` does. */
export async function deriveSealKey(
  secret: Uint8Array,
  label: KeyLabel,
  context: Uint8Array[],
): Promise<CryptoKey> {
  return importSealKey(await derive(secret, label, context));
}
