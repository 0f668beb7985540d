import * as v from 'valibot';
import { type Bytes, utf8 } from '../../crypto/bytes.ts';
import { keepExtra, readTags } from './front-matter.ts';
import { type EntryToWrite, type FoundEntry, type FoundJournal, inOrder, type Writing } from './journal.ts';
import { noteLosses } from './loss.ts';
import { readMarkdown, writeMarkdown } from './markdown/markdown.ts';
import { nothingBeside } from './places.ts';
import type { PortableEntry } from './portable-entry.ts';
import { idFrom } from './read-markdown-files.ts';
import { fromLocalTime, localTime } from './times.ts';

/* What `jrnl --export json` writes: `{ tags: { "@x": 2 }, entries: [{ title, body, date, time, tags, starred }] }`. */

const Entry = v.looseObject({
  title: v.string(),
  body: v.optional(v.string(), ''),
  date: v.string(),
  time: v.optional(v.string(), '00:00'),
  tags: v.optional(v.array(v.string()), []),
  starred: v.optional(v.boolean(), false),
});
type Entry = v.InferOutput<typeof Entry>;
const TAKEN = Object.keys(Entry.entries);

/** Whether this is what jrnl writes. */
export function isJrnl(value: unknown): value is { entries: unknown[] } {
  const first = v.looseObject({ title: v.string(), date: v.string() });
  const some = v.looseObject({ tags: v.looseObject({}), entries: v.array(v.unknown()) });
  return v.is(some, value) && (value.entries.length === 0 || v.is(first, value.entries[0]));
}

/** The entries of a journal of jrnl's, whose times are those of the clocks here. */
export async function findJrnl(value: { entries: unknown[] }, timeZone: string): Promise<FoundJournal> {
  const { lose, losses } = noteLosses();
  const entries: FoundEntry[] = [];
  const seen = new Map<string, number>();
  for (const [place, given] of value.entries.entries()) {
    const entry = v.safeParse(Entry, given);
    if (!entry.success) {
      lose('entry', `${place + 1}`);
      continue;
    }
    const { title, body, date, time } = entry.output;
    const said = JSON.stringify([title, body, date, time]);
    // Two that are the same in everything are two entries still.
    const before = seen.get(said) ?? 0;
    seen.set(said, before + 1);
    const id = await idFrom('jrnl', said, `${before}`);
    const at = fromLocalTime(date, time, timeZone);
    entries.push({ id, time: at, read: async () => readOne(entry.output, id, at) });
  }
  return { format: 'jrnl', entries, attachments: 0, losses };
}

function readOne(given: Entry, id: string, at: number | undefined): Awaited<ReturnType<FoundEntry['read']>> {
  const { lose, losses } = noteLosses();
  const { title, body, tags, starred } = given;
  if (at === undefined) lose('date', `${given.date} ${given.time}`);
  const created = at ?? Date.now();
  const others = Object.fromEntries(Object.entries(given).filter(([name]) => !TAKEN.includes(name)));
  const extra = keepExtra(others, lose);
  const entry: PortableEntry = {
    id,
    kind: 'entry',
    created,
    updated: created,
    date: created,
    tags: readTags(
      tags.map((tag) => tag.replace(/^[@#]/, '')),
      lose,
    ),
    ...(starred && { starred }),
    content: readMarkdown(`${title}\n\n${body}`, nothingBeside(lose), 'break'),
    attachments: [],
    ...(extra && { extra: { jrnl: extra } }),
  };
  return { entry, losses };
}

/** A file that `jrnl --import` takes in once it is turned into text, and every program that reads jrnl's JSON. */
export async function* writeJrnl(
  entries: readonly EntryToWrite[],
  { timeZone, lose }: Writing,
): AsyncGenerator<Bytes> {
  const counts = new Map<string, number>();
  const written: string[] = [];
  for (const { read } of inOrder(entries)) {
    const entry = await read();
    const { title, body } = titleAndBody(entry, lose);
    const { day, clock } = localTime(entry.date ?? entry.created, timeZone);
    const tags = entry.tags.map((tag) => `@${tag.replaceAll(' ', '_')}`);
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
    const kept = typeof entry.extra?.jrnl === 'object' ? { ...entry.extra.jrnl } : {};
    written.push(
      JSON.stringify({ ...kept, title, body, date: day, time: clock, tags, starred: entry.starred === true }),
    );
  }
  const tags = Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  yield utf8(`{"tags":${JSON.stringify(tags)},"entries":[`);
  for (const [place, entry] of written.entries()) yield utf8(`${place > 0 ? ',' : ''}\n${entry}`);
  yield utf8('\n]}\n');
}

/** The first line, and what comes after it, as Markdown. */
export function titleAndBody(entry: PortableEntry, lose: Writing['lose']): { title: string; body: string } {
  const text = writeMarkdown(
    entry.content,
    nothingBeside((what, detail) => lose(entry, { what, detail })),
  );
  const [first = '', ...rest] = text.split('\n');
  return { title: first.replace(/^#+ /, ''), body: rest.join('\n').trim() };
}
