/**
 * What devices say to each other in a pulse. Each message names the one it builds on by its hash, so that all that was agreed
 * before is agreed with it:
 *
 *   ask ← join ← (roster) ← share ← (dealt) ← value ← (given) ← confirm ← reveal
 *
 * Those in brackets are lists, made by the device that asked, of whose messages the next step builds on.
 */
import { type Bytes, sha256, toBase64Url } from '../../crypto/bytes.ts';
import { HPKE_OVERHEAD } from '../../crypto/hpke.ts';
import { SHARE } from '../../crypto/split-secret.ts';
import { encode, fixed, list, number, type Shape, sized, struct, text, union } from '../../protocol/codec.ts';
import { id, key } from '../../protocol/frames.ts';
import { LIMITS } from '../../protocol/limits.ts';

/** Bytes of a device's or a member's name in base64url. */
const name = text(64);
/** SHA-256 of a message. */
const hash = key;
export const sharesInBox = struct({ ofOwn: fixed(SHARE), ofAgree: fixed(SHARE) });

export const message = union({
  /** One question to people of a circle, to be answered with a number from 0 to `highest`. */
  ask: struct({
    circle: id,
    nonce: id,
    /** The device that asks. */
    by: key,
    question: struct({ title: text(400), low: text(200), high: text(200), highest: number }),
    /** Whom it is put to: members, as the circle calls them. */
    members: list(LIMITS.devices, name),
  }),
  /** Somebody wants to take part. Both keys are X25519, made for this pulse alone. */
  join: struct({ ask: hash, agree: key, box: key }),
  /** Whose messages of one kind count; `before` is the list before it, or the ask. */
  list: struct({ before: hash, of: list(LIMITS.devices, struct({ device: key, message: hash })) }),
  /** Shares of the two secrets behind this device's masks, sealed to each on the roster, in its order; empty for oneself. */
  share: struct({
    roster: hash,
    commitment: hash,
    boxes: list(LIMITS.devices, sized(2 * SHARE + HPKE_OVERHEAD)),
  }),
  /** The answer with noise and masks: a number from 0 to 2^32 - 1. */
  value: struct({ dealt: hash, masked: number }),
  /** Signed by those whose values are listed: this list, and no other, is what will be opened. */
  confirm: struct({ given: hash }),
  /**
   * For each on the list `dealt`, in its order, one share: of what hides the value where it is listed in `given`, and else of the
   * key that its masks with others are made of. Never both. Empty where its box could not be opened.
   */
  reveal: struct({ given: hash, shares: list(LIMITS.devices, sized(SHARE)) }),
});
export type Message = Shape<typeof message>;
export type Of<T extends Message['type']> = Extract<Message, { type: T }>;
export type Question = Of<'ask'>['question'];

/** A message whose signature holds. */
export type Said<T extends Message['type'] = Message['type']> = T extends Message['type']
  ? {
      /** The device that signed it: its signing key in base64url. */
      readonly by: string;
      /** SHA-256 of its bytes, and the same in base64url. */
      readonly hash: Bytes;
      readonly name: string;
      readonly message: Of<T>;
    }
  : never;

/** Everything that was said in a pulse and is to be believed to have been said, by `place`, in the order it came. */
export type Transcript = ReadonlyMap<string, Said>;

/** Two devices may say the same: what was said is named by who said it, too. */
export function place({ by, name: hashed }: Pick<Said, 'by' | 'name'>): string {
  return `${by} ${hashed}`;
}

export function encodeMessage(one: Message): Bytes {
  return encode(message, one);
}

/** A message as it stands in a transcript. */
export async function saidBy(by: string, one: Message): Promise<Said> {
  const hashed = await sha256(encodeMessage(one));
  return { by, hash: hashed, name: toBase64Url(hashed), message: one } as Said;
}

/** Whether it is a message of this type. */
export function is<T extends Message['type']>(type: T, said: Said | undefined): said is Said<T> {
  return said?.message.type === type;
}

/** All messages of a type. */
export function allOf<T extends Message['type']>(type: T, transcript: Transcript): Said<T>[] {
  return [...transcript.values()].filter((said): said is Said<T> => is(type, said));
}
