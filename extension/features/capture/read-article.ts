import { Readability } from '@mozilla/readability';
import { askPage, type Page } from '../../platform/pages.ts';
import { plainLine } from './page/plain.ts';
import { type ReadBlocks, readBlocks } from './page/read-blocks.ts';
import { LONGEST_SOURCE } from './page/read-source.ts';

/** UTF-16 units of an article that are kept: about forty pages of a book. */
const LONGEST_ARTICLE = 100_000;
/** Elements up to which an article is looked for: it is weighed which of them holds it. */
const MOST_ELEMENTS = 50_000;

/** An article without the page around it. */
export interface Article extends ReadBlocks {
  title: string;
}

/**
 * Finds the article on a page. `undefined` where there is none, or the page is too long to look for one. Its source is read
 * by a parser that runs nothing and fetches nothing, and of what is found only known blocks are kept.
 */
export async function readArticle(page: Page): Promise<Article | undefined> {
  const [{ answer } = { answer: undefined }] = await askPage(page, '/page-source.js', 0);
  if (typeof answer !== 'string' || answer.length > LONGEST_SOURCE) return undefined;
  return articleIn(answer, page.address);
}

/** Finds the article in a page's source. */
export function articleIn(source: string, address: string): Article | undefined {
  const parsed = new DOMParser().parseFromString(source, 'text/html');
  for (const base of parsed.querySelectorAll('base')) base.remove();
  const base = parsed.createElement('base');
  base.href = address; // what its links are relative to
  parsed.head.prepend(base);
  if (parsed.getElementsByTagName('*').length > MOST_ELEMENTS) return undefined;
  const found = new Readability<Node>(parsed, { serializer: (node) => node, disableJSONLD: true }).parse();
  if (!found?.content) return undefined;
  const { blocks, cut } = readBlocks(found.content, { longest: LONGEST_ARTICLE, shown: false });
  return blocks.length === 0 ? undefined : { title: plainLine(found.title ?? '', 300), blocks, cut };
}
