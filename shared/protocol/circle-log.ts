/**
 * The circle log: the ordered, hash-chained, signed list of a circle's membership operations. The server
 * stores and orders it and uses it as its access list; every device replays the whole chain and believes no
 * key that is not in it. There are no names in it.
 *
 *     version · circle · index · previous hash · author · time · change | signature
 *
 * A circle's id is the hash of its founder's key and a salt, so a server cannot put another log in its place.
 */
import { type Bytes, concat, sameBytes, sha256, toBase64Url, utf8 } from '../crypto/bytes.ts';
import { SIGNATURE, type SigningKey, sign, verify } from '../crypto/sign.ts';
import { decodeFirst, encode, number, type Shape, struct, union } from './codec.ts';
import { type DevicePublicKeys, devicePublicKeys, type EpochStart, epochStart } from './epoch.ts';
import { AlongsideError } from './errors.ts';
import { id, key } from './frames.ts';
import { LIMITS } from './limits.ts';

const VERSION = 1;
const NO_PREVIOUS = new Uint8Array(32);

const change = union({
  /** The founder and the first epoch. */
  create: struct({ salt: id, device: devicePublicKeys, epoch: epochStart }),
  /** A one-time invite; whoever holds the secret of `inviteKey` may use its mailbox until it expires (ms since 1970). */
  invite: struct({ invite: id, inviteKey: key, expires: number }),
  /** The device that took up an invite, and a new epoch: a newcomer reads what comes, not what was. */
  admit: struct({ invite: id, device: devicePublicKeys, epoch: epochStart }),
});
export type Change = Shape<typeof change>;

const body = struct({
  version: number,
  circle: id,
  index: number,
  previous: key,
  author: key,
  time: number,
  change,
});
export type Operation = Omit<Shape<typeof body>, 'version'>;

/** One epoch as the log tells it. */
export interface Epoch {
  /** The log's head before the operation that started it. */
  readonly previous: Bytes;
  readonly start: EpochStart;
  /** The device that started it. */
  readonly author: Bytes;
  /** Signing keys (base64url) of the devices present in it. */
  readonly devices: ReadonlySet<string>;
}

export interface Invite {
  readonly inviteKey: Bytes;
  readonly author: Bytes;
  readonly expires: number;
  readonly used: boolean;
}

/** A circle as its log tells it so far. Never changed in place. */
export interface Circle {
  readonly id: Bytes;
  /** How many operations the log has, and the hash of the last. */
  readonly length: number;
  readonly head: Bytes;
  /** Present devices by signing key (base64url), in the order they came. */
  readonly devices: ReadonlyMap<string, DevicePublicKeys>;
  /** Invites by id (base64url). */
  readonly invites: ReadonlyMap<string, Invite>;
  /** All epochs; the last is the current one. */
  readonly epochs: readonly Epoch[];
}

/** The number of the epoch in force. */
export function currentEpoch(circle: Circle): number {
  return circle.epochs.length - 1;
}

/** The id of the circle that this device founds with this salt. */
export async function circleId(founder: Bytes, salt: Bytes): Promise<Bytes> {
  return (await sha256(utf8('alongside/v1/circle\0'), founder, salt)).slice(0, 16);
}

