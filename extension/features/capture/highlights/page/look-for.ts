import type { Anchor } from '../../anchor/anchor.ts';
import { type Found, quoteFinder } from '../../anchor/find-quote.ts';
import { LONGEST_PAGE } from '../../limits.ts';
import { documentElementOf } from '../../page/dom.ts';

/** Milliseconds after which the page has a turn. */
const TURN = 50;

/**
 * Finds quotes in the frame that this runs in; `undefined` where it is too long for that. A page can change only between
 * two turns, so each begins with reading it anew.
 */
export async function lookFor(
  anchors: readonly Anchor[],
  isOver: () => boolean,
): Promise<Found[] | undefined> {
  if ((documentElementOf(document)?.textContent?.length ?? 0) > LONGEST_PAGE) return undefined;
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
