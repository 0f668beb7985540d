/** A word as it is looked up, and where it stands in the text it was found in (UTF-16 units). */
export interface FoundWord {
  word: string;
  start: number;
  end: number;
}

/** Letters with what is written above and below them, and digits. Everything else parts two words. */
const RUNS = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts that put no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Accents of Latin, Greek and Cyrillic, the vowel points of Hebrew and the vowel signs of Arabic. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/gu;
/** Letters that no decomposition takes apart, as people write them who have not got them on the keyboard. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const LOOKALIKE = new RegExp(`[${Object.keys(LOOKALIKES).join('')}]`, 'gu');
const PLAIN = /^[a-z0-9]*$/;
/** UTF-16 units. What is longer is no word that anyone types; its beginning is enough to find it. */
const LONGEST_WORD = 40;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** A word as all its spellings are looked up: without capitals, without accents. */
export function fold(word: string): string {
  const lower = word.slice(0, LONGEST_WORD).toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(LOOKALIKE, (letter) => LOOKALIKES[letter] ?? letter);
}

/** The words of a text in any script, in order. */
export function* wordsOf(text: string): Generator<FoundWord> {
  for (const { 0: run, index } of text.matchAll(RUNS)) {
    if (!UNSPACED.test(run)) {
      yield { word: fold(run), start: index, end: index + run.length };
      continue;
    }
    for (const { segment, index: within } of segmenter.segment(run)) {
      const start = index + within;
      yield { word: fold(segment), start, end: start + segment.length };
    }
  }
}
