import * as Y from 'yjs';
import { placeBetween } from './anchors/claim.ts';
import { placesIn } from './anchors/claims.ts';
import { type FlatText, flatten, type Range } from './anchors/flat-text.ts';
import { type Comment, commentsOf, type Decision, decide, decisionsOf } from './comments.ts';
import { contentOf } from './shape.ts';

/** Who accepts, when, and as whose change it is written: an editor undoes its own. */
export interface Accepting {
  by: string;
  at: number;
  origin: unknown;
}

/** Whether what a suggestion is about stands there as it did when it was made. */
export function stillFits({ about }: Comment, text: string, place: Range | undefined): boolean {
  return place !== undefined && text.slice(place.from, place.to) === about?.words;
}

/**
 * Writes what is suggested in place of the words that it is about, in one change. False, and nothing is changed, where
 * these are not what they were when it was suggested.
 */
export function acceptSuggestion(doc: Y.Doc, suggestion: Comment, { by, at, origin }: Accepting): boolean {
  const { id, instead } = suggestion;
  const flat = flatten(contentOf(doc));
  const place = placesIn(doc, flat).get(id);
  const found = place && textAt(flat, place);
  if (instead === undefined || found === undefined || !stillFits(suggestion, flat.text, place)) return false;
  const { text, index, length } = found;
  doc.transact(() => {
    const first = { client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) };
    if (instead !== '') text.insert(index + length, instead); // after them, so that it looks as they do
    text.delete(index, length);
    const put = { first, last: { ...first, clock: first.clock + instead.length - 1 } };
    decide(doc, { of: id, verdict: 'accepted', by, at, ...(instead !== '' && { put }) });
  }, origin);
  return true;
}

/** Takes out again what was put there by those who accepted the same suggestion at the same time, but the first. */
export function acceptOnce(doc: Y.Doc): void {
  for (const suggestion of commentsOf(doc)) {
    if (suggestion.instead === undefined) continue;
    const accepted = decisionsOf(doc).filter(({ of, put }) => of === suggestion.id && put !== undefined);
    const again = accepted.filter((decision) => placeOfPut(doc, suggestion, decision) !== undefined).slice(1);
    for (const decision of again) takeOut(doc, suggestion, decision);
  }
}

/** Where the words are that accepting put there, while they are as they were put. */
export function placeOfPut(
  doc: Y.Doc,
  { instead }: Comment,
  { put }: Decision,
  flat = flatten(contentOf(doc)),
): Range | undefined {
  const place = put && placeBetween(flat, doc, put);
  return place && flat.text.slice(place.from, place.to) === instead ? place : undefined;
}

function takeOut(doc: Y.Doc, suggestion: Comment, decision: Decision): void {
  const flat = flatten(contentOf(doc));
  const place = placeOfPut(doc, suggestion, decision, flat);
  const found = place && textAt(flat, place);
  if (found !== undefined) doc.transact(() => found.text.delete(found.index, found.length), acceptOnce);
}

/** The piece of text that a range is in, and where; `undefined` where it goes over several. */
function textAt(
  { pieces }: FlatText,
  { from, to }: Range,
): { text: Y.XmlText; index: number; length: number } | undefined {
  for (const [item, start] of pieces) {
    if (from < start || from >= start + item.length || !(item.parent instanceof Y.XmlText)) continue;
    const all = [...pieces].filter(([{ parent }]) => parent === item.parent);
    const begin = all[0]?.[1] ?? 0;
    const end = (all.at(-1)?.[1] ?? 0) + (all.at(-1)?.[0].length ?? 0);
    return to <= end ? { text: item.parent, index: from - begin, length: to - from } : undefined;
  }
  return undefined;
}
