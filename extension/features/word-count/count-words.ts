const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** How many words these lines have, in whatever language: also in one that puts no spaces between them. */
export function countWords(lines: Iterable<string>): number {
  let count = 0;
  for (const line of lines) {
    for (const { isWordLike } of segmenter.segment(line)) if (isWordLike) count++;
  }
  return count;
}
