import { documentElementOf, sourceOf } from './dom.ts';

/** UTF-16 units of a page's source up to which an article is looked for in it. */
export const LONGEST_SOURCE = 3_000_000;

/** The source of the page that this runs in, as it is now; `undefined` where it is too long. */
export function readSource(): string | undefined {
  const source = sourceOf(documentElementOf(document));
  return source.length <= LONGEST_SOURCE ? source : undefined;
}
