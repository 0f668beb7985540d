import type { DocumentId } from '@alongside/shared/sync/storage';
import { wordsOf } from './fold.ts';
import { nearWords } from './near-words.ts';

/** Which words are in which documents, in memory. */
export interface WordIndex {
  /** Takes a document in, in place of what was known of it. `at` is the time it is listed under, in ms since 1970. */
  put(id: DocumentId, at: number, lines: readonly string[]): void;
  remove(id: DocumentId): void;
  /** Those that have every word of what was typed. */
  search(typed: string, atMost?: number): FoundDocuments;
}

export interface FoundDocuments {
  /** How many there are. */
  count: number;
  /** The closest first; of what is alike, the newer. At most as many as were asked for. */
  best: DocumentId[];
}

interface Entry {
  id: DocumentId;
  at: number;
  /** How many words it has. */
  length: number;
}

/** How well each document fits one word that was typed, by its number; and how many do. */
interface WordFits {
  scores: Float32Array;
  found: number;
}

/**
 * Where a word is: one number a document, so that a million of them fit into a few megabytes. The document's number,
 * whether the word is in its title, and how often it is there.
 */
const posting = (number: number, inTitle: boolean, count: number) =>
  number * 256 + (inTitle ? 128 : 0) + Math.min(count, 127);

/** BM25's parameters as its authors give them: how soon more of a word counts no more, and how much length matters. */
const SATURATION = 1.2;
const BY_LENGTH = 0.75;
const IN_TITLE = 3;
/** What was written today counts so much more than what is old; half of it after a year. */
const NEW = 0.15;
const YEAR = 365 * 24 * 3_600_000;
/** How fine scores are told apart, and more documents than there will be: their product with any score is exact. */
const FINE = 10_000;
const MOST_NUMBERS = 2 ** 24;
/** Numbers of documents that are gone are given out again once there are so many more of them than a quarter. */
const GONE = 64;

export function wordIndex(): WordIndex {
  const postings = new Map<string, number[]>();
  const numbers = new Map<DocumentId, number>();
  let entries: (Entry | undefined)[] = [];
  let words: string[] = []; // all of `postings`, sorted, but for the new ones
  let newWords: string[] = [];
  let length = 0; // of all documents
  /** What was worked out for the last search and holds until a document comes or goes: typing changes the last word only. */
  let damping: Float32Array | undefined;
  let fitting = new Map<string, WordFits>();

  function changed() {
    damping = undefined;
    fitting = new Map();
  }

  function remove(id: DocumentId) {
    const number = numbers.get(id);
    if (number === undefined) return;
    changed();
    length -= entries[number]?.length ?? 0;
    entries[number] = undefined;
    numbers.delete(id);
    if (entries.length - numbers.size > numbers.size / 4 + GONE) sweep();
  }

  /** Forgets the words of what is gone. */
  function sweep() {
    const left = new Map<number, number>();
    for (const number of numbers.values()) left.set(number, left.size);
    for (const [word, before] of postings) {
      const kept = before.flatMap((one) => {
        const number = left.get(Math.floor(one / 256));
        return number === undefined ? [] : [number * 256 + (one % 256)];
      });
      if (kept.length > 0) postings.set(word, kept);
      else postings.delete(word);
    }
    entries = [...left.keys()].map((number) => entries[number]);
    for (const [number, { id }] of (entries as Entry[]).entries()) numbers.set(id, number);
    words = [...postings.keys()].sort();
    newWords = [];
  }

  function sortedWords(): readonly string[] {
    if (newWords.length > 0) words = merged(words, newWords.sort());
    newWords = [];
    return words;
  }

  /**
   * How much less a word counts in a document, the longer that is: BM25's part that depends on nothing else, by the
   * document's number; 0 for what is gone.
   */
  function dampings(): Float32Array {
    const average = length / Math.max(1, numbers.size);
    const all = new Float32Array(entries.length);
    for (const [number, entry] of entries.entries())
      if (entry !== undefined)
        all[number] = SATURATION * (1 - BY_LENGTH + (BY_LENGTH * entry.length) / average);
    return all;
  }

  function fits(typed: string, damping: Float32Array): WordFits {
    const scores = new Float32Array(entries.length);
    let found = 0;
    for (const [word, closeness] of nearWords(sortedWords(), typed)) {
      // A million turns for a single letter: plain loops over numbers.
      const places = postings.get(word) as number[];
      for (let at = 0; at < places.length; at += 1) {
        const one = places[at] as number;
        const number = one >>> 8;
        const damped = damping[number] as number;
        if (damped === 0) continue;
        const count = one & 127;
        const many = (count * (SATURATION + 1)) / (count + damped);
        const score = closeness * (one & 128 ? many + IN_TITLE : many);
        const before = scores[number] as number;
        if (before === 0) found += 1;
        if (score > before) scores[number] = score;
      }
    }
    return { scores, found };
  }

  return {
    put(id, at, lines) {
      remove(id);
      changed();
      const number = entries.length;
      const counts = new Map<string, number>();
      const inTitle = new Set<string>();
      let total = 0;
      for (const [place, line] of lines.entries()) {
        for (const { word } of wordsOf(line)) {
          counts.set(word, (counts.get(word) ?? 0) + 1);
          if (place === 0) inTitle.add(word);
          total += 1;
        }
      }
      for (const [word, count] of counts) {
        let known = postings.get(word);
        if (known === undefined) {
          known = [];
          const own = onItsOwn(word);
          postings.set(own, known);
          newWords.push(own);
        }
        known.push(posting(number, inTitle.has(word), count));
      }
      entries.push({ id, at, length: total });
      numbers.set(id, number);
      length += total;
    },
    remove,
    search(typed, atMost = Number.POSITIVE_INFINITY) {
      const wanted = [...new Set([...wordsOf(typed)].map(({ word }) => word))];
      damping ??= dampings();
      const damped = damping;
      fitting = new Map(wanted.map((word) => [word, fitting.get(word) ?? fits(word, damped)]));
      const all = [...fitting.values()];
      const rarity = all.map(({ found }) => Math.log(1 + numbers.size / found));
      const now = Date.now();
      const keys = new Float64Array(entries.length);
      let count = 0;
      for (const [number, entry] of entries.entries()) {
        let score = 0;
        for (const [place, { scores }] of all.entries()) {
          const one = scores[number] as number;
          if (one === 0) {
            score = 0;
            break; // every word has to be there
          }
          score += one * (rarity[place] as number);
        }
        if (entry === undefined || score <= 0) continue;
        const newer = 1 + NEW * 0.5 ** (Math.max(0, now - entry.at) / YEAR);
        // One number that sorts by the score, and says whose it is: sorting numbers is ten times faster.
        keys[count] = Math.round(score * newer * FINE) * MOST_NUMBERS + number;
        count += 1;
      }
      const best = keys.subarray(0, count).sort().reverse().subarray(0, Math.min(count, atMost));
      return { count, best: Array.from(best, (key) => (entries[key % MOST_NUMBERS] as Entry).id) };
    },
  };
}

/** The same word in memory of its own: a part of a text, as JavaScript cuts it out, keeps the whole text. */
function onItsOwn(word: string): string {
  return word.split('').join('');
}

function merged(one: readonly string[], other: readonly string[]): string[] {
  const all: string[] = [];
  let at = 0;
  for (const word of one) {
    while (at < other.length && (other[at] as string) < word) all.push(other[at++] as string);
    all.push(word);
  }
  for (; at < other.length; at += 1) all.push(other[at] as string);
  return all;
}
