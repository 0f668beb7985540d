import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { isPresent } from '@alongside/shared/protocol/circle';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { type Answer, encodeServerFrame, type Request } from '@alongside/shared/protocol/frames';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { type Change, parseOperation } from '@alongside/shared/protocol/operation';
import { requireAdmission } from './admission.ts';
import { isInvited, readableLength } from './membership.ts';
import type { Peer, Relay } from './relay.ts';
import type { ServedCircle } from './served-circle.ts';
import { topic } from './topics.ts';

type RequestTo<T> = Extract<Request, { type: T }>;

/** What begins something. Everything else goes on where the server is full: somebody who goes, something withdrawn. */
const NEEDS_ROOM: readonly Change['type'][] = ['create', 'invite'];

/** Room in a frame for what surrounds the operations: their lengths, the request's id. */
const AROUND = 16 * 1024;

/**
 * Operations from an index on, as many as fit in a frame. Also for a device that is not a member yet but holds an
 * invite, so that it can watch for its admission, and for one that was a member, up to how that ended.
 */
export async function readOperations(
  relay: Relay,
  peer: Peer,
  { circle: id, from }: RequestTo<'readOperations'>,
): Promise<Answer> {
  const circle = await relay.circles.get(id);
  if (circle === undefined) throw new AlongsideError('unknown-circle');
  const readable = readableLength(circle, peer);
  const operations = await relay.store.operations(id, from, LIMITS.frame - AROUND);
  const fitting = operations.slice(0, Math.max(0, readable - from));
  return { type: 'operations', operations: fitting, length: readable };
}

/** Founds a circle, as `appendOperation` does, with the code of a server that asks for one. */
export async function found(relay: Relay, peer: Peer, request: RequestTo<'found'>): Promise<Answer> {
  return add(relay, peer, request.operation, request.code);
}

/**
 * Adds an operation that follows the log's head, is signed by a member and keeps the circle's rules. Who brings it does
 * not matter: a server that was restored from a backup gets its logs back from devices it may not know yet. Only a
 * guest whose time is over brings nothing, since by the time in an operation that can't be told.
 */
export async function appendOperation(
  relay: Relay,
  peer: Peer,
  { operation }: RequestTo<'appendOperation'>,
): Promise<Answer> {
  return add(relay, peer, operation, '');
}

async function add(relay: Relay, peer: Peer, operation: Bytes, code: string): Promise<Answer> {
  const { circle: id, change, time } = parseOperation(operation);
  const known = await relay.circles.get(id);
  if (known?.devices.has(peer.deviceName) && !isPresent(known, peer.deviceName, Date.now())) {
    throw new AlongsideError('not-a-member', 'a guest whose time is over');
  }
  if (known === undefined && change.type === 'create') await requireAdmission(relay, peer, time, code);
  if (NEEDS_ROOM.includes(change.type)) await relay.room.requireBytes(operation.length);
  const { before, after } = await relay.circles.append(operation);
  tellLog(relay.topics, before, after);
  relay.bus.publish({ type: 'log', circle: id });
  // Brought in by another device of the same person, it can't know that there is something to listen to.
  if (change.type === 'adopt') {
    const device = change.device.signing;
    const frame = encodeServerFrame({ type: 'head', circle: id, length: after.length });
    relay.topics.publish(topic.device(toBase64Url(device)), frame, () => true);
    relay.bus.publish({ type: 'adopted', circle: id, device });
  }
  return { type: 'done' };
}

/**
 * Tells those who listen to a circle's log that it is longer. Those whom what is new in it sends away, or whose invite
 * it closes, hear of it too; it is the last they hear.
 */
export function tellLog(
  topics: Relay['topics'],
  before: ServedCircle | undefined,
  after: ServedCircle,
): void {
  const frame = encodeServerFrame({ type: 'head', circle: after.id, length: after.length });
  topics.publish(topic.log(after.id), frame, (peer) => mayHear(after, peer) || mayHear(before, peer));
}

function mayHear(circle: ServedCircle | undefined, peer: Peer): boolean {
  if (circle === undefined) return false;
  return isPresent(circle, peer.deviceName, Date.now()) || isInvited(circle, peer);
}
