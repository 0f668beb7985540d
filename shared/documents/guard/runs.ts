import { PARTICLES, PERSON_BEFORE, TITLES } from './evidence.ts';
import { FIRST_NAMES, WORD_NAMES } from './first-names.ts';
import { NOT_NAMES, PERHAPS_NAMES, STARTERS } from './not-names.ts';
import type { Word } from './words.ts';

/** Words next to one another that may be one name: `words[from]` to `words[to - 1]`. */
export interface Run {
  from: number;
  to: number;
  /** Cut out of a longer run of capitals, as `Zebra` out of `Monday Zebra`: more likely a title than a name. */
  cut: boolean;
}

/** The runs of capitalised words, without the words at their edges that are no names. */
export function runsOf(words: readonly Word[]): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < words.length; ) {
    const to = endOfRun(words, from);
    if (to > from) runs.push(...piecesOf(words, from, to));
    from = Math.max(to, from + 1);
  }
  return runs;
}

function endOfRun(words: readonly Word[], from: number): number {
  let end = from;
  for (let at = from; at < words.length; at++) {
    const word = words[at];
    const previous = words[at - 1];
    if (word === undefined) break;
    if (at > from) {
      const initial = previous !== undefined && /^\p{Lu}$/u.test(previous.text);
      if (previous?.possessive || !(initial ? /^\.? ?$/u : /^[ \u00a0]$/u).test(word.gap)) break;
    }
    if (word.capital) end = at + 1;
    else if (at === from || !(PARTICLES.has(word.text) || /^\p{Lu}$/u.test(word.text))) break;
  }
  return end;
}

function piecesOf(words: readonly Word[], start: number, to: number): Run[] {
  let from = start;
  // `Poor Gwen`, `Asking Bilal first`: the capital of the first word is the sentence's.
  while (from < to && words[from]?.opens && startsOnly(words, from, to)) from++;
  const pieces: Run[] = [];
  let cut = false;
  for (let at = from; at < to; at++) {
    const key = words[at]?.key ?? '';
    const surname = at > from && at === to - 1 && FIRST_NAMES.has(words[at - 1]?.key ?? ''); // `Amelia French`
    if (isOther(key) && !surname) {
      cut ||= !TITLES.has(key) && !PERSON_BEFORE.has(key);
      if (at > from) pieces.push({ from, to: at, cut: true });
      from = at + 1;
    }
  }
  if (from < to) pieces.push({ from, to, cut });
  return pieces.filter((piece) => words.slice(piece.from, piece.to).some(({ capital }) => capital));
}

function startsOnly(words: readonly Word[], at: number, to: number): boolean {
  const key = words[at]?.key ?? '';
  if (FIRST_NAMES.has(key)) return false;
  // `Will Amelia come?`: a verb, when a name follows.
  if (/^(?:will|may|mark)$/u.test(key)) return at + 1 < to && FIRST_NAMES.has(words[at + 1]?.key ?? '');
  if (WORD_NAMES.has(key) || PERHAPS_NAMES.has(key)) return false;
  return isOther(key) || /^.{2,}(?:ing|ed|ly|tion|ment|ness|ity|ous|ful)$/u.test(key);
}

/** Whether a word has a capital for another reason than a name. */
export function isOther(key: string): boolean {
  return !FIRST_NAMES.has(key) && !WORD_NAMES.has(key) && (NOT_NAMES.has(key) || STARTERS.has(key));
}
