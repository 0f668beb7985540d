import { findClassLists } from './class-lists.ts';
import { type Finding, type KnownNames, withoutOverlap } from './finding.ts';
import { initialsOf } from './initials.ts';
import { findNames } from './names.ts';
import { findAddresses, findPatterns } from './patterns.ts';
import { keyOf, type Word, wordsOf } from './words.ts';

/**
 * Points out what looks like a pupil's personal data: names, class lists, e-mail addresses, telephone numbers, pupil numbers
 * and dates of birth, in the order of the text and without overlap.
 *
 * It is a pointer, not a filter: it guesses from spelling and neighbouring words, it misses some and alarms falsely at others
 * (`labelled.test.ts` holds the figures), so what it does not find may still be personal. Names are looked for in Latin script only, best
 * in English; in any other script it finds addresses, numbers and nothing else. It cannot see what identifies a child without
 * a name. Pure: nothing is stored or sent, the same text gives the same findings, and the time it takes grows with the text.
 */
export function findPersonalData(text: string, known: KnownNames = { ownNames: [] }): Finding[] {
  const isKnown = knower(known);
  const patterns = findPatterns(text);
  const elsewhere = withoutOverlap([...findAddresses(text), ...patterns]);
  const names = findNames(wordsOf(text, elsewhere), isKnown);
  const lists = findClassLists(text).filter(
    ({ start, end }) => !isKnown(wordsOf(text.slice(start, end), [])),
  );
  return withoutOverlap([
    ...patterns,
    ...lists.map((span) => ({ ...span, kind: 'class-list' as const })),
    ...names.map((span) => ({ ...span, kind: 'name' as const })),
  ]).map(({ kind, start, end }) => {
    const found = { kind, start, end, text: text.slice(start, end) };
    return kind === 'name' || kind === 'class-list'
      ? { ...found, suggestion: initialsOf(found.text) }
      : found;
  });
}

/** A name is known when every word of it is a word of the known names: `Ruth` is, `Ruth Doyle` may be somebody else. */
function knower({ ownNames }: KnownNames): (run: readonly Word[]) => boolean {
  const keys = new Set(ownNames.flatMap((name) => wordsOf(name, []).map(({ key }) => key)));
  return (run) => run.every(({ key }) => keys.has(keyOf(key)));
}
