/**
 * What a format can't hold or a file has that can't be taken over. `detail` is a name or a few words of it.
 * - `node`, `mark`: a block or a look that the other side has no word for; its words are kept
 * - `span`: a table's cell that went over several others
 * - `depth`: nested too deep; its words are kept
 * - `html`: a tag of HTML in a text; its words are kept
 * - `link`: an address that can't be followed; its words are kept
 * - `picture`, `recording`, `file`: not in the file, or not what can be shown here; left out
 * - `field`: something the other program says of an entry; left out
 * - `date`: no date, or none that can be
 * - `length`: cut
 * - `lines`: more than are read one by one; the last of them are one, with all their words
 * - `entry`: an entry that could not be read at all
 */
export type LossKind =
  | 'node'
  | 'mark'
  | 'span'
  | 'depth'
  | 'html'
  | 'link'
  | 'picture'
  | 'recording'
  | 'file'
  | 'field'
  | 'date'
  | 'length'
  | 'lines'
  | 'entry';

export interface Loss {
  what: LossKind;
  detail: string;
}

export type Lose = (what: LossKind, detail: string) => void;

const LONGEST_DETAIL = 80;

/** A place to note losses, and what was noted: each once. */
export function noteLosses(): { lose: Lose; losses: Loss[] } {
  const seen = new Set<string>();
  const losses: Loss[] = [];
  return {
    losses,
    lose(what, detail) {
      const cut = detail.slice(0, LONGEST_DETAIL);
      if (seen.has(`${what} ${cut}`)) return;
      seen.add(`${what} ${cut}`);
      losses.push({ what, detail: cut });
    },
  };
}
