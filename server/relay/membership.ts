import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { type Circle, isPresent } from '@alongside/shared/protocol/circle';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import type { Peer, Relay } from './relay.ts';

/** The circle, if the connection's device is present in it now. Throws `unknown-circle`, `dissolved` or `not-a-member`. */
export async function circleOfMember(relay: Relay, peer: Peer, id: Bytes): Promise<Circle> {
  const circle = await relay.circles.get(id);
  if (circle === undefined) throw new AlongsideError('unknown-circle');
  if (!isPresent(circle, peer.deviceName, Date.now())) throw new AlongsideError('not-a-member');
  return circle;
}

/**
 * How many operations of a circle's log a device may read: all of them if it is present, or holds an invite that can
 * be used; up to the one that took it off if it was present, so that it can see for itself.
 * Throws `unknown-circle`, `dissolved`, `not-a-member` and what an unusable invite throws.
 */
export async function readableLog(relay: Relay, peer: Peer, id: Bytes): Promise<number> {
  const circle = await relay.circles.get(id);
  if (circle === undefined) throw new AlongsideError('unknown-circle');
  if (circle.devices.has(peer.deviceName)) return circle.length;
  const [newest] = [...(peer.mailboxes.get(toBase64Url(id)) ?? [])].reverse();
  const going = circle.gone.get(peer.deviceName);
  try {
    if (newest === undefined) throw new AlongsideError('not-a-member');
    requireUsable(circle, newest, peer);
    return circle.length;
  } catch (error) {
    if (going === undefined) throw error;
    return going.index + 1;
  }
}

/** Throws `invite-used` when it brought in another device, `invite-expired` when none in time, `invite-revoked`. */
export function requireUsable(circle: Circle, invite: string, peer: Peer): void {
  const found = circle.invites.get(invite);
  if (found === undefined) throw new AlongsideError('invite-unknown');
  if (found.state === 'revoked') throw new AlongsideError('invite-revoked');
  if (found.state === 'used' && !circle.devices.has(peer.deviceName)) throw new AlongsideError('invite-used');
  if (found.state === 'open' && Date.now() > found.expires) throw new AlongsideError('invite-expired');
}

/** Whether a listener is another one than this, and its device present in the circle at this moment. */
export function othersPresent(circle: Circle, self: Peer): (listener: Peer) => boolean {
  const now = Date.now();
  return (listener) => listener !== self && isPresent(circle, listener.deviceName, now);
}
