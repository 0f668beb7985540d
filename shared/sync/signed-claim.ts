import { fromBase64Url } from '../crypto/bytes.ts';
import { type SignatureLabel, type SigningKey, sign, verify } from '../crypto/sign.ts';
import { type Codec, encode } from '../protocol/codec.ts';
import type { DeviceKey } from './storage.ts';

/** What anyone may have put into a shared map: nothing of it is believed before it was looked at. */
export type Signed<T> = Partial<T & { signature: Uint8Array }>;

/** A kind of claim: what it says, and the label it is signed under. */
export interface ClaimKind<T> {
  label: SignatureLabel;
  says: Codec<T>;
}

/** The signature of a claim. Throws `too-large` when it says more than fits. */
export async function signClaim<T>(key: SigningKey, { label, says }: ClaimKind<T>, claim: T) {
  return sign(key, label, encode(says, claim));
}

/** Whether this device signed the claim. What is no signature, no key or too large is somebody's nonsense in a shared map. */
export async function holds<T>(
  device: DeviceKey,
  { label, says }: ClaimKind<T>,
  claim: T,
  signature: unknown,
): Promise<boolean> {
  if (!(signature instanceof Uint8Array)) return false;
  try {
    return await verify(fromBase64Url(device), label, encode(says, claim), signature);
  } catch {
    return false;
  }
}
