import { randomBytes, toBase64Url } from '../crypto/bytes.ts';
import type { DevicePublicKeys } from '../protocol/epoch.ts';
import { commitmentTo, SLOT, sealPairing } from '../protocol/invite.ts';
import type { Invitation } from './device.ts';
import type { Pairing } from './pairing-store.ts';

/** A joiner's side of a pairing, with its offer sealed and ready to be sent. */
export async function beginJoining(
  link: Pairing['link'],
  publicKeys: DevicePublicKeys,
  name: string,
): Promise<Pairing> {
  const nonce = randomBytes(32);
  const commitment = await commitmentTo(link, { device: publicKeys, name }, nonce);
  const offer = await sealPairing(link, SLOT.offer, { type: 'offer', device: publicKeys, name, commitment });
  return {
    id: toBase64Url(link.invite),
    role: 'joiner',
    link,
    nonce,
    outgoing: { [SLOT.offer]: offer },
    incoming: {},
    step: { type: 'waiting' },
  };
}

/** An inviter's side of a pairing. */
export function beginInviting(link: Pairing['link'], expires: number, invitation: Invitation): Pairing {
  return {
    id: toBase64Url(link.invite),
    role: 'inviter',
    link,
    expires,
    invitation,
    nonce: randomBytes(32),
    outgoing: {},
    incoming: {},
    step: { type: 'waiting' },
  };
}
