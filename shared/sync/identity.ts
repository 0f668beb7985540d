import { concat, randomBytes } from '../crypto/bytes.ts';
import { type ReceivingKey, receivingKeyFromSeed } from '../crypto/hpke.ts';
import { type SigningKey, signingKeyFromSeed } from '../crypto/sign.ts';
import type { DevicePublicKeys } from '../protocol/epoch.ts';
import type { Storage } from './storage.ts';

/** The keys a device is known by. */
export interface Identity {
  signing: SigningKey;
  receiving: ReceivingKey;
  publicKeys: DevicePublicKeys;
}

/** This device's keys, made at the first call. Stored as two 32-byte seeds; storage seals them. */
export async function loadIdentity(storage: Storage): Promise<Identity> {
  await storage.changeValue('device', (seeds) => seeds ?? concat(randomBytes(32), randomBytes(32)));
  const seeds = await storage.readValue('device');
  if (seeds === undefined) throw new Error('storage lost the device keys it just kept');
  const signing = await signingKeyFromSeed(seeds.subarray(0, 32));
  const receiving = await receivingKeyFromSeed(seeds.subarray(32));
  return { signing, receiving, publicKeys: { signing: signing.publicKey, receiving: receiving.publicKey } };
}
