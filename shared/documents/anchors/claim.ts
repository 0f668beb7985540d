import type * as Y from 'yjs';
import { findAgain, placesOf, type Quote, quoteOf } from './find-again.ts';
import { type CharId, charAt, type FlatText, placeBeside, placeOfChar, type Range } from './flat-text.ts';

/**
 * What a device says about where commented words are: their first and last character, and a quote for when these are
 * gone. It holds for as long as both characters live. Editors delete the text that they divide or move and write it
 * anew; then the device that did so claims the new characters.
 */
export interface Anchor extends Quote {
  first: CharId;
  last: CharId;
}

/** An anchor, or that the words were deleted. Of several claims the one of the latest `turn` counts. */
export type Claim = (Anchor | { gone: true }) & { turn: number };

/** UTF-16 units. Of longer words no quote is kept whole, so they are not found again by it. */
export const LONGEST_QUOTE = 2_000;

/** Anchors the words in this range; `undefined` where it begins or ends between blocks. */
export function anchorAt(flat: FlatText, range: Range): Anchor | undefined {
  const [first, last] = [charAt(flat, range.from), charAt(flat, range.to - 1)];
  if (first === undefined || last === undefined) return undefined;
  const quote = quoteOf(flat.text, range);
  return { first, last, ...quote, words: quote.words.slice(0, LONGEST_QUOTE) };
}

/** Where the words of these claims are, the same on every device that has the same document; `undefined`: gone. */
export function placeOf(flat: FlatText, doc: Y.Doc, claims: readonly Claim[]): Range | undefined {
  const place = livingPlace(flat, doc, claims) ?? placeByQuote(flat, doc, claims);
  return place && wholePlace(flat, claims, place);
}

function placeByQuote(flat: FlatText, doc: Y.Doc, claims: readonly Claim[]): Range | undefined {
  const latest = latestFirst(claims)[0];
  if (latest === undefined || 'gone' in latest) return undefined;
  const again = firstOf(anchorsIn(claims), (anchor) => findAgain(flat.text, anchor));
  return again ?? firstOf(anchorsIn(claims), (anchor) => restOf(flat, doc, anchor));
}

/** All of the words where they stand around a place: one may have deleted the end of them while another wrote it anew. */
function wholePlace({ text }: FlatText, claims: readonly Claim[], place: Range): Range {
  const length = place.to - place.from;
  let whole = place;
  for (const { words } of anchorsIn(claims)) {
    if (words.length <= whole.to - whole.from) continue;
    const from = Math.max(0, place.from - 2 * words.length);
    const around = text.slice(from, place.to + 2 * words.length);
    const found = placesOf(around, words).find(
      (one) => from + one.from <= place.from && from + one.to >= place.to,
    );
    if (found !== undefined && found.to - found.from > length)
      whole = { from: from + found.from, to: from + found.to };
  }
  return whole;
}

/**
 * Where they are by the claims whose characters both live: first those that find all the words they were made for, and
 * of these the longest, since two people may have moved the same words, or one of them deleted some.
 */
export function livingPlace(flat: FlatText, doc: Y.Doc, claims: readonly Claim[]): Range | undefined {
  let best: Range | undefined;
  for (const anchor of anchorsIn(claims)) {
    const place = placeBetween(flat, doc, anchor);
    if (place === undefined) continue;
    if (isWhole(flat, place, anchor) && place.to - place.from > (best ? best.to - best.from : 0))
      best = place;
  }
  return best ?? firstOf(anchorsIn(claims), (anchor) => placeBetween(flat, doc, anchor));
}

/** From one character to another, while both live. */
export function placeBetween(
  flat: FlatText,
  doc: Y.Doc,
  { first, last }: Pick<Anchor, 'first' | 'last'>,
): Range | undefined {
  const [from, end] = [placeOfChar(flat, doc, first), placeOfChar(flat, doc, last)];
  return from === undefined || end === undefined || from > end ? undefined : { from, to: end + 1 };
}

/** What is left of the words where one end of them was deleted: from the other end on, in the same piece of text. */
function restOf(flat: FlatText, doc: Y.Doc, { first, last }: Anchor): Range | undefined {
  const [from, end] = [placeOfChar(flat, doc, first), placeOfChar(flat, doc, last)];
  if (from !== undefined && end === undefined) {
    const left = placeBeside(flat, doc, last, 'left');
    return left === undefined || left < from ? undefined : { from, to: left + 1 };
  }
  if (from === undefined && end !== undefined) {
    const right = placeBeside(flat, doc, first, 'right');
    return right === undefined || right > end ? undefined : { from: right, to: end + 1 };
  }
  return undefined;
}

function isWhole({ text }: FlatText, { from, to }: Range, { words }: Anchor): boolean {
  return text.slice(from, to).replaceAll('\n', '') === words.replaceAll('\n', '');
}

/** The latest first; those of the same turn stay as they were. */
function anchorsIn(claims: readonly Claim[]): Anchor[] {
  return latestFirst(claims).filter((claim): claim is Anchor & Claim => !('gone' in claim));
}

function latestFirst(claims: readonly Claim[]): Claim[] {
  return [...claims].sort((a, b) => b.turn - a.turn);
}

function firstOf<T, R>(all: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
