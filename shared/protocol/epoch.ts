/**
 * An epoch: the lifetime of one circle key. The key is sealed to every present device on its own; the canary
 * is a known answer, so that a device which was handed another key than the others sees it at once.
 */
import { type Bytes, concat, randomBytes, sameBytes, toBase64Url, utf8 } from '../crypto/bytes.ts';
import { derive } from '../crypto/derive.ts';
import { HPKE_OVERHEAD, openSealedTo, type ReceivingKey, sealTo } from '../crypto/hpke.ts';
import { encode, fixed, list, number, type Shape, struct } from './codec.ts';
import { AlongsideError } from './errors.ts';
import { id, key } from './frames.ts';
import { LIMITS } from './limits.ts';

const EPOCH_KEY = 32;

/** The public keys of a device: it signs with one and receives epoch keys with the other. */
export const devicePublicKeys = struct({ signing: key, receiving: key });
export type DevicePublicKeys = Shape<typeof devicePublicKeys>;

/** What an operation that starts an epoch carries. */
export const epochStart = struct({
  canary: key,
  grants: list(LIMITS.devices, struct({ device: key, sealed: fixed(EPOCH_KEY + HPKE_OVERHEAD) })),
});
export type EpochStart = Shape<typeof epochStart>;

/** Where an epoch begins: its circle, its number, and the log's head before the operation that starts it. */
export interface EpochPlace {
  circle: Bytes;
  epoch: number;
  previous: Bytes;
}

const placeCodec = struct({ circle: id, epoch: number, previous: key });

function canaryOf(epochKey: Bytes, place: EpochPlace): Promise<Bytes> {
  return derive(epochKey, 'alongside/v1/canary', [encode(placeCodec, place)]);
}

function grantInfo(place: EpochPlace, device: Bytes): Bytes {
  return concat(utf8('alongside/v1/epoch\0'), encode(placeCodec, place), device);
}

/** A new random epoch key, and the same sealed to each of these devices. */
export async function startEpoch(
  place: EpochPlace,
  devices: DevicePublicKeys[],
): Promise<{ epochKey: Bytes; start: EpochStart }> {
  const epochKey = randomBytes(EPOCH_KEY);
  const grants = await Promise.all(
    devices.map(async ({ signing, receiving }) => ({
      device: signing,
      sealed: await sealTo(receiving, epochKey, grantInfo(place, signing)),
    })),
  );
  return { epochKey, start: { canary: await canaryOf(epochKey, place), grants } };
}

/**
 * The epoch key granted to this device, or `undefined` where it was granted none.
 * Throws `bogus-key` when the grant does not open or holds another key than the canary was made with.
 */
export async function openEpoch(
  place: EpochPlace,
  start: EpochStart,
  device: Bytes,
  receiving: ReceivingKey,
): Promise<Bytes | undefined> {
  const grant = start.grants.find((candidate) => sameBytes(candidate.device, device));
  if (grant === undefined) return undefined;
  const epochKey = await openSealedTo(receiving, grant.sealed, grantInfo(place, device)).catch(
    () => undefined,
  );
  if (epochKey === undefined || !sameBytes(await canaryOf(epochKey, place), start.canary)) {
    throw new AlongsideError('bogus-key', `epoch ${place.epoch} of circle ${toBase64Url(place.circle)}`);
  }
  return epochKey;
}
