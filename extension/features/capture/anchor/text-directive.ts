import type { TextQuote } from './anchor.ts';

/** UTF-16 units up to which the words are in the address as they are. */
const LONGEST = 120;
/** Words that are enough to say where something starts or ends. */
const ENOUGH = 5;
const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/**
 * A text directive (URL Fragment Text Directives, WICG) for a quote, with which a browser scrolls to it: `:~:text=…`.
 * `tail` is where a long quote ends. With `isAmbiguous` it says what stands around the quote, too.
 */
export function textDirective(quote: TextQuote, tail: TextQuote | undefined, isAmbiguous: boolean): string {
  // A browser looks for words within one block only, so what goes over several is told by its start and end.
  const isShort = tail === undefined && quote.exact.length <= LONGEST && !quote.exact.includes('\n');
  const lines = quote.exact.split('\n');
  const last = (tail ?? quote).exact.split('\n').at(-1) ?? '';
  const terms = isShort
    ? [encode(quote.exact)]
    : [encode(firstWords(lines[0] ?? '')), encode(lastWords(last))];
  const before = isAmbiguous ? encode(lastWords(quote.prefix.split('\n').at(-1) ?? '')) : '';
  const after = isAmbiguous ? encode(firstWords((tail ?? quote).suffix.split('\n')[0] ?? '')) : '';
  return `:~:text=${[before && `${before}-`, ...terms, after && `-${after}`].filter(Boolean).join(',')}`;
}

function firstWords(line: string): string {
  const ends = wordsIn(line).map(({ index, segment }) => index + segment.length);
  return line.slice(0, ends[ENOUGH - 1] ?? line.length);
}

function lastWords(line: string): string {
  return line.slice(wordsIn(line).at(-ENOUGH)?.index ?? 0);
}

const wordsIn = (line: string) => [...words.segment(line)].filter(({ isWordLike }) => isWordLike);

/** A hyphen has a meaning in a directive, and is the only such sign that `encodeURIComponent` leaves. */
const encode = (text: string) => encodeURIComponent(text).replaceAll('-', '%2D');
