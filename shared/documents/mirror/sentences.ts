const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const wordSegmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** After these a full stop does not end a sentence. */
const SHORTENED = /\b(?:mr|mrs|ms|dr|prof|st|e\.g|i\.e|etc|approx|no|vs|yr|p|pp)\.\s*$/iu;

/** The sentences of a text, in order, as they are written. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let begun = '';
  for (const { segment } of segmenter.segment(text.replaceAll(/[ \t]+/gu, ' '))) {
    begun += segment;
    if (SHORTENED.test(begun) && !segment.includes('\n')) continue;
    // What was quoted may have ended; the sentence around it goes on.
    const goesOn = /^\p{Ll}/u.test(begun) && /["\u201d]$/u.test(sentences.at(-1) ?? '');
    sentences.push(goesOn ? `${sentences.pop()} ${begun.trim()}` : begun.trim());
    begun = '';
  }
  sentences.push(begun.trim());
  return sentences.filter((sentence) => countWords(sentence) > 0);
}

/** How many words there are, in whatever language. */
export function countWords(text: string): number {
  let count = 0;
  for (const { isWordLike } of wordSegmenter.segment(text)) if (isWordLike) count++;
  return count;
}

const ENGLISH = new Set(
  'the and of to you that it is what how i they we with for do did have this my your not but at are'.split(
    ' ',
  ),
);

/** Whether these words look like English: about every third word of English is one of two dozen. */
export function looksEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => ENGLISH.has(word)).length >= words.length * 0.15;
}
