import type * as Y from 'yjs';
import { contentOf } from '../shape.ts';
import { anchorAt, type Claim, livingPlace, placeBetween, placeOf } from './claim.ts';
import { claim, claimsOf } from './claims.ts';
import { findAmong, placesOf, type Quote, quoteOf } from './find-again.ts';
import { charAt, type FlatText, flatten, type Range } from './flat-text.ts';
import { type Change, changeBetween, moved } from './moved.ts';

/** What a comment was about before some of it was deleted here: undoing that, or pasting it, brings it back. */
interface Former extends Quote {
  comment: string;
  /** All that was deleted at once, if nothing was left of the words: what is pasted elsewhere is the same. */
  went: string;
}

/** So many are remembered. */
const MOST_FORMERS = 200;

/**
 * Keeps comments on their words through what is written on this device. Whoever divides, joins or moves words knows
 * where they went, and writes it down for everyone; what others do is left to them. Returns how to stop.
 */
export function keepAnchored(doc: Y.Doc, device: string): () => void {
  const content = contentOf(doc);
  const formers: Former[] = [];
  let flat = flatten(content);
  let places = look(flat);

  function look(now: FlatText): Map<string, Range | undefined> {
    return new Map([...claimsOf(doc)].map(([id, claims]) => [id, placeOf(now, doc, claims)]));
  }

  function afterTransaction({ local, changed, origin }: Y.Transaction) {
    if (changed.size === 0 || origin === keepAnchored) return;
    const now = flatten(content);
    if (local) follow(now, changeBetween(flat.text, now.text));
    flat = now;
    places = look(now);
  }

  function follow(now: FlatText, change: Change) {
    const written: [string, Claim][] = [];
    for (const [id, claims] of claimsOf(doc)) {
      const before = places.get(id);
      const living = livingPlace(now, doc, claims);
      const followed = before && followPlace(before, now, change);
      const wanted = formerPlace(id, followed, change) ?? followed ?? living;
      if (before !== undefined) remember(id, before, wanted, change);
      if (isSame(wanted, living) && (wanted !== undefined || before === undefined)) continue;
      const turn = Math.max(...claims.map((one) => one.turn)) + 1;
      const anchor = wanted && anchorAt(now, wanted);
      written.push([id, anchor === undefined ? { gone: true, turn } : { ...anchor, turn }]);
    }
    if (written.length === 0) return;
    doc.transact(() => {
      for (const [id, claimed] of written) claim(doc, id, device, claimed);
    }, keepAnchored);
  }

  /** By its characters while they live; they say more exactly where it is than what was written does. */
  function followPlace(before: Range, now: FlatText, change: Change): Range | undefined {
    const [first, last] = [charAt(flat, before.from), charAt(flat, before.to - 1)];
    const living = first && last && placeBetween(now, doc, { first, last });
    return living ?? moved(before, change);
  }

  function remember(comment: string, before: Range, wanted: Range | undefined, { was }: Change) {
    if (wanted !== undefined && wanted.to - wanted.from >= before.to - before.from) return;
    const went = wanted === undefined ? withoutBreaks(flat.text.slice(was.from, was.to)) : '';
    formers.unshift({ comment, went, ...quoteOf(flat.text, before) });
    formers.length = Math.min(formers.length, MOST_FORMERS);
  }

  /** Where a change brings back what a comment was about before, around what is left of that. */
  function formerPlace(id: string, left: Range | undefined, { after, is }: Change): Range | undefined {
    if (is.from === is.to) return undefined;
    for (const former of formers) {
      if (former.comment !== id) continue;
      const places = placesOf(after, former.words).filter(({ from, to }) => from < is.to && to > is.from);
      const around = left && places.find(({ from, to }) => from <= left.from && to >= left.to);
      const isMoved = former.went.length === withoutBreaks(after.slice(is.from, is.to)).length;
      const place = around ?? (left ? undefined : isMoved ? places[0] : findAmong(after, former, places));
      if (place !== undefined) return place;
    }
    return undefined;
  }

  doc.on('afterTransaction', afterTransaction);
  return () => doc.off('afterTransaction', afterTransaction);
}

const withoutBreaks = (text: string) => text.replaceAll('\n', '');

function isSame(one: Range | undefined, other: Range | undefined): boolean {
  return one?.from === other?.from && one?.to === other?.to;
}
