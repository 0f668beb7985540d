import type { Anchor } from '../../anchor/anchor.ts';
import { type Found, quoteFinder } from '../../anchor/find-quote.ts';
import { LONGEST_PAGE } from '../../limits.ts';
import { documentElementOf } from '../../page/dom.ts';

/** What a browser shows in a viewer of its own, which no script can read. */
const PDF = 'application/pdf';
/** Milliseconds after which the page has a turn. */
const TURN = 50;

/**
 * Finds quotes in the frame that this runs in, or says why it can't. A page can change only between two turns, so each begins
 * with reading it anew.
 */
export async function lookFor(
  anchors: readonly Anchor[],
  isOver: () => boolean,
): Promise<Found[] | 'long' | 'closed'> {
  if (document.contentType === PDF) return 'closed';
  if ((documentElementOf(document)?.textContent?.length ?? 0) > LONGEST_PAGE) return 'long';
  const found: Found[] = [];
  while (found.length < anchors.length && !isOver()) {
    const find = quoteFinder(document);
    const until = performance.now() + TURN;
    do found.push(find(anchors[found.length] as Anchor));
    while (found.length < anchors.length && performance.now() < until);
    if (found.length < anchors.length) await new Promise((resolve) => setTimeout(resolve));
  }
  return found;
}
