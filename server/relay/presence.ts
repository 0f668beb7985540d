import { type Bytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { epochInForce } from '@alongside/shared/protocol/circle';
import { codeOf } from '@alongside/shared/protocol/errors';
import { encodeServerFrame } from '@alongside/shared/protocol/frames';
import { parsePresence, verifyPresence } from '@alongside/shared/protocol/presence';
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
  const { circle: id, epoch, author } = presence.header;
  const circle = await circleOfMember(relay, peer, id).catch(noneIfRefused);
  if (circle === undefined || epoch !== epochInForce(circle, Date.now())) return;
  if (!sameBytes(author, peer.device) || !(await verifyPresence(presence))) return;
  pushToPresent(relay, id, topic.streams(id), encodeServerFrame({ type: 'presence', message }), peer);
}

function noneIfRefused(error: unknown): undefined {
  if (codeOf(error) === undefined) throw error;
}
