/** What the standards say, reckoned a second time: for tests that ask our own wrappers the same. */
import { createCipheriv, createHmac } from 'node:crypto';
import { concat, utf8 } from '@alongside/shared/crypto/bytes';

export const hex = (text: string) =>
  Uint8Array.from(text.match(/[\da-f]{2}/g) ?? [], (byte) => Number.parseInt(byte, 16));
export const hmac = (key: Uint8Array, content: Uint8Array) =>
  new Uint8Array(createHmac('sha256', key).update(content).digest());
export const NONE = new Uint8Array();

/** HKDF-Expand, RFC 5869 section 2.3. */
export function expand(key: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  let last: Uint8Array = NONE;
  let all: Uint8Array = NONE;
  for (let block = 1; all.length < length; block++) {
    last = hmac(key, concat(last, info, Uint8Array.of(block)));
    all = concat(all, last);
  }
  return all.subarray(0, length);
}

export const AES_128_GCM = { id: 1, name: 'aes-128-gcm', keyLength: 16 } as const;
export const AES_256_GCM = { id: 2, name: 'aes-256-gcm', keyLength: 32 } as const;
type Aead = typeof AES_128_GCM | typeof AES_256_GCM;
const twoBytes = (number: number) => Uint8Array.of(number >> 8, number & 255);
const KEM = concat(utf8('KEM'), twoBytes(0x20));

// RFC 9180 section 4: LabeledExtract and LabeledExpand.
const extract = (suite: Uint8Array, salt: Uint8Array, label: string, secret: Uint8Array) =>
  hmac(salt, concat(utf8('HPKE-v1'), suite, utf8(label), secret));
const expandLabelled = (
  suite: Uint8Array,
  key: Uint8Array,
  label: string,
  info: Uint8Array,
  length: number,
) => expand(key, concat(twoBytes(length), utf8('HPKE-v1'), suite, utf8(label), info), length);

/** RFC 9180 section 4.1: the shared secret from what X25519 gave. */
export const sharedSecret = (dh: Uint8Array, encapsulated: Uint8Array, publicKey: Uint8Array) =>
  expandLabelled(
    KEM,
    extract(KEM, NONE, 'eae_prk', dh),
    'shared_secret',
    concat(encapsulated, publicKey),
    32,
  );

/** RFC 9180 section 5.1: key and first nonce of base mode. */
export function schedule(aead: Aead, shared: Uint8Array, info: Uint8Array) {
  const suite = concat(utf8('HPKE'), twoBytes(0x20), twoBytes(1), twoBytes(aead.id));
  const psk = extract(suite, NONE, 'psk_id_hash', NONE);
  const context = concat(Uint8Array.of(0), psk, extract(suite, NONE, 'info_hash', info));
  const secret = extract(suite, shared, 'secret', NONE);
  return {
    key: expandLabelled(suite, secret, 'key', context, aead.keyLength),
    nonce: expandLabelled(suite, secret, 'base_nonce', context, 12),
  };
}

/** What a sender with this shared secret sends. */
export function sealedBy(
  aead: Aead,
  shared: Uint8Array,
  encapsulated: Uint8Array,
  content: Uint8Array,
  info: Uint8Array,
) {
  const { key, nonce } = schedule(aead, shared, info);
  const cipher = createCipheriv(aead.name, key, nonce);
  return concat(encapsulated, cipher.update(content), cipher.final(), cipher.getAuthTag());
}

/** PKCS #8 header of an X25519 private key (RFC 8410 section 7). */
const PKCS8 = hex('302e020100300506032b656e04220420');
export async function receivingKey(scalar: Uint8Array) {
  const pkcs8 = concat(PKCS8, scalar);
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', true, ['deriveBits']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', privateKey);
  return { privateKey, publicKey: new Uint8Array(Buffer.from(x, 'base64url')) };
}
