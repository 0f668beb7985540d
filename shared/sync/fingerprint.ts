import { concat, sha256, utf8 } from '../crypto/bytes.ts';
import type { DevicePublicKeys } from '../protocol/epoch.ts';

/**
 * Thirty digits that stand for a device's public keys, in groups of five: what two people can read to each other.
 * They carry about 99 bits, far more than anyone can search for a second device with the same ones.
 */
export async function fingerprint({ signing, receiving }: DevicePublicKeys): Promise<string> {
  const hash = await sha256(concat(utf8('alongside/v1/fingerprint\0'), signing, receiving));
  const view = new DataView(hash.buffer);
  const groups = Array.from({ length: 6 }, (_, index) => view.getUint32(index * 4) % 100_000);
  return groups.map((group) => group.toString().padStart(5, '0')).join(' ');
}
