import { rootOf } from '../page/dom.ts';
import { closestInChunks } from './alike.ts';
import { type Anchor, LONGEST_CONTEXT, LONGEST_PART, type TextQuote } from './anchor.ts';
import { cssPath } from './css-path.ts';
import { type PageText, rangeOf, rawOf, readable, readPageText, type Span, spanOf } from './page-text.ts';
import { textDirective } from './text-directive.ts';

/** UTF-16 units of context that are enough where no other place has the same. */
const CONTEXT = 32;
/** UTF-16 units to each side in which something like the quote is looked for. */
const REACH = 100_000;
/** What is less alike than this is no rival. */
const RIVAL = 0.7;

/**
 * Describes where a quote is, so that `findQuote` finds it on a later version of the page. The range is in a document or in one
 * shadow tree, whose text is what the anchor's offsets count. `undefined` where the range holds no word.
 */
export function describeQuote(range: Range): Anchor | undefined {
  const root = rootOf(range.commonAncestorContainer);
  const page = readPageText(root);
  const whole = spanOf(page, range);
  if (whole.start === whole.end) return undefined;
  const isLong = whole.end - whole.start > LONGEST_PART;
  const head = isLong ? { start: whole.start, end: unsplit(page.text, whole.start + LONGEST_PART) } : whole;
  const tail = isLong ? { start: unsplit(page.text, whole.end - LONGEST_PART), end: whole.end } : undefined;
  const quote = quoteOf(page, head);
  const end = tail && quoteOf(page, tail);
  const rival = Math.max(rivalOf(page.text, head), tail === undefined ? 0 : rivalOf(page.text, tail));
  const within = cssPath(rangeOf(page, whole).commonAncestorContainer, root);
  return {
    quote,
    ...(end && { tail: end }),
    position: { type: 'TextPositionSelector', ...rawOf(page, whole) },
    ...(within !== undefined && { within: { type: 'CssSelector', value: within } }),
    fragment: {
      type: 'FragmentSelector',
      conformsTo: 'https://wicg.github.io/scroll-to-text-fragment/',
      value: textDirective(quote, end, rival === 1),
    },
    rival,
  };
}

function quoteOf(page: PageText, span: Span): TextQuote {
  const { before, after } = contextOf(page.text, span);
  return {
    type: 'TextQuoteSelector',
    exact: readable(page, span),
    prefix: readable(page, before),
    suffix: readable(page, after),
  };
}

/** What stands before and after: as much as it takes to tell this place from others with the same words. */
function contextOf(text: string, { start, end }: Span): { before: Span; after: Span } {
  for (let length = CONTEXT; ; length *= 2) {
    const before = { start: unsplit(text, Math.max(0, start - length)), end: start };
    const after = { start: end, end: unsplit(text, Math.min(text.length, end + length)) };
    const words = text.slice(before.start, after.end);
    if (length >= LONGEST_CONTEXT || isOnlyOne(text, words)) return { before, after };
  }
}

const isOnlyOne = (text: string, words: string) => text.indexOf(words) === text.lastIndexOf(words);

/** How alike the passage is that is most like this one. */
function rivalOf(text: string, { start, end }: Span): number {
  const words = text.slice(start, end);
  if (!isOnlyOne(text, words)) return 1;
  const others = [text.slice(Math.max(0, start - REACH), start), text.slice(end, end + REACH)];
  const matches = others.flatMap((other) => closestInChunks(other, words, 1 - RIVAL));
  return matches.reduce((most, { errors }) => Math.max(most, 1 - errors / words.length), 0);
}

/** The same offset, or the one before where it would fall between the two halves of a character. */
function unsplit(text: string, offset: number): number {
  const isLowHalf = /[\udc00-\udfff]/.test(text[offset] ?? '');
  return isLowHalf ? offset - 1 : offset;
}
