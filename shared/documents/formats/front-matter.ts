import { parseDocument, stringify } from 'yaml';
import { tagFrom } from '../own.ts';
import type { Lose } from './loss.ts';
import type { Extra, PortableEntry } from './portable-entry.ts';
import { isoTime, readTime } from './times.ts';

/** UTF-16 units between the two lines `---`. */
const LONGEST = 20_000;
/** Tags of one entry. */
export const MOST_TAGS = 200;

/** What is said of an entry above its words, as YAML between two lines `---`. */
export function writeFrontMatter(
  entry: Omit<PortableEntry, 'content' | 'attachments'>,
  pages: readonly string[],
): string {
  const { id, kind, created, updated, date, tags, starred, extra } = entry;
  const values = {
    id,
    ...(kind !== 'entry' && { kind }),
    created: isoTime(created),
    updated: isoTime(updated),
    ...(date !== undefined && { date: isoTime(date) }),
    ...(starred && { starred }),
    ...(tags.length > 0 && { tags }),
    ...(pages.length > 0 && { pages }),
    ...(extra !== undefined && { extra }),
  };
  return `---\n${stringify(values, { lineWidth: 0, aliasDuplicateObjects: false })}---\n`;
}

/** The values above a text and the text below them. Where there are none, the text is all there is. */
export function readFrontMatter(file: string, lose: Lose): { values: Record<string, unknown>; text: string } {
  const [whole, yaml] = /^\uFEFF?---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/s.exec(file) ?? [];
  if (whole === undefined) return { values: {}, text: file.replace(/^\uFEFF/, '') };
  const text = file.slice(whole.length);
  const values = (yaml ?? '').length > LONGEST ? undefined : parse(yaml ?? '');
  if (values === undefined) lose('field', 'YAML');
  return { values: values ?? {}, text };
}

function parse(yaml: string): Record<string, unknown> | undefined {
  try {
    const parsed = parseDocument(yaml, { schema: 'core', logLevel: 'silent', uniqueKeys: false });
    // No aliases: with them, a few lines can stand for more than fits in memory.
    const values: unknown = parsed.errors.length > 0 ? undefined : parsed.toJS({ maxAliasCount: 0 });
    return typeof values === 'object' && !Array.isArray(values) ? { ...values } : undefined;
  } catch (error) {
    if (error instanceof RangeError || error instanceof ReferenceError) return undefined; // too deep, or too many
    throw error;
  }
}

/** Names under which other programs say the same. */
const CREATED = ['created', 'created_at', 'creationDate', 'date created'];
const UPDATED = ['updated', 'updated_at', 'modified', 'modifiedDate', 'date modified', 'lastmod'];
const STARRED = ['starred', 'favorite', 'favourite'];
const TAGS = ['tags', 'tag', 'keywords'];
const OURS = ['id', 'kind', 'date', 'pages', 'extra', 'title', ...CREATED, ...UPDATED, ...STARRED, ...TAGS];

export type Said = Omit<PortableEntry, 'id' | 'content' | 'attachments' | 'created' | 'updated'> & {
  id?: string;
  title?: string;
  created?: number;
  updated?: number;
};

/** What these values say of an entry; what has no place here is kept as it is. */
export function readSaid(values: Record<string, unknown>, lose: Lose): Said {
  const first = (names: readonly string[]) =>
    names.map((name) => values[name]).find((value) => value !== undefined && value !== null);
  const time = (names: readonly string[]) => {
    const value = first(names);
    const read = readTime(value);
    if (value !== undefined && read === undefined) lose('date', `${value}`);
    return read;
  };
  const [created, updated, date] = [time(CREATED), time(UPDATED), time(['date'])];
  const { id, title, kind } = values;
  const others = Object.entries(values).filter(([name]) => !OURS.includes(name));
  const kept =
    ownExtra(values.extra) ?? (others.length > 0 ? { markdown: Object.fromEntries(others) } : undefined);
  const extra = keepExtra(kept, lose);
  return {
    kind: kind === 'plan' ? 'plan' : 'entry',
    tags: readTags(first(TAGS), lose),
    ...(typeof id === 'string' && /^[\w-]{22}$/.test(id) && { id }),
    ...(typeof title === 'string' && { title }),
    ...(created !== undefined && { created }),
    ...(updated !== undefined && { updated }),
    ...(date !== undefined && { date }),
    ...(first(STARRED) === true && { starred: true }),
    ...(extra !== undefined && { extra }),
  };
}

function ownExtra(extra: unknown): Extra | undefined {
  return typeof extra === 'object' && extra !== null && !Array.isArray(extra) ? { ...extra } : undefined;
}

/** Tags as a list or, as some write them, in a line. */
export function readTags(value: unknown, lose: Lose): string[] {
  const given = typeof value === 'string' ? value.split(/,|\s+(?=#)/) : Array.isArray(value) ? value : [];
  const tags = given
    .filter((tag) => typeof tag === 'string' || typeof tag === 'number')
    .map((tag) => tagFrom(`${tag}`));
  const kept = [...new Set(tags)].filter((tag) => tag !== '');
  if (kept.length > MOST_TAGS) lose('length', 'tags');
  return kept.slice(0, MOST_TAGS).sort((a, b) => a.localeCompare(b));
}

/** UTF-16 units of JSON. */
const LONGEST_EXTRA = 64_000;

/** What another program said of an entry, where it is not too much to keep. */
export function keepExtra(extra: Extra | undefined, lose: Lose): Extra | undefined {
  if (extra === undefined || Object.keys(extra).length === 0) return undefined;
  if (JSON.stringify(extra).length <= LONGEST_EXTRA) return extra;
  for (const name of Object.keys(extra)) lose('field', name);
  return undefined;
}
