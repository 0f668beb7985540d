import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import type { Circle } from '@alongside/shared/protocol/circle';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import type { Peer, Relay } from './relay.ts';

/** The circle, if the connection's device is present in it. Throws `unknown-circle` or `not-a-member`. */
export async function circleOfMember(relay: Relay, peer: Peer, id: Bytes): Promise<Circle> {
  const circle = await relay.circles.get(id);
  if (circle === undefined) throw new AlongsideError('unknown-circle');
  if (!circle.devices.has(peer.deviceName)) throw new AlongsideError('not-a-member');
  return circle;
}

/**
 * Lets in a member, and a device that has opened the mailbox of one of the circle's invites for as long as that
 * invite can be used. Throws `unknown-circle`, `not-a-member`, `invite-expired` or `invite-used`.
 */
export async function requireMemberOrInvited(relay: Relay, peer: Peer, id: Bytes): Promise<void> {
  const circle = await relay.circles.get(id);
  if (circle === undefined) throw new AlongsideError('unknown-circle');
  if (circle.devices.has(peer.deviceName)) return;
  const invites = peer.mailboxes.get(toBase64Url(id));
  if (invites === undefined) throw new AlongsideError('not-a-member');
  for (const invite of invites) requireUsable(circle, invite, peer);
}

/** Throws `invite-used` when it brought in another device, `invite-expired` when it brought in none in time. */
export function requireUsable(circle: Circle, invite: string, peer: Peer): void {
  const found = circle.invites.get(invite);
  if (found === undefined) throw new AlongsideError('invite-unknown');
  if (found.used && !circle.devices.has(peer.deviceName)) throw new AlongsideError('invite-used');
  if (!found.used && Date.now() > found.expires) throw new AlongsideError('invite-expired');
}
