import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { type Circle, isPresent } from '@alongside/shared/protocol/circle';
import { AlongsideError, type ErrorCode } from '@alongside/shared/protocol/errors';
import type { Peer, Relay } from './relay.ts';
import type { ServedCircle } from './served-circle.ts';

/**
 * The circle, if the connection's device is present in it at this moment. Rejects with `unknown-circle`, `dissolved`
 * or `not-a-member`.
 */
export async function circleOfMember(
  relay: Pick<Relay, 'circles'>,
  peer: Pick<Peer, 'deviceName'>,
  id: Bytes,
): Promise<ServedCircle> {
  const circle = await relay.circles.get(id);
  if (circle === undefined) throw new AlongsideError('unknown-circle');
  if (!isPresent(circle, peer.deviceName, Date.now())) throw new AlongsideError('not-a-member');
  return circle;
}

/**
 * How many operations of the circle's log this device may read. All of them when it is present, or has opened the
 * mailbox of an invite that can still be used; when it was present, those up to the one that ended it, so that it can
 * see for itself how it came to be out. Throws `not-a-member`, or what is wrong with the invite.
 */
export function readableLength(circle: ServedCircle, peer: Peer): number {
  if (isPresent(circle, peer.deviceName, Date.now()) || isInvited(circle, peer)) return circle.length;
  const whilePresent = circle.readableBy.get(peer.deviceName);
  if (whilePresent !== undefined) return whilePresent;
  const refusals = invitesOf(circle, peer).map((invite) => refusalOf(circle, invite, peer));
  throw new AlongsideError(refusals.at(-1) ?? 'not-a-member');
}

/** Whether this device has opened the mailbox of an invite that can be used; others that can't do no harm. */
export function isInvited(circle: Circle, peer: Peer): boolean {
  return invitesOf(circle, peer).some((invite) => refusalOf(circle, invite, peer) === undefined);
}

function invitesOf(circle: Circle, peer: Peer): string[] {
  return [...(peer.mailboxes.get(toBase64Url(circle.id)) ?? [])];
}

/**
 * Why an invite's mailbox is closed to this device, if it is: unknown, called off, used (but to those who are
 * present now it stays open), or expired.
 */
export function refusalOf(circle: Circle, invite: string, { deviceName }: Peer): ErrorCode | undefined {
  const found = circle.invites.get(invite);
  const now = Date.now();
  if (found === undefined) return 'invite-unknown';
  if (found.state === 'revoked') return 'invite-revoked';
  if (found.state === 'used') return isPresent(circle, deviceName, now) ? undefined : 'invite-used';
  return now > found.expires ? 'invite-expired' : undefined;
}

/**
 * Sends a frame to those who listen and are present by the newest log, at this moment and by this clock. Nobody hears
 * anything of a circle that was dissolved meanwhile.
 */
export function pushToPresent(
  { circles, topics }: Pick<Relay, 'circles' | 'topics'>,
  id: Bytes,
  topicName: string,
  frame: Bytes,
  except?: Peer,
): void {
  const circle = circles.inMemory(id);
  if (circle === undefined) return;
  const now = Date.now();
  const mayHear = (peer: Peer) => peer !== except && isPresent(circle, peer.deviceName, now);
  topics.publish(topicName, frame, mayHear);
}
