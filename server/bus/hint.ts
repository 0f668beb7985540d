import type { Bytes } from '@alongside/shared/crypto/bytes';
import { decode, encode, number, type Shape, sized, struct, union } from '@alongside/shared/protocol/codec';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { id, key } from '@alongside/shared/protocol/frames';
import { LIMITS } from '@alongside/shared/protocol/limits';

/** What one server process tells the others. All but presence only says where to look: in the store they share. */
const hint = union({
  /** A stream has records up to this number. */
  records: struct({ circle: id, stream: id, sequence: number }),
  /** A snapshot covers a stream up to this number. */
  snapshot: struct({ circle: id, stream: id, sequence: number }),
  /** A circle's log has become longer. */
  log: struct({ circle: id }),
  /** A device was brought into a circle by another one of its person. */
  adopted: struct({ circle: id, device: key }),
  /** A message was left for an invite. */
  mailbox: struct({ circle: id, invite: id }),
  /** A sealed presence message. It is kept nowhere, so it comes itself. */
  presence: struct({ message: sized(LIMITS.presence) }),
  /** Something may have been said that did not arrive. */
  missed: struct({}),
});
export type Hint = Shape<typeof hint>;

/** More than the longest hint has. */
const LONGEST = LIMITS.presence + 64;

export function encodeHint(value: Hint): Bytes {
  return encode(hint, value);
}

/** Throws `malformed` or `too-large` on anything that is not one whole hint. */
export function decodeHint(bytes: Uint8Array): Hint {
  if (bytes.length > LONGEST) throw new AlongsideError('too-large', 'hint');
  return decode(hint, bytes);
}
