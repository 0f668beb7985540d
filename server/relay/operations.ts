import { type Answer, encodeServerFrame, type Request } from '@alongside/shared/protocol/frames';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { parseOperation } from '@alongside/shared/protocol/operation';
import { requireTimeWithin } from './clock.ts';
import { readableLog } from './membership.ts';
import type { Peer, Relay } from './relay.ts';
import { topic } from './topics.ts';

type RequestTo<T> = Extract<Request, { type: T }>;

/** Room in a frame for what surrounds the operations: their lengths, the request's id. */
const AROUND = 16 * 1024;

/**
 * Operations from an index on, as many as fit in a frame. Also for a device that holds an invite, so that it can watch
 * for its admission, and for one that was present, up to the operation that took it off.
 */
export async function readOperations(
  relay: Relay,
  peer: Peer,
  { circle, from }: RequestTo<'readOperations'>,
): Promise<Answer> {
  const readable = await readableLog(relay, peer, circle);
  const operations = await relay.store.operations(circle, from, LIMITS.frame - AROUND);
  return { type: 'operations', operations: operations.slice(0, Math.max(readable - from, 0)) };
}

/**
 * Adds an operation that follows the log's head, is signed by a member and keeps the circle's rules. Whoever brings
 * it need not be its author: after a restore, devices bring back what others wrote.
 */
export async function appendOperation(
  relay: Relay,
  _peer: Peer,
  { operation }: RequestTo<'appendOperation'>,
): Promise<Answer> {
  const { circle: id, time } = parseOperation(operation);
  // Invites and guests' times are judged by the time in operations. It may be old, but not run backwards or ahead.
  const last = (await relay.circles.get(id))?.time ?? 0;
  requireTimeWithin(time, last - LIMITS.clockSkew, Date.now() + LIMITS.clockSkew);
  const { before, after } = await relay.circles.append(operation);
  const head = encodeServerFrame({ type: 'head', circle: id, length: after.length });
  relay.topics.publish(topic.log(id), head);
  for (const device of after.devices.keys()) {
    if (before !== undefined && !before.devices.has(device)) relay.topics.publish(topic.device(device), head);
  }
  // They have heard of the operation that took them off, and hear of nothing more.
  const isOut = ({ deviceName }: Peer) => after.gone.has(deviceName);
  for (const name of [topic.log(id), topic.streams(id)]) relay.topics.dismiss(name, isOut);
  return { type: 'done' };
}

/** The circles that this device is in, for one that was let in by another device of the same person. */
export async function circles(relay: Relay, { device }: Peer): Promise<Answer> {
  return { type: 'circles', circles: await relay.store.circlesOf(device) };
}
