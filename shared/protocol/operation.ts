/** One operation of a circle log: what it may say, as bytes and back. */
import type { Bytes } from '../crypto/bytes.ts';
import { SIGNATURE } from '../crypto/sign.ts';
import { INVITED_AS } from './circle.ts';
import { decodeFirst, encode, list, number, type Shape, struct, union, word } from './codec.ts';
import { devicePublicKeys, epochStart } from './epoch.ts';
import { AlongsideError } from './errors.ts';
import { id, key, signature } from './frames.ts';
import { LIMITS } from './limits.ts';

const VERSION = 1;
const streams = list(LIMITS.streamsPerOperation, id);

const change = union({
  /** The founder and the first epoch. */
  create: struct({ salt: id, device: devicePublicKeys, epoch: epochStart }),
  /**
   * A one-time invite; whoever holds the secret of `inviteKey` may use its mailbox until it expires (ms since 1970).
   * Who takes it up becomes a member, a guest `until` a time, or another device of the inviter's person.
   */
  invite: struct({ invite: id, inviteKey: key, as: word(INVITED_AS), until: number, expires: number }),
  /** The device that took up an invite, and a new epoch: a newcomer reads what comes, not what was. */
  admit: struct({ invite: id, device: devicePublicKeys, epoch: epochStart }),
  /** An invite that shall not be used any more. */
  revoke: struct({ invite: id }),
  /**
   * Another device of the author's person, without an invite. The consent is for a device that has nothing else to
   * recognise its circles by, as one made of a recovery code: a signature that only the holder of the code can make
   * or check.
   */
  adopt: struct({ device: devicePublicKeys, consent: list(1, signature), epoch: epochStart }),
  /** Takes devices off, and starts the epoch that they have no key of. */
  remove: struct({ devices: list(LIMITS.devices, key), epoch: epochStart }),
  /**
   * The author's person goes, with all their devices, and takes these streams along. It ends the epoch; the next is
   * started by someone who stays, since a key drawn by the one who goes would be known to them.
   */
  leave: struct({ streams }),
  /** A new epoch for those present. */
  rotate: struct({ epoch: epochStart }),
  /** Streams that are deleted for good; only those that the author's person began. */
  withdraw: struct({ streams }),
  /** The author's device has deleted its copies of these withdrawn streams. */
  receipt: struct({ streams }),
  /** The circle is deleted from the server for good. */
  dissolve: struct({}),
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

/** What is signed of an operation. */
export function encodeOperation(operation: Operation): Bytes {
  return encode(body, { version: VERSION, ...operation });
}

/** Takes an operation apart; verifies nothing. Throws `malformed` or `too-large`. */
export function parseOperation(bytes: Bytes): Operation {
  if (bytes.length > LIMITS.operation) throw new AlongsideError('too-large', 'operation');
  const { value, rest } = decodeFirst(body, bytes);
  if (rest.length !== SIGNATURE) throw new AlongsideError('malformed', 'operation without a signature');
  if (value.version !== VERSION) throw new AlongsideError('malformed', 'unknown operation version');
  return value;
}

const adoption = struct({ circle: id, adopter: key });

/** What is signed to consent to being adopted in a circle by this device (label `alongside/v1/adopt`). */
export function adoptionClaim(circle: Bytes, adopter: Bytes): Bytes {
  return encode(adoption, { circle, adopter });
}
