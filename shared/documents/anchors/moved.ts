import { findAmong, placesOf, quoteOf } from './find-again.ts';
import type { Range } from './flat-text.ts';

/** What is different in a text: what stood in `was` has made way for what stands in `is`. Either may be empty. */
export interface Change {
  before: string;
  after: string;
  was: Range;
  is: Range;
}

/** The part in which two texts differ. */
export function changeBetween(before: string, after: string): Change {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return {
    before,
    after,
    was: { from: start, to: before.length - end },
    is: { from: start, to: after.length - end },
  };
}

/** Where words are after a change that this device made, by what was written; `undefined`: it deleted them. */
export function moved(place: Range, change: Change): Range | undefined {
  const { was, is } = change;
  const shift = is.to - was.to;
  if (place.to <= was.from) return place;
  if (place.from >= was.to) return { from: place.from + shift, to: place.to + shift };
  const again = writtenAgain(place, change);
  if (again !== undefined) return again;
  const from = place.from < was.from ? place.from : is.to;
  const to = place.to > was.to ? place.to + shift : is.from;
  if (place.from < was.from && place.to > was.to) return { from: place.from, to: place.to + shift };
  if (place.from < was.from) return { from, to: was.from };
  if (place.to > was.to) return { from, to };
  return undefined;
}

/** Where what was written has the same words: among what stood around them, or where they were there once and are so again. */
function writtenAgain(place: Range, { before, after, was, is }: Change): Range | undefined {
  const quote = quoteOf(before, place);
  const touched = (text: string, part: Range) =>
    placesOf(text, quote.words).filter(({ from, to }) => from < part.to && to > part.from);
  const places = touched(after, is);
  const isOnly = places.length === 1 && touched(before, was).length === 1;
  return isOnly ? places[0] : findAmong(after, quote, places);
}
