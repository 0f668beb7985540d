import type { ContentNode } from '@alongside/shared/documents/content-tree';
import type { Anchor } from '../anchor/anchor.ts';
import { describeQuote } from '../anchor/describe-quote.ts';
import { LONGEST_PAGE, LONGEST_QUOTE, LONGEST_TITLE } from '../limits.ts';
import {
  activeElementOf,
  attribute,
  documentElementOf,
  hasFocus,
  isElement,
  parentNode,
  tagName,
  titleOf,
} from './dom.ts';
import { plainLine } from './plain.ts';
import { type PageAddress, readAddress } from './read-address.ts';
import { readBlocks } from './read-blocks.ts';

/** What one frame of a page says of itself and of what is selected in it. */
export interface PageReading extends PageAddress {
  title: string;
  /** A BCP 47 tag. */
  language?: string;
  direction?: 'ltr' | 'rtl';
  quote?: Quote;
  /** Whether the keyboard is in this frame, or in one of its own. */
  focused: boolean;
  /** Whether it is in one that belongs to it: if nothing is selected here, it may be there. */
  focusedBelow: boolean;
}

export interface Quote {
  blocks: ContentNode[];
  cut: boolean;
  anchor?: Anchor;
}

/** Reads what a clip needs from this frame. Changes nothing in the page, and calls none of its code. */
export function readPage(): PageReading {
  const range = selected();
  const root = documentElementOf(document);
  const { language, direction } = wordsOf(range?.commonAncestorContainer ?? root);
  const quote = range && read(range);
  const active = activeElementOf(document);
  return {
    title: plainLine(titleOf(document), LONGEST_TITLE),
    ...readAddress(),
    ...(language !== undefined && { language }),
    ...(direction !== undefined && { direction }),
    ...(quote !== undefined && quote.blocks.length > 0 && { quote }),
    focused: hasFocus(document),
    focusedBelow: active !== null && /^I?FRAME$/iu.test(tagName(active)),
  };
}

function selected(): Range | undefined {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  return selection.getRangeAt(0);
}

function read(range: Range): Quote {
  const { blocks, cut } = readBlocks(range.commonAncestorContainer, {
    range,
    longest: LONGEST_QUOTE,
    shown: true,
  });
  const anchor = anchorOf(range);
  return { blocks, cut, ...(anchor !== undefined && { anchor }) };
}

/** Where the quote is; a page that makes it impossible to tell has a quote all the same. */
function anchorOf(range: Range): Anchor | undefined {
  if ((documentElementOf(document).textContent?.length ?? 0) > LONGEST_PAGE) return undefined;
  try {
    return describeQuote(range);
  } catch (error) {
    console.warn(error); // in the page's own console: only whoever looks into a page that does such things sees it
    return undefined;
  }
}

/** The language and the direction of the words at a node, as the page declares them. */
function wordsOf(node: Node): Pick<PageReading, 'language' | 'direction'> {
  const element = isElement(node) ? node : (parentNode(node) ?? documentElementOf(document));
  const direction = isElement(element) ? getComputedStyle(element as Element).direction : '';
  let language: string | null = null;
  for (let at: Node | null = element; at !== null && language === null; at = parentNode(at))
    if (isElement(at)) language = attribute(at, 'lang');
  return {
    ...(language && { language: language.slice(0, 35) }),
    ...((direction === 'rtl' || direction === 'ltr') && { direction }),
  };
}
