/**
 * Presence: who is where in a document right now. Sealed and signed like a record, never stored. `session` is
 * random for every time a document is opened and `counter` rises within it; with `time` (ms since 1970) a
 * receiver drops what is replayed, in a session it has seen and in one it has not.
 */
import type { Bytes } from '../crypto/bytes.ts';
import { deriveSealKey } from '../crypto/derive.ts';
import type { SigningKey } from '../crypto/sign.ts';
import { encode, number, type Shape, struct } from './codec.ts';
import { id, key } from './frames.ts';
import {
  openMessage,
  parseMessage,
  type SealedMessage,
  sealMessage,
  verifyMessage,
} from './sealed-message.ts';

const presenceHeader = struct({
  circle: id,
  stream: id,
  epoch: number,
  author: key,
  session: id,
  counter: number,
  time: number,
});
export type PresenceHeader = Shape<typeof presenceHeader>;
export type Presence = SealedMessage<PresenceHeader>;

const keyContext = struct({ circle: id, stream: id, epoch: number, author: key });

/** The key that seals one author's presence in one stream in one epoch. */
export function presenceKey(
  epochKey: Bytes,
  header: Omit<PresenceHeader, 'session' | 'counter' | 'time'>,
): Promise<CryptoKey> {
  return deriveSealKey(epochKey, 'alongside/v1/presence', [encode(keyContext, header)]);
}

/** A presence message holding a y-protocols awareness update. */
export function sealPresence(
  header: PresenceHeader,
  awarenessUpdate: Uint8Array,
  contentKey: CryptoKey,
  author: SigningKey,
): Promise<Bytes> {
  return sealMessage(presenceHeader, 'alongside/v1/presence', header, awarenessUpdate, contentKey, author);
}

/** Takes a presence message apart; opens and verifies nothing. Throws `malformed`. */
export function parsePresence(bytes: Uint8Array): Presence {
  return parseMessage(presenceHeader, bytes);
}

/** Whether the author named in the header signed the message. */
export function verifyPresence(presence: Presence): Promise<boolean> {
  return verifyMessage(presence, 'alongside/v1/presence', presence.header.author);
}

/** The awareness update. Throws `unreadable`. */
export const openPresence: (presence: Presence, contentKey: CryptoKey) => Promise<Bytes> = openMessage;
