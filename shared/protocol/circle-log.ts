/**
 * The circle log: the ordered, hash-chained, signed list of a circle's membership operations. The server
 * stores and orders it and uses it as its access list; every device replays the whole chain and believes no
 * key that is not in it. There are no names in it.
 *
 *     version · circle · index · previous hash · author · time · change | signature
 *
 * A circle's id is the hash of its founder's key and a salt, so a server cannot put another log in its place.
 * What each change does, and who may make it, is in `circle-rules.ts`.
 */
import { type Bytes, concat, sameBytes, sha256 } from '../crypto/bytes.ts';
import { SIGNATURE, type SigningKey, sign, verify } from '../crypto/sign.ts';
import type { Circle } from './circle.ts';
import { follow, found } from './circle-rules.ts';
import { AlongsideError } from './errors.ts';
import { LIMITS } from './limits.ts';
import { type Change, encodeOperation, parseOperation } from './operation.ts';

const ENDING: readonly Change['type'][] = ['remove', 'leave', 'rotate', 'dissolve'];
const NO_PREVIOUS = new Uint8Array(32);

/** The end of a log: what the next operation has to follow. */
export type LogEnd = Pick<Circle, 'id' | 'length' | 'head'>;

/** The operation that makes `change` the next entry of the log after `circle` (or its first). */
export async function signOperation(
  circle: LogEnd,
  operationChange: Change,
  author: SigningKey,
  time: number,
): Promise<Bytes> {
  const bytes = encodeOperation({
    circle: circle.id,
    index: circle.length,
    previous: circle.head,
    author: author.publicKey,
    time,
    change: operationChange,
  });
  const operation = concat(bytes, await sign(author, 'alongside/v1/operation', bytes));
  if (operation.length > LIMITS.operation) throw new AlongsideError('too-large', 'operation');
  return operation;
}

/** An empty log for a circle of this id. */
export function beforeFirst(circle: Bytes): LogEnd {
  return { id: circle, length: 0, head: NO_PREVIOUS };
}

/**
 * The circle after one more operation. Server and devices decide with this same function.
 * Throws `head-moved` when it does not follow the log's head, `bad-signature`, and what the rules throw.
 */
export async function applyOperation(circle: Circle | undefined, bytes: Bytes): Promise<Circle> {
  const operation = parseOperation(bytes);
  const before = circle ?? beforeFirst(operation.circle);
  if (operation.index !== before.length || !sameBytes(operation.previous, before.head)) {
    throw new AlongsideError('head-moved');
  }
  if (!sameBytes(operation.circle, before.id))
    throw new AlongsideError('invalid-operation', 'another circle');
  // A full log can still be got out of, and ended.
  const room = LIMITS.operations + (ENDING.includes(operation.change.type) ? LIMITS.endingOperations : 0);
  if (before.length >= room) throw new AlongsideError('too-large', 'the log is full');
  const signed = bytes.subarray(0, bytes.length - SIGNATURE);
  if (!(await verify(operation.author, 'alongside/v1/operation', signed, bytes.subarray(-SIGNATURE)))) {
    throw new AlongsideError('bad-signature', 'operation');
  }
  const after = circle === undefined ? await found(operation) : follow(circle, operation);
  const head = await sha256(bytes);
  return {
    ...after,
    id: operation.circle,
    length: before.length + 1,
    head,
    heads: [...(circle?.heads ?? []), head],
    time: operation.time,
  };
}
