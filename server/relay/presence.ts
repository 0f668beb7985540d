import { type Bytes, sameBytes } from '@alongside/shared/crypto/bytes';
import { epochInForce, isPresent } from '@alongside/shared/protocol/circle';
import { encodeServerFrame } from '@alongside/shared/protocol/frames';
import { parsePresence, verifyPresence } from '@alongside/shared/protocol/presence';
import { othersPresent } from './membership.ts';
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
  const circle = await relay.circles.get(id).catch(() => undefined); // dissolved, for one
  const now = Date.now();
  if (!circle || !isPresent(circle, peer.deviceName, now) || epoch !== epochInForce(circle, now)) return;
  if (!sameBytes(author, peer.device) || !(await verifyPresence(presence))) return;
  relay.topics.publish(
    topic.streams(id),
    encodeServerFrame({ type: 'presence', message }),
    othersPresent(circle, peer),
  );
}
