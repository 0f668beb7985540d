import * as v from 'valibot';
import type { Bytes } from '../../crypto/bytes.ts';
import { filesAsAttachments, takeAttachments } from './attachments.ts';
import { keepExtra, readTags } from './front-matter.ts';
import { readHtml } from './html/read-html.ts';
import { writeHtml } from './html/write-html.ts';
import { type EntryToWrite, type FoundEntry, type FoundJournal, inOrder, type Writing } from './journal.ts';
import { noteLosses } from './loss.ts';
import { readMarkdown } from './markdown/markdown.ts';
import { endingOf } from './media-type.ts';
import { element } from './nodes.ts';
import type { PortableEntry } from './portable-entry.ts';
import { timeOr } from './read-day-one.ts';
import { idFrom } from './read-markdown-files.ts';
import type { PackedFile } from './read-zip.ts';
import { readTime } from './times.ts';
import { type FileToPack, writeZip } from './write-zip.ts';

/* Journey's zip file: a JSON file for each entry, with its text as HTML or Markdown, and its pictures beside it. */

const Entry = v.looseObject({
  date_journal: v.number(),
  text: v.optional(v.string(), ''),
  photos: v.optional(v.array(v.string()), []),
});
type Entry = v.InferOutput<typeof Entry>;

/** What is taken over, or says nothing that is not said by another. */
const TAKEN = [
  'id',
  'date_journal',
  'date_modified',
  'text',
  'preview_text',
  'tags',
  'photos',
  'favourite',
  'type',
];

/** Whether this is an entry as Journey writes it. */
export function isJourney(value: unknown): value is Entry {
  return v.is(Entry, value);
}

/** The entries of Journey's files; `read` are those that are JSON, with what they say. */
export async function findJourney(
  read: readonly { name: string; value: unknown }[],
  files: readonly PackedFile[],
): Promise<FoundJournal> {
  const { lose, losses } = noteLosses();
  const pictures = new Map(files.map((file) => [baseName(file.name), file]));
  const entries: FoundEntry[] = [];
  for (const { name, value } of read) {
    const entry = v.safeParse(Entry, value);
    if (!entry.success) {
      lose('entry', name);
      continue;
    }
    const given = typeof entry.output.id === 'string' ? entry.output.id : baseName(name);
    const id = /^[\w-]{22}$/.test(given) ? given : await idFrom('journey', given);
    entries.push({
      id,
      time: readTime(entry.output.date_journal),
      read: () => readOne(entry.output, id, pictures),
    });
  }
  return { format: 'journey', entries, attachments: files.length - read.length, losses };
}

const baseName = (path: string) => path.split('/').at(-1) ?? path;

async function readOne(
  given: Entry,
  id: string,
  pictures: ReadonlyMap<string, PackedFile>,
): ReturnType<FoundEntry['read']> {
  const { lose, losses } = noteLosses();
  const files = filesAsAttachments();
  const attachment = (address: string) => {
    const file = pictures.get(baseName(address));
    return file && files.idOf(file);
  };
  const places = { attachment, entry: () => undefined, lose };
  const isHtml = given.type === 'html' || /^\s*</.test(given.text);
  const content = isHtml ? readHtml(given.text, places) : readMarkdown(given.text, places, 'break');
  const shown = JSON.stringify(content);
  for (const name of given.photos) {
    const named = attachment(name);
    if (named === undefined) lose('picture', name);
    else if (!shown.includes(named)) content.push(element('image', { attachment: named }));
  }
  const taken = await takeAttachments(content, files.fileOf, lose);
  const created = timeOr(given.date_journal, lose);
  const extra = keepExtra(others(given), lose);
  const entry: PortableEntry = {
    id,
    kind: 'entry',
    created,
    updated: readTime(given.date_modified) ?? created,
    date: created,
    tags: readTags(given.tags, lose),
    ...(given.favourite === true && { starred: true }),
    ...(extra && { extra: { journey: extra } }),
    ...taken,
  };
  return { entry, losses };
}

function others(given: Entry): Record<string, unknown> {
  // Journey writes what it does not know as nothing, or as a place at the far end of the numbers.
  const isSomething = (value: unknown) => value !== '' && value !== null && value !== Number.MAX_VALUE;
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => !TAKEN.includes(name) && isSomething(value)),
  );
}

/** A zip file that Journey takes in. */
export function writeJourney(entries: readonly EntryToWrite[], writing: Writing): AsyncGenerator<Bytes> {
  return writeZip(journeyFiles(entries, writing));
}

async function* journeyFiles(
  entries: readonly EntryToWrite[],
  { timeZone, lose }: Writing,
): AsyncGenerator<FileToPack> {
  for (const { read } of inOrder(entries)) {
    const entry = await read();
    const { id, created, updated, date, tags, starred, content, attachments, extra } = entry;
    const names = new Map(attachments.map((one) => [one.id, `${id}-${one.id}.${endingOf(one.type)}`]));
    const text = writeHtml(content, {
      attachment: (named) => names.get(named),
      entry: () => undefined,
      lose: (what, detail) => lose(entry, { what, detail }),
    });
    const kept = typeof extra?.journey === 'object' ? { ...extra.journey } : {};
    const json = {
      timezone: timeZone,
      ...kept,
      id,
      date_journal: date ?? created,
      date_modified: updated,
      text,
      type: 'html',
      tags,
      photos: [...names.values()],
      favourite: starred === true,
    };
    yield { name: `${id}.json`, text: [`${JSON.stringify(json, null, 1)}\n`] };
    for (const one of attachments) yield { name: names.get(one.id) ?? one.id, bytes: one.read };
  }
}
