import '../../../locales/for-tests.ts';
import { placesIn } from '@alongside/shared/documents/anchors/claims';
import { flatten, type Range } from '@alongside/shared/documents/anchors/flat-text';
import { commentsOf } from '@alongside/shared/documents/comments';
import { contentOf } from '@alongside/shared/documents/shape';
import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { chanceFrom, editAtRandom } from './random-edits.ts';
import { deliver, deliverAll, markedRuns, type Person, peopleWith, reopen } from './writing-together.ts';

/*
 * Comments stay on their words while two or three people write at once, as in docs/anchors.md. Where the words are is
 * told by a mark that the editors carry along; where they say they are, by their anchors.
 */

const isSoak = process.env.ALONGSIDE_SOAK_RUNS !== undefined;
const EDITS = Number(process.env.ALONGSIDE_EDITS ?? (isSoak ? 10_000 : 200));
const SEEDS = isSoak ? [1, 2, 3, 4] : [1, 2];
const COMMENTS = isSoak ? 60 : 30;

/** Edits after which somebody closes the document and opens it again. */
const REOPENED_AFTER = 250;

const withoutBreaks = (text: string) => text.replaceAll('\n', '');

test.each(SEEDS)('comments stay on their words (%i)', { timeout: 10_800_000 }, async (seed) => {
  const chance = chanceFrom(seed);
  const people = peopleWith(COMMENTS, 2 + (seed % 2), chance);
  for (let edit = 1; edit <= EDITS; edit += 1) {
    editAtRandom(people[chance(people.length)] as Person, chance);
    if (chance(3) === 0) deliver(people, chance);
    if (edit % REOPENED_AFTER === 0) reopen(people, chance(people.length), chance);
    if (edit % 10 === 0) await new Promise((resolve) => setTimeout(resolve)); // what editors do later, they do
  }
  deliverAll(people);
  const [first, ...others] = people.map(({ doc }) => whatIsSeen(doc));
  for (const other of others) expect(other).toEqual(first);
  const found = outcomes((people[0] as Person).doc);
  if (isSoak) console.info(`${EDITS} edits, seed ${seed}:`, count(found.map(({ outcome }) => outcome)));
  expect(found.filter(({ outcome }) => outcome.startsWith('wrong'))).toEqual([]);
  expect(found.filter(({ outcome }) => outcome === 'on exactly its words').length).toBeGreaterThan(0);
});

function whatIsSeen(doc: Y.Doc): unknown {
  return [flatten(contentOf(doc)).text, [...placesIn(doc)]];
}

/** What became of each comment. */
function outcomes(doc: Y.Doc) {
  const { text } = flatten(contentOf(doc));
  const [places, runs] = [placesIn(doc), markedRuns(doc)];
  return commentsOf(doc).map((comment) => {
    const words = comment.about?.words ?? '';
    const place = places.get(comment.id);
    const marked = runs.get(Number(comment.text)) ?? [];
    const read = (range: Range) => withoutBreaks(text.slice(range.from, range.to));
    return {
      outcome: outcomeOf(words, place, marked, read),
      words,
      shown: place && read(place),
      marked: marked.map(read),
    };
  });
}

function outcomeOf(
  words: string,
  place: Range | undefined,
  marked: readonly Range[],
  read: (range: Range) => string,
): string {
  const isWhole = marked.some((run) => read(run) === words);
  if (place === undefined) {
    if (marked.length === 0) return 'gone, and says so';
    return isWhole && marked.length === 1 ? 'wrong: its words are there' : 'says gone, with pieces left';
  }
  // Also where the mark itself was lost, which happens to marks when people write at once.
  if (read(place) === words && (marked.length === 0 || marked.some((run) => isSame(run, place))))
    return 'on exactly its words';
  if (!marked.some((run) => run.from < place.to && run.to > place.from))
    return read(place) === words ? 'on exactly its words, unmarked' : 'wrong: on other words';
  if (!isWhole) return 'on what became of its words';
  return marked.length > 1 ? 'on one of several copies' : 'wrong: not on all of its words';
}

const isSame = (one: Range, other: Range) => one.from === other.from && one.to === other.to;

function count(all: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of all) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}
