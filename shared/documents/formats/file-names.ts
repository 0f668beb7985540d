import type { EntryToWrite } from './journal.ts';
import { timeOf } from './portable-entry.ts';
import { localTime } from './times.ts';

/** UTF-16 units of a title in a file's name. */
const LONGEST = 60;

/** A name for each entry's file, without its ending: its day and its title, and a number where another has both. */
export function fileNames(entries: readonly EntryToWrite[], timeZone: string): Map<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const entry of entries) {
    const plain = `${localTime(timeOf(entry), timeZone).day} ${asName(entry.title)}`.trim();
    let name = plain;
    // Some disks do not tell capital letters from small ones.
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain} (${number})`;
    taken.add(name.toLowerCase());
    names.set(entry.id, name);
  }
  return names;
}

/** Letters and digits of all scripts, and the signs that every disk takes in a name. */
function asName(title: string): string {
  const letters = title.normalize('NFC').replace(/[^\p{L}\p{M}\p{N} ,'()&+-]/gu, ' ');
  return [...letters.replace(/\s+/g, ' ').trim()].slice(0, LONGEST).join('').trim();
}
