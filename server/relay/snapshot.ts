import { sameBytes } from '@alongside/shared/crypto/bytes';
import { epochInForce } from '@alongside/shared/protocol/circle';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { type Answer, encodeServerFrame, type Request } from '@alongside/shared/protocol/frames';
import { parseSnapshot, verifySnapshot } from '@alongside/shared/protocol/snapshot';
import { circleOfMember, pushToPresent } from './membership.ts';
import type { Peer, Relay } from './relay.ts';
import { topic } from './topics.ts';

/**
 * Lets a snapshot in when its author is this very device, present in the circle, in the epoch in force, and signed it.
 * What it covers is for the store to decide, and once more the epoch.
 */
export async function writeSnapshot(
  relay: Relay,
  peer: Peer,
  { snapshot: bytes }: Extract<Request, { type: 'writeSnapshot' }>,
): Promise<Answer> {
  const snapshot = parseSnapshot(bytes);
  const { circle, stream, epoch, author, sequence } = snapshot.header;
  if (!sameBytes(author, peer.device)) throw new AlongsideError('bad-signature', 'another author');
  if (!(await verifySnapshot(snapshot))) throw new AlongsideError('bad-signature', 'snapshot');
  const served = await circleOfMember(relay, peer, circle);
  if (epoch !== epochInForce(served, Date.now())) throw new AlongsideError('stale-epoch');
  await relay.store.writeSnapshot({ ...snapshot.header, snapshot: bytes });
  const pushed = encodeServerFrame({ type: 'snapshot', circle, stream, sequence });
  pushToPresent(relay, circle, topic.streams(circle), pushed, peer);
  relay.bus.publish({ type: 'snapshot', circle, stream, sequence });
  return { type: 'done' };
}
