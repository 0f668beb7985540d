import { alike, closest, closestInChunks } from './alike.ts';
import type { Span } from './page-text.ts';

/** A passage to be found, all of it squeezed. `rival` is an anchor's. */
export interface Passage {
  exact: string;
  prefix: string;
  suffix: string;
  rival: number;
}

/** Where a passage is, and how alike it is to the one that was looked for (0 to 1; 1 is the same). */
export interface Place extends Span {
  similarity: number;
}

interface Candidate extends Place {
  /** How alike what stands before and after is, from 0 to 1. */
  before: number;
  after: number;
  /** At how many of the two sides the nearest letters are the very same. */
  touches: number;
}

/** Contexts that are this much alike are taken for the same. */
const SAME_CONTEXT = 0.75;
/** With both contexts, the passage may have changed as far as this; with one, or none, only as far as that. */
const CHANGED_BETWEEN = 0.5;
const CHANGED_BESIDE = 0.7;
const CHANGED_ALONE = 0.85;
/** A changed passage has to be nearer to what is looked for than the rival was, by this much. */
const NEARER = 0.05;
/** A passage says which it is, with nothing around it, from this many letters on; a letter of a script without spaces counts double. */
const TELLING = 20;
/** UTF-16 units next to a passage that have to be the same to tell it from others like it. */
const NEAREST = 12;
/** UTF-16 units at each side that make a seam: what stands there once a passage was taken out. */
const SEAM = 24;
/** Places with the same words that are looked at. Words that are there more often are found by what is around them. */
const MOST_PLACES = 1_000;

/**
 * Finds a passage in a text, by its words and by what stands around it; `near` is where it may be, and decides only where all
 * else is equal. `undefined` where it is gone, or where no place is certain enough.
 *
 * What is found, in this order: the same words in the same context; changed words between the same context; the same or nearly
 * the same words in half of their context; the same words elsewhere, if nothing else on the page was like them.
 * Fuzzy matching is Myers' bit-parallel search (approx-string-match), in chunks: its time grows with the text and with nothing else.
 */
export function findPassage(text: string, passage: Passage, near: readonly Span[]): Place | undefined {
  const judge = (place: Place) => inContext(text, passage, place);
  const exact = placesOf(text, passage.exact).map(judge);
  const certain = exact.filter(({ before, after }) => before > 0.9 && after > 0.9);
  const best = (candidates: readonly Candidate[]) => bestOf(candidates, near, text.length);
  if (certain.length > 0) return best(certain);

  const taken = wasTakenOut(text, passage);
  const rival = exact.length > 1 ? 1 : passage.rival; // the page may have got the same words a second time since
  const certainEnough = (candidate: Candidate) => isIt(candidate, { ...passage, rival }, taken);
  const same = exact.filter(certainEnough);
  if (same.length > 0 && rival < 1) return best(same);
  if (areDivided(same)) return undefined;
  const changed = [...between(text, passage), ...fuzzy(text, passage)].map(judge).filter(certainEnough);
  return best([...same, ...changed]);
}

/** Whether a candidate is the passage beyond doubt. */
function isIt(
  { similarity, before, after, touches }: Candidate,
  { exact, rival }: Passage,
  taken: boolean,
): boolean {
  const contexts = Number(before >= SAME_CONTEXT) + Number(after >= SAME_CONTEXT);
  const isOnly = similarity === 1 ? rival < 1 : similarity > rival + NEARER;
  if (taken) return similarity === 1 && isOnly && isTelling(exact); // it may have moved; what is like it, is not it
  if (contexts === 2 && similarity < CHANGED_BETWEEN) return false;
  if (before + after === 2) return true;
  if (!isOnly) return similarity === 1 && contexts > 0 && touches > 0;
  if (contexts === 2) return true;
  if (contexts === 1) return similarity >= CHANGED_BESIDE;
  return similarity >= CHANGED_ALONE && isTelling(exact);
}

