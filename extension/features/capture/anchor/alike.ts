import search from 'approx-string-match';

/** Where something like a pattern is, and how many letters would have to be put in, taken out or changed. */
export interface Match {
  start: number;
  end: number;
  errors: number;
}

/** The places in a text most like a pattern, with at most this share of errors (0 to 1). */
export function closest(text: string, pattern: string, share: number): Match[] {
  return search(text, pattern, Math.floor(pattern.length * share));
}

/** UTF-16 units that are searched at a time. Of each such part only what is most alike is found. */
const CHUNK = 8_000;

/** As `closest`, but of every part of a long text. */
export function closestInChunks(text: string, pattern: string, share: number): Match[] {
  const overlap = 2 * pattern.length;
  const found: Match[] = [];
  for (let from = 0; from < text.length; from += CHUNK) {
    for (const { start, end, errors } of closest(text.slice(from, from + CHUNK + overlap), pattern, share)) {
      found.push({ start: from + start, end: from + end, errors });
    }
  }
  return found;
}

/** How alike two texts are as wholes (Levenshtein): 1 is the same, 0 is nothing in common. Takes time as their lengths multiplied. */
export function alike(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let at = 0; at < one.length; at++) {
    const next = [at + 1];
    for (let column = 0; column < other.length; column++) {
      const changed = (row[column] ?? 0) + Number(one[at] !== other[column]);
      next.push(Math.min(changed, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return 1 - (row[other.length] ?? 0) / Math.max(1, one.length, other.length);
}
