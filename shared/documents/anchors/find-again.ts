import type { Range } from './flat-text.ts';

/** Words and what stood around them. */
export interface Quote {
  words: string;
  before: string;
  after: string;
}

/** UTF-16 units of what stands around words that are kept with them. */
export const AROUND = 32;
/** As many of them have to be there again; or all, where there were fewer. */
const ENOUGH = 20;

/** The words of a range with what stands around them. */
export function quoteOf(text: string, { from, to }: Range): Quote {
  return {
    words: text.slice(from, to),
    before: text.slice(Math.max(0, from - AROUND), from),
    after: text.slice(to, to + AROUND),
  };
}

/**
 * Where these very words stand in a text, among what stood around them; the first where several places fit equally
 * well. `undefined` where no place is like the one they had: a comment on the wrong words is worse than none.
 */
export function findAgain(text: string, quote: Quote): Range | undefined {
  return findAmong(text, quote, placesOf(text, quote.words));
}

/** As `findAgain`, among these places. */
export function findAmong(text: string, quote: Quote, places: readonly Range[]): Range | undefined {
  let most = Math.min(ENOUGH, quote.before.length + quote.after.length) - 1;
  let best: Range | undefined;
  for (const place of places) {
    const likeness = likenessAt(text, quote, place);
    if (likeness <= most) continue;
    most = likeness;
    best = place;
  }
  return best;
}

/** Every place where these words stand, also divided between blocks or no longer so. */
export function placesOf(text: string, words: string): Range[] {
  const letters = [...words.replaceAll('\n', '')].map((letter) =>
    letter.replace(/[\\^$.*+?()[\]{}|/-]/u, '\\$&'),
  );
  if (letters.length === 0) return [];
  const pattern = new RegExp(letters.join('\\n?'), 'gu');
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
  }));
}

/** How many of the characters on both sides are as they were, from the words outward. */
function likenessAt(text: string, { before, after }: Quote, { from, to }: Range): number {
  return (
    alike(backward(text, from), backward(before, before.length)) + alike(forward(text, to), forward(after, 0))
  );
}

function alike(one: Iterator<string>, other: Iterator<string>): number {
  let count = 0;
  for (;;) {
    const [a, b] = [one.next(), other.next()];
    if (a.done || b.done || a.value !== b.value) return count;
    count += 1;
  }
}

/** The characters of a text from a place on, without the breaks between blocks. */
function* forward(text: string, from: number): Generator<string> {
  for (let at = from; at < text.length; at += 1) if (text[at] !== '\n') yield text[at] as string;
}

/** The same towards its beginning. */
function* backward(text: string, to: number): Generator<string> {
  for (let at = to - 1; at >= 0; at -= 1) if (text[at] !== '\n') yield text[at] as string;
}
