import type * as Y from 'yjs';
import { commentsOf } from '../comments.ts';
import { contentOf } from '../shape.ts';
import { type Claim, placeOf } from './claim.ts';
import { type FlatText, flatten, type Range } from './flat-text.ts';
import { claimFrom } from './read-claim.ts';

/**
 * The Y.Map with where commented words are by now: `COMMENT DEVICE` → Claim. Each device that may write in the document
 * has claims of its own, so that none is lost where two move words at once.
 */
export const ANCHORS = 'anchors';

/** The claims about each comment that is about words: what it said itself, and what devices said since. */
export function claimsOf(doc: Y.Doc): Map<string, Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const { id, about } of commentsOf(doc))
    if (about !== undefined) claims.set(id, [{ ...about, turn: 0 }]);
  const later = [...doc.getMap<unknown>(ANCHORS)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, value] of later) {
    const claim = claimFrom(value);
    if (claim !== undefined) claims.get(key.slice(0, key.indexOf(' ')))?.push(claim);
  }
  return claims;
}

/** Writes what this device says about where a comment's words are. */
export function claim(doc: Y.Doc, comment: string, device: string, claimed: Claim): void {
  doc.getMap(ANCHORS).set(`${comment} ${device}`, claimed);
}

/** Where the words of all comments are by now, by the comments' ids. Those whose words are gone are not in it. */
export function placesIn(doc: Y.Doc, flat: FlatText = flatten(contentOf(doc))): Map<string, Range> {
  const places = new Map<string, Range>();
  for (const [id, claims] of claimsOf(doc)) {
    const place = placeOf(flat, doc, claims);
    if (place !== undefined) places.set(id, place);
  }
  return places;
}
