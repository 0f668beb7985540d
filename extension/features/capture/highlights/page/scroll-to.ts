import { documentElementOf, isElement, parentNode, scrollingElementOf } from '../../page/dom.ts';

/** The share of what can be seen, above and below, in which words stand too near to the edge. */
const EDGE = 0.1;

/**
 * Scrolls until the words are in view, in all that scrolls around them, at once and without a motion. Nothing is focused.
 * Returns whether they can be seen: what is folded away can't.
 */
export function scrollTo(range: Range): boolean {
  if (range.getClientRects().length === 0) return false;
  const start = isElement(range.startContainer) ? range.startContainer : parentNode(range.startContainer);
  if (start === null || !isElement(start)) return false;
  Element.prototype.scrollIntoView.call(start, { block: 'center', inline: 'nearest', behavior: 'instant' });
  // In an element longer than the window, that may have brought other words of it into view.
  const root = wholePage();
  for (const scroller of new Set([nearestScroller(start), root])) {
    const frame = scroller === root ? { top: 0, height: innerHeight } : scroller.getBoundingClientRect();
    const at = range.getBoundingClientRect().top - frame.top;
    if (at < EDGE * frame.height || at > (1 - EDGE) * frame.height)
      scroller.scrollBy({ top: at - frame.height / 3, behavior: 'instant' });
  }
  return true;
}

function nearestScroller(element: Element): Element {
  for (let at: Node | null = element; at !== null; at = parentNode(at)) {
    if (
      isElement(at) &&
      at.scrollHeight > at.clientHeight &&
      /auto|scroll/.test(getComputedStyle(at).overflowY)
    )
      return at;
  }
  return wholePage();
}

const wholePage = () => scrollingElementOf(document) ?? documentElementOf(document);
