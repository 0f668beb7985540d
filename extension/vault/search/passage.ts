import { wordsOf } from './fold.ts';
import { nearWords } from './near-words.ts';

/** Words around what was looked for. */
export interface Passage {
  text: string;
  /** Where in `text` the words are that were looked for: from, up to (UTF-16 units), in order. */
  marks: readonly (readonly [number, number])[];
}

/** UTF-16 units: what fits into two lines, and how much of it stands before the first word that was found. */
const LONGEST = 170;
const BEFORE = 50;

interface Mark {
  start: number;
  end: number;
  /** Which of the words that were typed it is, and how close to it. */
  fits: ReadonlyMap<string, number>;
}

/** Marks the words of a text that were looked for. */
export function marked(text: string, typed: string): Passage {
  return { text, marks: marksIn(text, typed).map(({ start, end }) => [start, end] as const) };
}

/** The part of these lines that has most of what was looked for; their beginning where none of it is there. */
export function passageIn(lines: readonly string[], typed: string): Passage {
  const text = lines.join(' ');
  const marks = marksIn(text, typed);
  const [from, to] = part(text, startOfBest(marks) ?? 0);
  const [before, after] = [from > 0 ? '… ' : '', to < text.length ? ' …' : ''];
  const shift = before.length - from;
  return {
    text: `${before}${text.slice(from, to).trimEnd()}${after}`,
    marks: marks.flatMap(({ start, end }) =>
      start >= from && end <= to ? [[start + shift, end + shift] as const] : [],
    ),
  };
}

function marksIn(text: string, typed: string): Mark[] {
  const words = [...wordsOf(text)];
  const sorted = [...new Set(words.map(({ word }) => word))].sort();
  const wanted = new Set([...wordsOf(typed)].map(({ word }) => word));
  const near = [...wanted].map((word) => [word, nearWords(sorted, word)] as const);
  return words.flatMap(({ word, start, end }) => {
    const fits = new Map(
      near.flatMap(([typed, close]) => (close.has(word) ? [[typed, close.get(word) ?? 0]] : [])),
    );
    return fits.size === 0 ? [] : [{ start, end, fits }];
  });
}

/** Where to begin so that the words which follow are as close as can be to as many of those that were typed. */
function startOfBest(marks: readonly Mark[]): number | undefined {
  let best: { start: number; score: number } | undefined;
  for (const [place, { start }] of marks.entries()) {
    const closest = new Map<string, number>();
    for (let at = place; at < marks.length; at += 1) {
      const mark = marks[at] as Mark;
      if (mark.end > start + LONGEST - BEFORE) break;
      for (const [typed, close] of mark.fits) closest.set(typed, Math.max(close, closest.get(typed) ?? 0));
    }
    const score = [...closest.values()].reduce((sum, close) => sum + close, 0);
    if (best === undefined || score > best.score) best = { start, score };
  }
  return best?.start;
}

/** A part of the text around this place that begins and ends between two words, where there are spaces. */
function part(text: string, place: number): [from: number, to: number] {
  let from = Math.max(0, place - BEFORE);
  if (from > 0) {
    const space = text.indexOf(' ', from);
    from = space >= 0 && space < place ? space + 1 : place;
  }
  let to = Math.min(text.length, from + LONGEST);
  if (to < text.length) {
    const space = text.lastIndexOf(' ', to);
    if (space > from + LONGEST / 2) to = space;
  }
  return [from, to];
}
