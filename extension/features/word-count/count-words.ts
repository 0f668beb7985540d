import { linesOf } from '@alongside/shared/documents/describe';
import { contentOf } from '@alongside/shared/documents/shape';
import type * as Y from 'yjs';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

export function wordsIn(doc: Y.Doc): number {
  return countWords(linesOf(contentOf(doc)));
}

/** How many words these lines have, in whatever language: also in one that puts no spaces between them. */
export function countWords(lines: Iterable<string>): number {
  let count = 0;
  for (const line of lines) {
    for (const { isWordLike } of segmenter.segment(line)) if (isWordLike) count++;
  }
  return count;
}
