import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { asBytes, type Bytes, concat } from './bytes.ts';

/** HPKE (RFC 9180), base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. */
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
const ENCAPSULATED = 32;

/** Bytes that sealing to a key adds: the encapsulated key and the tag. */
export const HPKE_OVERHEAD = ENCAPSULATED + 16;

export interface ReceivingKey {
  readonly publicKey: Bytes;
  readonly privateKey: CryptoKey;
}

/** The X25519 key pair derived from a 32-byte seed (RFC 9180 section 7.1.3). */
export async function receivingKeyFromSeed(seed: Uint8Array): Promise<ReceivingKey> {
  const pair = await suite.kem.deriveKeyPair(asBytes(seed).slice().buffer);
  return {
    publicKey: new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)),
    privateKey: pair.privateKey,
  };
}

/** Seals content to the holder of `publicKey`. Returns the encapsulated key (32 bytes), then ciphertext and tag. */
export async function sealTo(publicKey: Uint8Array, content: Uint8Array, info: Uint8Array): Promise<Bytes> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(asBytes(publicKey).slice().buffer);
  const { enc, ct } = await suite.seal(
    { recipientPublicKey, info: asBytes(info).slice().buffer },
    asBytes(content).slice().buffer,
  );
  return concat(new Uint8Array(enc), new Uint8Array(ct));
}

/** Opens what `sealTo` returned. Rejects with an `HpkeError` when it was not sealed to this key with this info. */
export async function openSealedTo(key: ReceivingKey, sealed: Uint8Array, info: Uint8Array): Promise<Bytes> {
  const content = await suite.open(
    {
      recipientKey: key.privateKey,
      enc: asBytes(sealed.slice(0, ENCAPSULATED)).buffer,
      info: asBytes(info).slice().buffer,
    },
    asBytes(sealed.slice(ENCAPSULATED)).buffer,
  );
  return new Uint8Array(content);
}