/** Whether some stand after what stood before and others before what stood after: the words were put there a second time. */
function areDivided(candidates: readonly Candidate[]): boolean {
  const isOnlyAfter = ({ before, after }: Candidate) => before >= SAME_CONTEXT && after < SAME_CONTEXT;
  const isOnlyBefore = ({ before, after }: Candidate) => after >= SAME_CONTEXT && before < SAME_CONTEXT;
  return candidates.some(isOnlyAfter) && candidates.some(isOnlyBefore);
}

function isTelling(words: string): boolean {
  const dense = words.match(/[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]/gu)?.length ?? 0;
  return words.length + dense >= TELLING;
}

/** Whether what stood before and after now stand side by side. */
function wasTakenOut(text: string, { prefix, suffix }: Passage): boolean {
  if (prefix.length < SEAM / 2 || suffix.length < SEAM / 2) return false;
  return text.includes(prefix.slice(-SEAM) + suffix.slice(0, SEAM));
}

/** Every place with these very words. */
function placesOf(text: string, words: string): Place[] {
  const places: Place[] = [];
  for (
    let at = text.indexOf(words);
    at >= 0 && places.length < MOST_PLACES;
    at = text.indexOf(words, at + 1)
  ) {
    places.push({ start: at, end: at + words.length, similarity: 1 });
  }
  return places;
}

/** What now stands between the passage's context. */
function between(text: string, { exact, prefix, suffix }: Passage): Place[] {
  if (prefix === '' || suffix === '') return [];
  return closestInChunks(text, prefix, 0.15).flatMap(({ end: start }) => {
    const rest = text.slice(start, start + 2 * exact.length + suffix.length + SEAM);
    const [next] = closest(rest, suffix, 0.25);
    if (next === undefined || next.start === 0) return [];
    const end = start + next.start;
    return [{ start, end, similarity: alike(text.slice(start, end), exact) }];
  });
}

/** What is like the passage, wherever it stands. */
function fuzzy(text: string, { exact }: Passage): Place[] {
  const matches = closestInChunks(text, exact, 1 - CHANGED_BESIDE).slice(0, MOST_PLACES);
  return matches.map(({ start, end, errors }) => ({ start, end, similarity: 1 - errors / exact.length }));
}

function inContext(text: string, { prefix, suffix }: Passage, place: Place): Candidate {
  const slack = 16;
  const before = text.slice(Math.max(0, place.start - prefix.length - slack), place.start);
  const after = text.slice(place.end, place.end + suffix.length + slack);
  const touches =
    Number(before.endsWith(prefix.slice(-NEAREST))) + Number(after.startsWith(suffix.slice(0, NEAREST)));
  return { ...place, before: contextAlike(before, prefix), after: contextAlike(after, suffix), touches };
}

/** How alike a context is. Where there was none, the page began or ended there: so it has to, to be the same. */
function contextAlike(now: string, then: string): number {
  if (then === '') return now === '' ? 1 : 0.5;
  const [match] = closest(now, then, 0.5);
  return match === undefined ? 0 : 1 - match.errors / then.length;
}

function bestOf(candidates: readonly Candidate[], near: readonly Span[], length: number): Place | undefined {
  const score = (candidate: Candidate) =>
    2 * candidate.similarity +
    candidate.before +
    candidate.after +
    candidate.touches / 2 +
    nearness(candidate, near, length) / 10;
  const [best] = candidates.toSorted((a, b) => score(b) - score(a));
  return best && { start: best.start, end: best.end, similarity: best.similarity };
}

/** From 0 to 1: how near a place is to where it may be. */
function nearness({ start }: Span, near: readonly Span[], length: number): number {
  const distances = near.map((span) =>
    start >= span.start && start < span.end
      ? 0
      : Math.min(Math.abs(start - span.start), Math.abs(start - span.end)),
  );
  return distances.length === 0 ? 0 : 1 - Math.min(...distances) / Math.max(1, length);
}
