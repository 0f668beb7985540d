import type { Bytes } from '../../crypto/bytes.ts';
import type { Loss } from './loss.ts';
import type { PortableEntry } from './portable-entry.ts';

export type FormatName = 'markdown' | 'json' | 'dayone' | 'journey' | 'jrnl' | 'html' | 'docx' | 'text';

/** An entry to be written: what has to be known of all of them before the first one is, and the rest in its turn. */
export interface EntryToWrite extends Pick<PortableEntry, 'id' | 'created' | 'date'> {
  /** Its first line with words; empty where it has none. */
  title: string;
  read(): Promise<PortableEntry>;
}

export interface Writing {
  /** IANA's name of where its person is: days and times of day are those there. */
  timeZone: string;
  /** Called for what the format can't hold. */
  lose(entry: Pick<PortableEntry, 'id'>, loss: Loss): void;
}

/** Writes entries in a format, a part at a time. The same entries make the same bytes. */
export type WriteJournal = (entries: readonly EntryToWrite[], writing: Writing) => AsyncGenerator<Bytes>;

/** An entry found in a file. */
export interface FoundEntry {
  /** What names it wherever it is met again: see PortableEntry. */
  id: string;
  /** The time it is listed under, in ms since 1970; `undefined` where none could be read. */
  time: number | undefined;
  /** Reads all of it. Links in it name entries by this id. */
  read(): Promise<{ entry: PortableEntry; losses: Loss[] }>;
}

/** What a file holds. */
export interface FoundJournal {
  format: Exclude<FormatName, 'docx'>;
  entries: FoundEntry[];
  /** How many pictures and recordings there are. */
  attachments: number;
  /** What of the file is no entry that could be read. */
  losses: Loss[];
}

/** The order in which entries are written: the oldest first. */
export function inOrder(entries: readonly EntryToWrite[]): EntryToWrite[] {
  const time = ({ created, date }: EntryToWrite) => date ?? created;
  return entries.toSorted((a, b) => time(a) - time(b) || (a.id < b.id ? -1 : 1));
}
