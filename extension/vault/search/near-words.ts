/** How close a word is to what was typed: 1 where it is the same, less the more it differs. */
export type Closeness = number;

/** For a word that only begins so: the more, the more of it was typed. */
const BEGUN = { least: 0.6, most: 0.9 } as const;
/** For one and for two slips of the fingers. */
const SLIPPED = [1, 0.3, 0.15] as const;
/** So long a beginning is forgiven a slip, too: shorter ones would find half of all words. */
const FORGIVEN_BEGINNING = 6;

/** A slip is a letter too many, too few, another, or two swapped; a short word is another word with one. */
function slipsForgiven(typed: string): 0 | 1 | 2 {
  if (typed.length < 4) return 0;
  return typed.length < 8 ? 1 : 2;
}

/**
 * Finds, among words sorted by their UTF-16 units, those that are `typed`, begin with it, or do so but for a few slips,
 * and says how close each is.
 *
 * It walks the words as a tree would be walked (Damerau's distance with adjacent transpositions, row by row): rows of a
 * beginning that two words share are worked out once, and a beginning that is too far off is left with all its words.
 */
export function nearWords(sorted: readonly string[], typed: string): Map<string, Closeness> {
  const found = new Map<string, Closeness>();
  for (let place = firstFrom(sorted, typed); sorted[place]?.startsWith(typed); place += 1) {
    const word = sorted[place] as string;
    found.set(word, word === typed ? 1 : begun(typed, word));
  }
  const forgiven = slipsForgiven(typed);
  if (forgiven > 0) addSlipped(sorted, typed, forgiven, found);
  return found;
}

function begun(typed: string, word: string): Closeness {
  return BEGUN.least + (BEGUN.most - BEGUN.least) * Math.min(1, typed.length / word.length);
}

function addSlipped(
  sorted: readonly string[],
  typed: string,
  forgiven: number,
  found: Map<string, Closeness>,
): void {
  const rows: Uint8Array[] = [Uint8Array.from({ length: typed.length + 1 }, (_, index) => index)];
  const longest = typed.length + forgiven;
  let seen = ''; // the beginning that the rows are of
  for (let place = 0; place < sorted.length; ) {
    const word = sorted[place] as string;
    const until = Math.min(word.length, longest);
    let length = commonLength(seen, word);
    let least = 0;
    for (; length < until && least <= forgiven; length += 1) least = nextRow(rows, typed, word, length);
    seen = word.slice(0, length);

    const tooFar = least > forgiven;
    const slips = rows[length]?.[typed.length] as number;
    const isWhole = !tooFar && length === word.length && slips <= forgiven;
    const begins = !isWhole && hasBeginning(rows, length, typed);
    const end = tooFar ? firstAfter(sorted, seen, place) : place + 1;
    for (; place < end; place += 1) {
      const known = sorted[place] as string;
      if (found.has(known)) continue;
      if (isWhole) found.set(known, SLIPPED[slips as 0 | 1 | 2]);
      else if (begins) found.set(known, SLIPPED[1] * begun(typed, known));
    }
  }
}

/** Whether one of the first `length` beginnings is what was typed, with a slip. */
function hasBeginning(rows: readonly Uint8Array[], length: number, typed: string): boolean {
  if (typed.length < FORGIVEN_BEGINNING) return false;
  for (let at = typed.length - 1; at <= length; at += 1) {
    if ((rows[at]?.[typed.length] as number) <= 1) return true;
  }
  return false;
}

/** Works out the distances of the first `length + 1` letters of a word to each beginning of `typed`; returns the least. */
function nextRow(rows: Uint8Array[], typed: string, word: string, length: number): number {
  rows[length + 1] ??= new Uint8Array(typed.length + 1);
  const row = rows[length + 1] as Uint8Array;
  const above = rows[length] as Uint8Array;
  const letter = word.charCodeAt(length);
  row[0] = length + 1;
  let least = length + 1;
  for (let at = 1; at <= typed.length; at += 1) {
    const same = typed.charCodeAt(at - 1) === letter;
    let distance = Math.min(
      (above[at - 1] as number) + (same ? 0 : 1),
      (above[at] as number) + 1,
      (row[at - 1] as number) + 1,
    );
    const swapped =
      length > 0 &&
      at > 1 &&
      typed.charCodeAt(at - 2) === letter &&
      typed.charCodeAt(at - 1) === word.charCodeAt(length - 1);
    if (swapped) distance = Math.min(distance, (rows[length - 1]?.[at - 2] as number) + 1);
    row[at] = distance;
    if (distance < least) least = distance;
  }
  return least;
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}

/** The place of the first word that does not come before this one. */
function firstFrom(sorted: readonly string[], word: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place after the last word that begins like this, from one that does. */
function firstAfter(sorted: readonly string[], beginning: string, from: number): number {
  let [low, high] = [from + 1, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string).startsWith(beginning)) low = middle + 1;
    else high = middle;
  }
  return low;
}
