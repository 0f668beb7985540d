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

/** How alike two texts are as wholes: 1 is the same, 0 is nothing in common. */
export function alike(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long === '') return 1;
  const [match] = search(long, short, short.length);
  if (match === undefined) return 0;
  const outside = long.length - (match.end - match.start);
  return Math.max(0, 1 - (match.errors + outside) / long.length);
}
