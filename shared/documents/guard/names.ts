import {
  ADVERBS,
  ARTICLES,
  BEFORE_MONTHS,
  GERMAN,
  HELPERS,
  OF_A_PERSON,
  PARTICLES,
  PERSON_BEFORE,
  PERSON_VERBS,
  PLACE_BEFORE,
  TITLES,
  WEAK_VERBS,
} from './evidence.ts';
import type { Span } from './finding.ts';
import { FIRST_NAMES, WORD_NAMES } from './first-names.ts';
import { INSTITUTIONS, PERHAPS_NAMES, PUBLIC_PEOPLE } from './not-names.ts';
import { isOther, type Run, runsOf } from './runs.ts';
import type { Word } from './words.ts';

/**
 * The names in a text, by what stands around them: a capital in the middle of a sentence is enough, unless the word is a known
 * other thing; where a capital says nothing, what follows must be something that people do or have, or the name stands
 * elsewhere too. Latin script only.
 */
export function findNames(words: readonly Word[], isKnown: (run: readonly Word[]) => boolean): Span[] {
  const german = isGerman(words);
  const series = seriesOf(words, runsOf(words));
  const runs = series.flat().filter(({ from, to }) => !isKnown(words.slice(from, to)));
  const names = new Set(
    series.flatMap((inSeries) => {
      const sure = inSeries.filter((run) => isName(words, run, opensLike(words, run, inSeries), german));
      return sure.length > 0 ? inSeries : []; // `Ruby and Amber finished`: what stands beside a name is one
    }),
  );
  const found = runs.filter((run) => names.has(run));
  const keys = new Set(found.flatMap((run) => keysOf(words, run)));
  for (const key of keys) if (isOther(key) || PARTICLES.has(key)) keys.delete(key);
  const again = runs.filter((run) => !names.has(run) && keysOf(words, run).some((key) => keys.has(key)));
  const uncapitalised = words.filter((word) => isWrittenOtherwise(word) && !isKnown([word]));
  return [...[...found, ...again].map((run) => spanOf(words, run)), ...uncapitalised];
}

/** Typed in a hurry, `amelia`, or on a form, `AMELIA`: only names that are hardly ever another word. */
function isWrittenOtherwise({ capital, shouted, key }: Word): boolean {
  return (
    !capital && FIRST_NAMES.has(key) && key.length > (shouted ? 3 : 4) && !(ALSO_WORDS.has(key) && !shouted)
  );
}

/** Runs that are joined by commas or `and`, together. */
function seriesOf(words: readonly Word[], runs: readonly Run[]): Run[][] {
  const series: Run[][] = [];
  for (const run of runs) {
    const last = series.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && isJoined(words, before, run)) last.push(run);
    else series.push([run]);
  }
  return series;
}

function isJoined(words: readonly Word[], before: Run, run: Run): boolean {
  const gap = words[run.from]?.gap ?? '';
  if (before.to === run.from) return /^(?:, ?| ?& ?)$/u.test(gap);
  const between = words[before.to];
  return (
    before.to + 1 === run.from && gap === ' ' && AND.has(between?.key ?? '') && between?.gap.trim() === ''
  );
}

const AND = new Set(['and', 'et', 'y', 'und', 'e', 'or']);
// Words in other languages, where a name in small letters would be seen in every other sentence.
const ALSO_WORDS = new Set('claire clara norma gloria esperanza aurora viola harvey magnus'.split(' '));

/**
 * In a series that is all there is (`Key words: Ratio, Proportion, Scale`) every capital says as little as the first; in one that
 * a sentence goes on from (`Zora, Anwuli and Tevita came late`) only the first is the sentence's.
 */
function opensLike(words: readonly Word[], run: Run, series: readonly Run[]): boolean {
  if (words[run.from]?.opens) return true;
  if (series.length < 3 || !words[series[0]?.from ?? 0]?.opens) return false;
  const next = words[series.at(-1)?.to ?? 0];
  return next === undefined || next.opens;
}

function isName(words: readonly Word[], run: Run, opens: boolean, german: boolean): boolean {
  const first = words[run.from];
  const keys = keysOf(words, run);
  if (first === undefined || PUBLIC_PEOPLE.has(keys.join(' '))) return false;
  if (isTitled(words, run)) return true;
  const several = keys.length > 1;
  if (several && INSTITUTIONS.has(keys.at(-1) ?? '')) return false;
  if (FIRST_NAMES.has(first.key)) return true;
  const before = opens ? undefined : words[run.from - 1]?.key;
  if (before !== undefined && PERSON_BEFORE.has(before)) return true;
  if (doesOrHasWhatPeopleDo(words, run)) return true;
  if (!several && PERHAPS_NAMES.has(first.key))
    return !BEFORE_MONTHS.has(before ?? 'in') && followedBy(words, run, HELPERS);
  const known = keys.some((key) => FIRST_NAMES.has(key) || WORD_NAMES.has(key));
  if (opens)
    return several ? known : known && (followedBy(words, run, WEAK_VERBS) || isPossessive(words, run));
  if (known && !(before !== undefined && PLACE_BEFORE.has(before))) return true;
  if (run.cut || (german && !several)) return false;
  return before === undefined || !(ARTICLES.has(before) || PLACE_BEFORE.has(before));
}

function doesOrHasWhatPeopleDo(words: readonly Word[], run: Run): boolean {
  if (followedBy(words, run, isPossessive(words, run) ? OF_A_PERSON : PERSON_VERBS)) return true;
  const next = words[run.to];
  if (next?.gap === ', ' && (next.key === 'born' || next.key === 'aged')) return true;
  const article = ARTICLES.has(words[run.from - 1]?.key ?? '');
  if (article && followedBy(words, run, OF_A_PERSON) && !words[run.from]?.opens) return true;
  // A speaker, as in a transcript: a name, a colon, an opening quotation mark.
  return /^: ?["“«„]/u.test(next?.gap ?? '');
}

function followedBy(words: readonly Word[], run: Run, expected: ReadonlySet<string>): boolean {
  for (let at = run.to; at < run.to + 3; at++) {
    const word = words[at];
    if (word === undefined || !/^['’]?[ \u00a0]+$/u.test(word.gap)) return false;
    if (expected.has(word.key) || (expected === PERSON_VERBS && isPastTense(word.key, words[run.to - 1])))
      return true;
    if (!ADVERBS.has(word.key)) return false;
  }
  return false;
}

/** `Tevita stumbled`; but not `Lessons dragged`: a word in -s is more often a thing in the plural. */
function isPastTense(verb: string, before: Word | undefined): boolean {
  return /^.{3,}ed$/u.test(verb) && !before?.key.endsWith('s');
}

function isPossessive(words: readonly Word[], { to }: Run): boolean {
  return words[to - 1]?.possessive === true;
}

function isTitled(words: readonly Word[], { from }: Run): boolean {
  const title = words[from - 1];
  return title !== undefined && TITLES.has(title.key) && /^\.? $/u.test(words[from]?.gap ?? '');
}

function isGerman(words: readonly Word[]): boolean {
  const found = words.filter(({ key }) => GERMAN.has(key));
  return new Set(found.map(({ key }) => key)).size >= 2 && found.length * 6 >= words.length;
}

function keysOf(words: readonly Word[], { from, to }: Run): string[] {
  return words.slice(from, to).map(({ key }) => key);
}

function spanOf(words: readonly Word[], { from, to }: Run): Span {
  return { start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 };
}