/** The operation that makes `change` the next entry of the log after `circle` (or its first). */
export async function signOperation(
  circle: Pick<Circle, 'id' | 'length' | 'head'>,
  operationChange: Change,
  author: SigningKey,
  time: number,
): Promise<Bytes> {
  const bytes = encode(body, {
    version: VERSION,
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
export function beforeFirst(circle: Bytes): Pick<Circle, 'id' | 'length' | 'head'> {
  return { id: circle, length: 0, head: NO_PREVIOUS };
}

/** Takes an operation apart; verifies nothing. Throws `malformed` or `too-large`. */
export function parseOperation(bytes: Bytes): Operation {
  if (bytes.length > LIMITS.operation) throw new AlongsideError('too-large', 'operation');
  const { value, rest } = decodeFirst(body, bytes);
  if (rest.length !== SIGNATURE) throw new AlongsideError('malformed', 'operation without a signature');
  if (value.version !== VERSION) throw new AlongsideError('malformed', 'unknown operation version');
  return value;
}

/**
 * The circle after one more operation. Server and devices decide with this same function.
 * Throws `head-moved` when it does not follow the log's head, `bad-signature`, `not-a-member` when its author
 * is not present, and `invalid-operation` with the rule it breaks.
 */
export async function applyOperation(circle: Circle | undefined, bytes: Bytes): Promise<Circle> {
  const operation = parseOperation(bytes);
  const before = circle ?? beforeFirst(operation.circle);
  if (operation.index !== before.length || !sameBytes(operation.previous, before.head)) {
    throw new AlongsideError('head-moved', `the log has ${before.length} operations`);
  }
  require(sameBytes(operation.circle, before.id), 'belongs to another circle');
  require(before.length < LIMITS.operations, 'the log is full');
  const signed = bytes.subarray(0, bytes.length - SIGNATURE);
  const signature = bytes.subarray(bytes.length - SIGNATURE);
  if (!(await verify(operation.author, 'alongside/v1/operation', signed, signature))) {
    throw new AlongsideError('bad-signature', 'operation');
  }
  const after = circle === undefined ? await found(operation) : follow(circle, operation);
  return { ...after, id: operation.circle, length: before.length + 1, head: await sha256(bytes) };
}

type Content = Omit<Circle, 'id' | 'length' | 'head'>;

async function found({ circle, author, previous, change: first }: Operation): Promise<Content> {
  require(first.type === 'create', 'a log begins with create');
  require(sameBytes(first.device.signing, author), 'a circle is founded by its first device');
  require(sameBytes(circle, await circleId(author, first.salt)), 'the id is not that of its founder');
  const devices = new Map([[toBase64Url(author), first.device]]);
  return { devices, invites: new Map(), epochs: [epochOf(previous, author, first.epoch, devices)] };
}

function follow(circle: Circle, { author, time, previous, change: next }: Operation): Content {
  if (!circle.devices.has(toBase64Url(author)))
    throw new AlongsideError('not-a-member', 'author of operation');
  switch (next.type) {
    case 'create':
      throw new AlongsideError('invalid-operation', 'a circle is created once');
    case 'invite': {
      const name = toBase64Url(next.invite);
      require(!circle.invites.has(name), 'this invite id was used before');
      require(next.expires > time &&
        next.expires <= time + LIMITS.inviteLifetime, 'expires too late or at once');
      const invite = { inviteKey: next.inviteKey, author, expires: next.expires, used: false };
      return { ...circle, invites: new Map(circle.invites).set(name, invite) };
    }
    case 'admit': {
      const name = toBase64Url(next.invite);
      const invite = circle.invites.get(name);
      if (invite === undefined) throw new AlongsideError('invite-unknown');
      if (invite.used) throw new AlongsideError('invite-used');
      if (time > invite.expires) throw new AlongsideError('invite-expired');
      require(sameBytes(invite.author, author), 'only the inviter admits');
      const device = toBase64Url(next.device.signing);
      require(!circle.devices.has(device), 'this device is present already');
      require(circle.devices.size < LIMITS.devices, 'the circle is full');
      const devices = new Map(circle.devices).set(device, next.device);
      const invites = new Map(circle.invites).set(name, { ...invite, used: true });
      return { devices, invites, epochs: [...circle.epochs, epochOf(previous, author, next.epoch, devices)] };
    }
  }
}

/** An epoch must be granted to exactly the devices present: nobody left out, nobody slipped in. */
function epochOf(
  previous: Bytes,
  author: Bytes,
  start: EpochStart,
  devices: ReadonlyMap<string, DevicePublicKeys>,
): Epoch {
  const granted = new Set(start.grants.map((grant) => toBase64Url(grant.device)));
  require(granted.size === start.grants.length, 'a device is granted the epoch twice');
  require(granted.size === devices.size &&
    granted.isSubsetOf(devices), 'granted to others than those present');
  return { previous, author, start, devices: granted };
}

function require(holds: boolean, rule: string): asserts holds {
  if (!holds) throw new AlongsideError('invalid-operation', rule);
}
