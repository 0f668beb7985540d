import type * as Y from 'yjs';

/**
 * The Y.Map with what a person keeps about an entry of their own. It is in the document, so that it goes where the entry goes
 * (another device of theirs, a backup), and it is not in the content: a copy made for sharing never has it.
 * `tag/NAME` → true, for two devices may add tags at once; `date`, `trashed`, `begun` in ms since 1970; `starred` → true;
 * `cycle`, the coaching cycle that it looks back on; `goal`: see goal.ts;
 * `origin`, `extra` of what was begun elsewhere: see formats/portable-entry.ts.
 */
export const OWN = 'own';

export interface Own {
  /** In the order of the alphabet. */
  tags: string[];
  starred?: true;
  /** The day it is about, where its person gave one; otherwise the day it was begun counts. */
  date?: number;
  /** When it was put into the trash. */
  trashed?: number;
  /** The id it had where it was begun, if that was not here. */
  origin?: string;
  /** The id of the coaching cycle that it looks back on. */
  cycle?: string;
}

const TAG = 'tag/';
/** UTF-16 units. Longer ones are cut. */
const LONGEST_TAG = 60;

/** What its person keeps about it. What is not of the promised type is left out. */
export function ownOf(doc: Y.Doc): Own {
  const own = doc.getMap<unknown>(OWN);
  const tags = [...own.keys()].filter((key) => key.startsWith(TAG)).map((key) => key.slice(TAG.length));
  const [date, trashed] = [own.get('date'), own.get('trashed')];
  const [origin, cycle] = [own.get('origin'), own.get('cycle')];
  return {
    tags: tags.sort((a, b) => a.localeCompare(b)),
    ...(own.get('starred') === true && { starred: true }),
    ...(typeof date === 'number' && { date }),
    ...(typeof trashed === 'number' && { trashed }),
    ...(typeof origin === 'string' && { origin }),
    ...(typeof cycle === 'string' && { cycle }),
  };
}

/** A tag as it is kept: without the `#` that some write in front, with single spaces. Empty where nothing is left. */
export function tagFrom(text: string): string {
  return text
    .replace(/^[#\s]+/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TAG)
    .normalize('NFC');
}

/** Adds a tag. One that `tagFrom` leaves nothing of is no tag, and nothing happens. */
export function addTag(doc: Y.Doc, tag: string): void {
  const kept = tagFrom(tag);
  if (kept !== '') doc.getMap(OWN).set(`${TAG}${kept}`, true);
}

export function removeTag(doc: Y.Doc, tag: string): void {
  doc.getMap(OWN).delete(`${TAG}${tag}`);
}

export function setStarred(doc: Y.Doc, starred: boolean): void {
  set(doc, 'starred', starred || undefined);
}

/** Sets the day it is about, in ms since 1970; `undefined` goes back to the day it was begun. */
export function setDate(doc: Y.Doc, date: number | undefined): void {
  set(doc, 'date', date);
}

/** Puts it into the trash at this time (ms since 1970), or takes it out again. */
export function setTrashed(doc: Y.Doc, at: number | undefined): void {
  set(doc, 'trashed', at);
}

/** Notes which coaching cycle it looks back on. */
export function setCycle(doc: Y.Doc, cycle: string): void {
  set(doc, 'cycle', cycle);
}

/** Notes where it was begun, and what was said of it there that has no place here: values as JSON has them. */
export function setOrigin(doc: Y.Doc, origin: string, extra: Record<string, unknown> | undefined): void {
  set(doc, 'origin', origin);
  set(doc, 'extra', extra && JSON.stringify(extra));
}

/** What was said of it where it was begun. */
export function extraOf(doc: Y.Doc): Record<string, unknown> | undefined {
  const extra: unknown = doc.getMap(OWN).get('extra');
  return typeof extra === 'string' ? JSON.parse(extra) : undefined;
}

/** When it was begun (ms since 1970), where that is written in it: a device that it came to can't know it otherwise. */
export function begunAt(doc: Y.Doc): number | undefined {
  const begun = doc.getMap<unknown>(OWN).get('begun');
  return typeof begun === 'number' ? begun : undefined;
}

/** Writes when it was begun, unless it says so already. */
export function keepBegun(doc: Y.Doc, at: number): void {
  if (begunAt(doc) === undefined) set(doc, 'begun', at);
}

function set(doc: Y.Doc, name: string, value: number | boolean | string | undefined): void {
  const own = doc.getMap(OWN);
  if (value === undefined) own.delete(name);
  else own.set(name, value);
}
