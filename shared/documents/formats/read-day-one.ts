import * as v from 'valibot';
import type { ContentNode } from '../content-tree.ts';
import { filesAsAttachments, takeAttachments } from './attachments.ts';
import { keepExtra, readTags } from './front-matter.ts';
import type { FoundEntry, FoundJournal } from './journal.ts';
import { type Lose, noteLosses } from './loss.ts';
import { readMarkdown } from './markdown/markdown.ts';
import { element } from './nodes.ts';
import { idFrom } from './read-markdown-files.ts';
import type { PackedFile } from './read-zip.ts';
import { readTime } from './times.ts';

const Media = v.looseObject({
  identifier: v.string(),
  md5: v.optional(v.string(), ''),
  orderInEntry: v.optional(v.number(), 0),
  duration: v.optional(v.number()),
});
const medias = v.optional(v.array(v.unknown()), []);
const Entry = v.looseObject({
  uuid: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  text: v.optional(v.string()),
  richText: v.optional(v.string()),
  photos: medias,
  audios: medias,
  videos: medias,
  pdfAttachments: medias,
});
type Entry = v.InferOutput<typeof Entry>;
type Media = v.InferOutput<typeof Media>;

/** What is taken over, or says nothing that is not said by another. */
const TAKEN = [
  'uuid',
  'creationDate',
  'modifiedDate',
  'text',
  'richText',
  'tags',
  'starred',
  'photos',
  'audios',
  'videos',
  'pdfAttachments',
];

/** Whether this is what Day One writes. */
export function isDayOne(value: unknown): value is { entries: unknown[] } {
  const first = v.looseObject({ uuid: v.string(), creationDate: v.string() });
  const some = v.looseObject({ metadata: v.looseObject({}), entries: v.array(v.unknown()) });
  return v.is(some, value) && (value.entries.length === 0 || v.is(first, value.entries[0]));
}

/** The entries of Day One's journals. */
export async function findDayOne(
  journals: readonly { entries: unknown[] }[],
  files: readonly PackedFile[],
): Promise<FoundJournal> {
  const { lose, losses } = noteLosses();
  const byName = new Map(files.map((file) => [nameOf(file), file]));
  const entries: FoundEntry[] = [];
  for (const given of journals.flatMap((journal) => journal.entries)) {
    const entry = v.safeParse(Entry, given);
    if (!entry.success) {
      lose('entry', `${entries.length + 1}`);
      continue;
    }
    const id = await idOf(entry.output.uuid);
    entries.push({
      id,
      time: readTime(entry.output.creationDate),
      read: () => readOne(entry.output, id, byName),
    });
  }
  const attachments = files.filter(({ name }) => /(^|\/)(photos|audios)\//.test(name)).length;
  return { format: 'dayone', entries, attachments, losses };
}

/** `photos/9e107d.jpeg` as `photos/9e107d`: how names end is not always what the entry says. */
function nameOf({ name }: PackedFile): string {
  return /((?:photos|audios)\/[^/.]+)\.\w+$/.exec(name)?.[1] ?? name;
}

/** Both are 16 bytes, written otherwise. */
async function idOf(uuid: string): Promise<string> {
  const hex = uuid.replaceAll('-', '');
  if (!/^[0-9a-f]{32}$/i.test(hex)) return idFrom('dayone', uuid);
  return Uint8Array.fromHex(hex).toBase64({ alphabet: 'base64url', omitPadding: true });
}

async function readOne(
  given: Entry,
  id: string,
  byName: ReadonlyMap<string, PackedFile>,
): ReturnType<FoundEntry['read']> {
  const { lose, losses } = noteLosses();
  const files = filesAsAttachments();
  const addresses = new Map<string, string>();
  const text = given.text ?? wordsOfRichText(given.richText);
  const media = [...mediaIn(given.photos, 'photos', lose), ...mediaIn(given.audios, 'audios', lose)];
  for (const { kind, identifier, md5 } of media) {
    const file = byName.get(`${kind}/${md5}`);
    if (file !== undefined) addresses.set(identifier.toUpperCase(), files.idOf(file));
    // Where the text shows it, that is where it is missed.
    else if (!text.includes(identifier)) lose(kind === 'photos' ? 'picture' : 'recording', md5);
  }
  for (const kind of ['videos', 'pdfAttachments'] as const) {
    for (const { md5, identifier } of mediaIn(given[kind], kind, lose))
      lose('file', `${kind} ${md5 || identifier}`);
  }
  const at = (address: string) =>
    addresses.get(/^dayone-moment:\/{1,2}(?:\w+\/)?(\w+)$/.exec(address)?.[1]?.toUpperCase() ?? '');
  const linked = (address: string) => {
    const uuid = /^dayone2?:\/\/view\?entryId=([0-9a-f]{32})$/i.exec(address)?.[1];
    return uuid && Uint8Array.fromHex(uuid).toBase64({ alphabet: 'base64url', omitPadding: true });
  };
  const written = readMarkdown(text, { attachment: at, entry: linked, lose }, 'break');
  const content = [...written, ...notShown(written, [...addresses.values()])];
  const taken = await takeAttachments(content, files.fileOf, lose);
  const created = timeOr(given.creationDate, lose);
  const extra = keepExtra(others(given), lose);
  return {
    entry: {
      id,
      kind: 'entry',
      created,
      updated: readTime(given.modifiedDate) ?? created,
      date: created,
      tags: readTags(given.tags, lose),
      ...(given.starred === true && { starred: true }),
      ...(extra && { extra: { dayone: extra } }),
      ...taken,
    },
    losses,
  };
}

function mediaIn(given: readonly unknown[], kind: string, lose: Lose): (Media & { kind: string })[] {
  return given.flatMap((one) => {
    const media = v.safeParse(Media, one);
    if (!media.success) lose('file', kind);
    return media.success ? [{ ...media.output, kind }] : [];
  });
}

/** Pictures that the entry has and its text does not show come after it. */
function notShown(content: readonly ContentNode[], ids: readonly string[]): ContentNode[] {
  const shown = JSON.stringify(content);
  return ids.filter((id) => !shown.includes(id)).map((attachment) => element('image', { attachment }));
}

function wordsOfRichText(richText: string | undefined): string {
  const parsed = v.safeParse(
    v.pipe(
      v.string(),
      v.parseJson(),
      v.looseObject({ contents: v.array(v.looseObject({ text: v.optional(v.string(), '') })) }),
    ),
    richText,
  );
  return parsed.success ? parsed.output.contents.map(({ text }) => text).join('') : '';
}

/** A time that can be; where it is none, now. */
export function timeOr(value: unknown, lose: Lose): number {
  const time = readTime(value);
  if (time === undefined) lose('date', `${value ?? ''}`);
  return time ?? Date.now();
}

function others(given: Entry): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !TAKEN.includes(name)));
}
