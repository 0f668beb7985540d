import type { Answer, Request } from '@alongside/shared/protocol/frames';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { circleOfMember } from './membership.ts';
import type { Peer, Relay } from './relay.ts';
import { topic } from './topics.ts';

type RequestTo<T> = Extract<Request, { type: T }>;

/** Every stream of the circle, and from now on what is new in it. */
export async function follow(relay: Relay, peer: Peer, { circle }: RequestTo<'follow'>): Promise<Answer> {
  await circleOfMember(relay, peer, circle);
  // Listening comes first: a record that lands in between is then pushed as well as counted, never missed.
  relay.topics.join(peer, topic.streams(circle));
  relay.topics.join(peer, topic.log(circle));
  const ends = await relay.retention.endOf(circle);
  const streams = await relay.store.streams(circle);
  relay.elsewhere.follow(circle, streams);
  const { length } = await circleOfMember(relay, peer, circle);
  return { type: 'streams', streams, ends, length };
}

/** The circles that this device is present in. */
export async function circles(relay: Relay, { device }: Peer): Promise<Answer> {
  return { type: 'circles', circles: await relay.store.circles(device, Date.now()) };
}

/** What follows a sequence number in a stream, in half a frame or less unless one thing alone is bigger. */
export async function read(
  relay: Relay,
  peer: Peer,
  { circle, stream, after }: RequestTo<'read'>,
): Promise<Answer> {
  await circleOfMember(relay, peer, circle);
  const { snapshot, ...found } = await relay.store.read(circle, stream, after, LIMITS.frame / 2);
  // Once more: another process may have let somebody out meanwhile, and what was read may be from after that.
  await circleOfMember(relay, peer, circle);
  return { type: 'records', snapshot: snapshot ? [snapshot] : [], ...found };
}
