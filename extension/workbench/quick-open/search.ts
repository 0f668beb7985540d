import UFuzzy from '@leeoniya/ufuzzy';
import { has } from '../words.ts';

/** Letters of every script, and one slip of the fingers a word: a letter too many, too few, another, or two swapped. */
const matcher = new UFuzzy({
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
  intraMode: 1,
  intraIns: 1,
  intraSub: 1,
  intraTrn: 1,
  intraDel: 1,
  sort: byCloseness,
});

/** How many words are also found in another order than they were typed. */
const WORDS_IN_ANY_ORDER = 4;

/** Something with words to be found by. */
export interface Searched<T> {
  items: readonly T[];
  words: string[];
}

/** Makes things ready for many searches. Those that come first also come first where a search fits several alike. */
export function searchable<T>(items: readonly T[], wordsOf: (item: T) => string): Searched<T> {
  return { items, words: UFuzzy.latinize(items.map(wordsOf)) };
}

/** What fits what was typed: first what has it letter for letter, then the closest; all of them where nothing was. */
export function search<T>({ items, words }: Searched<T>, typed: string): readonly T[] {
  if (typed.trim() === '') return items;
  const latin = UFuzzy.latinize(typed);
  const [found, info, order] = matcher.search(words, latin, WORDS_IN_ANY_ORDER);
  if (found === null) return [];
  // With very many that fit, there is no order of closeness: those that come first anyway do.
  const places = order === null ? found : order.map((place) => info.idx[place] as number);
  const asTyped = places.filter((place) => has(words[place] ?? '', latin));
  const shown = new Set(asTyped);
  const others = places.filter((place) => !shown.has(place));
  return [...asTyped, ...others].flatMap((place) => items[place] ?? []);
}

/** Whole words before parts of them, fewer letters in between before more, then in the order they came. */
function byCloseness(info: UFuzzy.Info): number[] {
  const { idx, chars, intraIns, interLft2, interRgt2, interIns } = info;
  const at = (numbers: readonly number[], place: number) => numbers[place] ?? 0;
  return [...idx.keys()].sort(
    (a, b) =>
      at(chars, b) - at(chars, a) ||
      at(intraIns, a) - at(intraIns, b) ||
      at(interLft2, b) + at(interRgt2, b) - at(interLft2, a) - at(interRgt2, a) ||
      Math.sign(at(interIns, a) - at(interIns, b)) ||
      at(idx, a) - at(idx, b),
  );
}
