import { type ContentNode, readContent } from '@alongside/shared/documents/content-tree';
import { contentText } from '@alongside/shared/documents/guard/content-findings';
import { contentOf } from '@alongside/shared/documents/shape';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { unlockedDevice } from '../../../vault/library.ts';
import { type Anchor, readAnchor } from '../anchor/anchor.ts';
import { plainLine } from '../page/plain.ts';
import { entriesAbout } from '../seen/entries-about.ts';

/** Quotes that are looked for on a page, those of the newest entries first. */
export const MOST_QUOTES = 200;
/** UTF-16 units of a quote that a list shows. */
const SHOWN = 240;

/** A passage of a page in an entry. */
export interface Quote {
  entry: DocumentId;
  /** The entry's. */
  title: string;
  words: string;
  direction?: 'ltr' | 'rtl';
  language?: string;
  /** Left out where only its words were taken: from a PDF, or from a part of a page that was out of reach. */
  anchor?: Anchor;
}

/** One's own quotes of the page with this address. */
export async function quotesOf(url: string): Promise<Quote[]> {
  const quotes: Quote[] = [];
  for (const { id, about } of entriesAbout(url)) {
    const open = await unlockedDevice().open(id);
    try {
      for (const clip of clipsIn(readContent(contentOf(open.doc)), url))
        quotes.push({ entry: id, title: about.title, ...clip });
    } finally {
      await open.close();
    }
    if (quotes.length >= MOST_QUOTES) break;
  }
  return quotes.slice(0, MOST_QUOTES);
}

/** The quotes of a page in these blocks. A clip without a title is the page alone: its words are none of the page. */
export function* clipsIn(
  nodes: readonly ContentNode[],
  url: string,
): Generator<Omit<Quote, 'entry' | 'title'>> {
  for (const node of nodes) {
    if ('text' in node) continue;
    const { name, attributes, children } = node;
    if (name !== 'clip') yield* clipsIn(children, url);
    else if (attributes.url === url && attributes.title !== '') {
      const anchor = readAnchor(`${attributes.anchor ?? ''}`);
      const { direction, language } = attributes;
      yield {
        words: plainLine(contentText(children), SHOWN),
        ...((direction === 'rtl' || direction === 'ltr') && { direction }),
        ...(typeof language === 'string' && { language }),
        ...(anchor !== undefined && { anchor }),
      };
    }
  }
}
