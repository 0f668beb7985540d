import { type Bytes, fromBase64Url, randomBytes, toBase64Url } from '../crypto/bytes.ts';
import { currentEpoch } from '../protocol/circle.ts';
import { AlongsideError } from '../protocol/errors.ts';
import { LIMITS } from '../protocol/limits.ts';
import { openPresence, parsePresence, sealPresence, verifyPresence } from '../protocol/presence.ts';
import { partnerAwareness } from './awareness-filter.ts';
import type { KnownCircle } from './circle-book.ts';
import type { Identity } from './identity.ts';
import { type ContentKeys, presentIn } from './record-keys.ts';
import type { CircleId, DeviceKey, DocumentId } from './storage.ts';

export interface PresenceContext {
  identity: Identity;
  me: DeviceKey;
  keys: ContentKeys;
  circle(id: CircleId): KnownCircle | undefined;
}

/** What a partner's presence message says once it was checked. */
export interface PartnerPresence {
  awarenessUpdate: Bytes;
  /** The first message of this session: the author may not know yet that we are here. */
  newcomer: boolean;
}

/** Presence in one open document: seals what we show, checks and opens what partners show. */
export interface DocumentPresence {
  /** A sealed presence message, or `undefined` where the circle's key is not held. */
  seal(awarenessUpdate: Bytes): Promise<Bytes | undefined>;
  /** What a sealed message says, or `undefined` when it is not for this document or must not be believed. */
  open(message: Bytes): Promise<PartnerPresence | undefined>;
}

const MOST_SESSIONS = 64;

/** Presence of the document with this id, whose own Yjs client id is `ownClient`. */
export function documentPresence(
  context: PresenceContext,
  document: DocumentId,
  circleId: CircleId,
  ownClient: number,
): DocumentPresence {
  const session = randomBytes(16);
  const claims = new Map<number, DeviceKey>();
  const seen = new Map<string, number>();
  let counter = 0;

  return {
    async seal(awarenessUpdate) {
      const circle = context.circle(circleId);
      if (circle === undefined) return undefined;
      const epoch = currentEpoch(circle.log);
      const key = await context.keys('presence', circle, epoch, document, context.me);
      if (key === undefined) return undefined;
      const header = {
        circle: circle.log.id,
        stream: fromBase64Url(document),
        epoch,
        author: context.identity.signing.publicKey,
        session,
        counter: ++counter,
        time: Date.now(),
      };
      return sealPresence(header, awarenessUpdate, key, context.identity.signing);
    },

    async open(message) {
      const presence = parsePresence(message);
      const { header } = presence;
      const circle = context.circle(toBase64Url(header.circle));
      if (toBase64Url(header.stream) !== document || circle?.id !== circleId) return undefined;
      if (header.epoch !== currentEpoch(circle.log) || !presentIn(circle, header.epoch, header.author))
        return undefined;
      if (Math.abs(Date.now() - header.time) > LIMITS.clockSkew) return undefined;
      const author = toBase64Url(header.author);
      const key = context.keys('presence', circle, header.epoch, document, author);
      if (key === undefined || !(await verifyPresence(presence))) return undefined;
      const sessionName = `${author}/${toBase64Url(header.session)}`;
      const last = seen.get(sessionName);
      if (header.counter <= (last ?? 0)) return undefined;
      if (seen.size >= MOST_SESSIONS) seen.delete(seen.keys().next().value ?? '');
      seen.set(sessionName, header.counter);
      const content = await openPresence(presence, await key);
      const name = author === context.me ? undefined : circle.names[author];
      return {
        awarenessUpdate: partnerAwareness(content, author, name, ownClient, claims),
        newcomer: last === undefined,
      };
    },
  };
}

/** Presence that can't be believed is dropped without a word: it is gone in a moment anyway. */
export function dropUnbelievable(error: unknown): undefined {
  if (!(error instanceof AlongsideError)) throw error;
}
