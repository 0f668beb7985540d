import { type Bytes, sameBytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { epochInForce } from '@alongside/shared/protocol/circle';
import { codeOf } from '@alongside/shared/protocol/errors';
import { encodeServerFrame } from '@alongside/shared/protocol/frames';
import { type Presence, parsePresence, verifyPresence } from '@alongside/shared/protocol/presence';
import { circleOfMember, pushToPresent } from './membership.ts';
import type { Peer, Relay } from './relay.ts';
import { topic } from './topics.ts';

/**
 * Passes a presence message on to those who follow the circle; it is kept nowhere. One that may not pass (its
 * epoch has just ended, its author is another) is dropped without a word: nobody waits for an answer to it, and
 * a device says where it is again soon. Throws `malformed`.
 */
export async function relayPresence(relay: Relay, peer: Peer, message: Bytes): Promise<void> {
  const presence = parsePresence(message);
  if (!sameBytes(presence.header.author, peer.device)) return;
  if (await pass(relay, presence, message, peer)) relay.bus.publish({ type: 'presence', message });
}

/** The same for one that came to another process, or was made up on the way from there. */
export async function passOnPresence(relay: Passing, message: Bytes): Promise<void> {
  const presence = parsePresence(message);
  if (relay.topics.has(topic.streams(presence.header.circle))) await pass(relay, presence, message);
}

type Passing = Pick<Relay, 'circles' | 'topics'>;

async function pass(relay: Passing, presence: Presence, message: Bytes, from?: Peer): Promise<boolean> {
  const { circle: id, epoch, author } = presence.header;
  const member = { deviceName: toBase64Url(author) };
  const circle = await circleOfMember(relay, member, id).catch(noneIfRefused);
  if (circle === undefined || epoch !== epochInForce(circle, Date.now())) return false;
  if (!(await verifyPresence(presence))) return false;
  pushToPresent(relay, id, topic.streams(id), encodeServerFrame({ type: 'presence', message }), from);
  return true;
}

function noneIfRefused(error: unknown): undefined {
  if (codeOf(error) === undefined) throw error;
}
