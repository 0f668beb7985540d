import { type Answer, encodeServerFrame, type Request } from '@alongside/shared/protocol/frames';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { parseOperation } from '@alongside/shared/protocol/operation';
import { requireSameTime } from './clock.ts';
import { requireMemberOrInvited } from './membership.ts';
import type { Peer, Relay } from './relay.ts';
import { topic } from './topics.ts';

type RequestTo<T> = Extract<Request, { type: T }>;

/** Room in a frame for what surrounds the operations: their lengths, the request's id. */
const AROUND = 16 * 1024;

/**
 * Operations from an index on, as many as fit in a frame. Also for a device that is not a member yet but holds an
 * invite, so that it can watch for its admission.
 */
export async function readOperations(
  relay: Relay,
  peer: Peer,
  { circle, from }: RequestTo<'readOperations'>,
): Promise<Answer> {
  await requireMemberOrInvited(relay, peer, circle);
  return {
    type: 'operations',
    operations: await relay.store.operations(circle, from, LIMITS.frame - AROUND),
  };
}

/** Adds an operation that follows the log's head, is signed by a member and keeps the circle's rules. */
export async function appendOperation(
  relay: Relay,
  _peer: Peer,
  { operation }: RequestTo<'appendOperation'>,
): Promise<Answer> {
  const { circle, time } = parseOperation(operation);
  // Invites expire by the time in operations, so that has to be the true one.
  requireSameTime(time);
  const { length } = await relay.circles.append(operation);
  relay.topics.publish(topic.log(circle), encodeServerFrame({ type: 'head', circle, length }));
  return { type: 'done' };
}
