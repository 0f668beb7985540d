/** A device's signing key in base64url. */
type DeviceKey = string;

/*
 * Each time a device opens a document, Yjs writes under a number of its own. A record is signed by its author, so whose
 * records brought the words of a number wrote them. That is known where one record brings words of one sitting only, and
 * nobody else brings any of it: of what a snapshot brings, or somebody hands on, it is not.
 */

/** A sitting of somebody at a document, as this device took it in. */
export interface Hand {
  /** Left out where more than one brought words of it. */
  author?: DeviceKey;
  /** When its first and its newest record was taken in, in ms since 1970, by the clock of this device. */
  first: number;
  last: number;
}

/** By the number under which Yjs keeps what was written. */
export type Hands = Readonly<Record<string, Hand>>;

/** What a record says of who wrote. */
interface Brought {
  author: DeviceKey;
  sitting?: number;
}

/** Sittings that are remembered of one document: those of the newest records. */
const MOST = 200;

/** What is known once these records were taken in as well. */
export function withHands(hands: Hands, records: readonly Brought[], now: number): Hands {
  const known = new Map(Object.entries(hands));
  for (const { author, sitting } of records) {
    if (sitting === undefined) continue;
    const before = known.get(`${sitting}`);
    if (before === undefined) known.set(`${sitting}`, { author, first: now, last: now });
    else if (before.author === author) known.set(`${sitting}`, { ...before, last: now });
    else known.set(`${sitting}`, { first: before.first, last: before.last });
  }
  const newest = [...known].sort(([, a], [, b]) => b.last - a.last).slice(0, MOST);
  return Object.fromEntries(newest);
}
