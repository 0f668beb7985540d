import type { Span } from './finding.ts';

/** A word as it stands in a text: without a possessive `'s`, and without a French article in front (`d'Élodie`). */
export interface Word extends Span {
  text: string;
  /** For looking up: lower case, without diacritics. */
  key: string;
  /** Written as names are in Latin script: a capital first, and small letters too. */
  capital: boolean;
  /** Two or more letters, all of them capitals. */
  shouted: boolean;
  /** A capital here says nothing: the word starts a line, a sentence, a quotation, or what follows a colon. */
  opens: boolean;
  possessive: boolean;
  /** What stands between the word before (with its `'s`) and this one. */
  gap: string;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’‑-][\p{L}\p{N}\p{M}]+)*/gu;
const ELISION = /^(?:[dljmnstc]|qu)['’](?=\p{Lu})/u;
const POSSESSIVE = /['’][sS]$/u;
const SHORTENED = /^(?:mrs?|ms|mx|dr|prof|st|vs|[a-z])$/u; // their full stop ends no sentence; `e.g.` ends in a letter

/** The words of a text in order. Those inside `skip` are left out. */
export function wordsOf(text: string, skip: readonly Span[]): Word[] {
  const words: Word[] = [];
  let from = 0;
  let beforeKey = '';
  let skipping = 0;
  for (const { index, 0: written } of text.matchAll(WORD)) {
    while ((skip[skipping]?.end ?? Number.POSITIVE_INFINITY) <= index) skipping++;
    if ((skip[skipping]?.start ?? Number.POSITIVE_INFINITY) < index + written.length) continue;
    const start = index + (ELISION.exec(written)?.[0].length ?? 0);
    const end = index + written.replace(POSSESSIVE, '').length;
    const word = text.slice(start, end);
    const gap = text.slice(from, index);
    const key = keyOf(word);
    words.push({
      ...shapeOf(word),
      text: word,
      key,
      start,
      end,
      gap,
      opens: words.length === 0 || opensAfter(gap, beforeKey),
      possessive: end < index + written.length || /^['’](?!\p{L})/u.test(text.slice(end, end + 2)),
    });
    from = index + written.length;
    beforeKey = word === word.toUpperCase() ? key.toUpperCase() : key;
  }
  return words;
}

/** One spelling for what counts as the same word: `ZOË`, `Zoë` and `Zoe`. */
export function keyOf(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøđıßæœ’‑]/gu, (letter) => PLAIN[letter] ?? letter);
}

const PLAIN: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  '’': "'",
  '‑': '-',
};

function shapeOf(word: string): { capital: boolean; shouted: boolean } {
  const latin = /^\p{sc=Latin}[\p{sc=Latin}\p{M}'’‑-]+$/u.test(word) && /^\p{Lu}/u.test(word);
  const small = /\p{Ll}/u.test(word);
  // `I'm`, `Don't`, `L'école` (a small letter after the apostrophe) and `TAs`, `IDs` are no names.
  return { capital: latin && small && !/['’]\p{Ll}|^\p{Lu}{2}/u.test(word), shouted: latin && !small };
}

function opensAfter(gap: string, before: string): boolean {
  if (/[\n\r\u2028]/u.test(gap)) return true;
  if (/^\.[ \u00a0]/u.test(gap) && SHORTENED.test(before)) return false;
  return /[.!?…:•]/u.test(gap) || /(?:^|[\s(])["“«„]/u.test(gap);
}
