/**
 * Masks: numbers below 2^32 that hide a number below 2^32 wholly. Two devices share one that cancels in the sum of both, and each
 * has one of its own besides (Bonawitz et al. 2017, section 4).
 */
import { agree } from '../../crypto/agree.ts';
import { type Bytes, fromBase64Url, sha256, utf8 } from '../../crypto/bytes.ts';
import { derive } from '../../crypto/derive.ts';
import { type ReceivingKey, receivingKeyFromSeed } from '../../crypto/hpke.ts';

/** The sum, modulo 2^32. */
export function add(...numbers: number[]): number {
  return numbers.reduce((sum, one) => (sum + one) >>> 0, 0);
}

/** What is to be added to take this away, modulo 2^32. */
export function negative(number: number): number {
  return -number >>> 0;
}

/** A number below 2^32 that is small and may be negative, as what it is. */
export function signed(number: number): number {
  return number | 0;
}

async function numberFrom(secret: Uint8Array, label: 'pair' | 'own', context: Uint8Array[]): Promise<number> {
  const bytes = await derive(secret, `alongside/v1/pulse/${label}`, context, 4);
  return new DataView(bytes.buffer).getUint32(0);
}

/** What a device adds for itself and another, as seen from `me`: the other adds the negative. `dealt` is the list it is for. */
export async function pairMask(
  dealt: Bytes,
  me: { device: string; key: ReceivingKey },
  other: { device: string; agree: Bytes },
): Promise<number> {
  const devices = [me.device, other.device].sort();
  const secret = await agree(me.key, other.agree);
  const mask = await numberFrom(secret, 'pair', [dealt, ...devices.map(fromBase64Url)]);
  return devices[0] === me.device ? mask : negative(mask);
}

/** What a device adds for itself alone. */
export function ownMask(dealt: Bytes, own: Uint8Array): Promise<number> {
  return numberFrom(own, 'own', [dealt]);
}

/** What a device says beforehand of the secret of its own mask, so that another can't take its place. */
export function commitmentTo(own: Uint8Array): Promise<Bytes> {
  return sha256(utf8('alongside/v1/pulse/commitment\0'), own);
}

/** Whether masks can be made with this key: everyone leaves out whoever shows one of small order. */
export async function isUsable(agreeKey: Uint8Array): Promise<boolean> {
  const probe = await receivingKeyFromSeed(new Uint8Array(32).fill(1));
  return agree(probe, agreeKey).then(
    () => true,
    () => false,
  );
}
