import { find, findAll, shadowRootOf, type Tree } from '../page/dom.ts';
import type { Anchor, TextQuote } from './anchor.ts';
import { findPassage, type Place } from './find-passage.ts';
import { type PageText, rangeOf, readPageText, type Span, spanOf, squeezedAt } from './page-text.ts';
import { squeeze } from './squeeze.ts';

/** What became of a quote. `similarity` is how alike it still is: above 0, below 1. */
export type Found =
  | { state: 'exact'; range: Range }
  | { state: 'changed'; range: Range; similarity: number }
  | { state: 'gone' };

/**
 * Finds a quote again below a node (a document, an element or a shadow root) and in the open shadow trees there. It says
 * `gone` rather than guess: where the words are there no more, and where two places could be meant.
 */
export function findQuote(root: Tree, anchor: Anchor): Found {
  return quoteFinder(root)(anchor);
}

/** As `findQuote`, for many quotes of a page that stays as it is meanwhile: its text is read once. */
export function quoteFinder(root: Tree): (anchor: Anchor) => Found {
  const texts = [...treesIn(root)].map((tree) => ({ tree, page: readPageText(tree) }));
  return (anchor) => {
    let best: Found = { state: 'gone' };
    for (const { tree, page } of texts) {
      const found = findIn(tree, page, anchor);
      if (found.state === 'exact') return found;
      if (found.state === 'changed' && (best.state === 'gone' || found.similarity > similarityOf(best)))
        best = found;
    }
    return best;
  };
}

const similarityOf = (found: Found) =>
  found.state === 'changed' ? found.similarity : Number(found.state === 'exact');

function* treesIn(root: Tree): Generator<Tree> {
  yield root;
  for (const element of findAll(root, '*')) {
    const shadow = shadowRootOf(element);
    if (shadow !== null) yield* treesIn(shadow);
  }
}

function findIn(tree: Tree, page: PageText, { quote, tail, position, within, rival }: Anchor): Found {
  const near: Span[] = [{ start: squeezedAt(page, position.start), end: squeezedAt(page, position.end) }];
  const element = within && elementAt(tree, within.value);
  if (element) near.push(spanOfElement(page, element));
  const place = (part: TextQuote) => findPassage(page.text, passageOf(part, rival), near);
  return foundAs(page, tail === undefined ? place(quote) : joined(place(quote), place(tail)));
}

function passageOf({ exact, prefix, suffix }: TextQuote, rival: number) {
  return { exact: squeeze(exact), prefix: squeeze(prefix), suffix: squeeze(suffix), rival };
}

/** A long quote, from where its beginning was found to where its end was. With only one of the two, half of it is there. */
function joined(head: Place | undefined, tail: Place | undefined): Place | undefined {
  if (head === undefined || tail === undefined || tail.end <= head.start) {
    const part = head ?? tail;
    return part && { ...part, similarity: part.similarity / 2 };
  }
  return { start: head.start, end: tail.end, similarity: (head.similarity + tail.similarity) / 2 };
}

function foundAs(page: PageText, place: Place | undefined): Found {
  if (place === undefined || place.start === place.end) return { state: 'gone' };
  const range = rangeOf(page, place);
  return place.similarity === 1
    ? { state: 'exact', range }
    : { state: 'changed', range, similarity: place.similarity };
}

/** The element of a selector, which may come from a partner and be no selector at all. */
function elementAt(tree: Tree, selector: string): Element | undefined {
  try {
    return find(tree, selector) ?? undefined;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

function spanOfElement(page: PageText, element: Element): Span {
  const range = new Range();
  range.selectNodeContents(element);
  return spanOf(page, range);
}
