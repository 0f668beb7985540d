import { sha256, toBase64Url, utf8 } from '../../crypto/bytes.ts';
import type { ContentNode } from '../content-tree.ts';
import { filesAsAttachments, ownId, takeAttachments } from './attachments.ts';
import { FormatError } from './format-error.ts';
import { readFrontMatter, readSaid, type Said } from './front-matter.ts';
import type { FoundEntry, FoundJournal } from './journal.ts';
import { type Lose, noteLosses } from './loss.ts';
import { readMarkdown } from './markdown/markdown.ts';
import { element, wordsOf } from './nodes.ts';
import type { PackedFile } from './read-zip.ts';

/** Bytes of one file of Markdown. */
const LARGEST = 4 * 2 ** 20;

/** An entry for each file of Markdown among these. Links and pictures are found beside the file that names them. */
export async function findMarkdownFiles(files: readonly PackedFile[]): Promise<FoundJournal> {
  const { lose, losses } = noteLosses();
  const byName = new Map(files.map((file) => [file.name, file]));
  const own = new Map(
    files.flatMap((file) => (ownId(file) === undefined ? [] : [[`${ownId(file)}`, file] as const])),
  );
  const ids = new Map<string, string>();
  const entries: FoundEntry[] = [];
  for (const file of files) {
    if (!isMarkdown(file)) {
      if (!isMedia(file)) lose('file', file.name);
      continue;
    }
    const text = await textOf(file, lose);
    if (text === undefined) continue;
    const said = readSaid(readFrontMatter(text, () => undefined).values, () => undefined);
    const id = said.id ?? (await idFrom(file.name, text));
    ids.set(file.name, id);
    entries.push({
      id,
      time: said.date ?? said.created,
      read: () => readOne(file, id, byName, own, ids),
    });
  }
  return { format: 'markdown', entries, attachments: files.filter(isMedia).length, losses };
}

const isMarkdown = ({ name }: PackedFile) => /\.(md|markdown|txt)$/i.test(name);

const isMedia = ({ name }: PackedFile) => /\.(png|jpe?g|gif|webp|avif|wav|og[ga]|webm|m4a|mp3)$/i.test(name);

async function textOf(file: PackedFile, lose: Lose): Promise<string | undefined> {
  if (file.size > LARGEST) {
    lose('entry', file.name);
    return undefined;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.read());
  } catch (error) {
    if (!(error instanceof FormatError || error instanceof TypeError)) throw error;
    lose('entry', file.name); // damaged, or no text
    return undefined;
  }
}

/** The same file has the same id wherever it is read. */
export async function idFrom(...parts: string[]): Promise<string> {
  return toBase64Url((await sha256(utf8(JSON.stringify(parts)))).subarray(0, 16));
}

async function readOne(
  file: PackedFile,
  id: string,
  byName: ReadonlyMap<string, PackedFile>,
  own: ReadonlyMap<string, PackedFile>,
  ids: ReadonlyMap<string, string>,
): ReturnType<FoundEntry['read']> {
  const { lose, losses } = noteLosses();
  const files = filesAsAttachments(ownId);
  const beside = (address: string) => pathBeside(file.name, address);
  const text = (await textOf(file, lose)) ?? '';
  const read = readMarkdownFile(text, fileTitle(file.name), {
    attachment(address) {
      const found = byName.get(beside(address));
      return found && files.idOf(found);
    },
    entry: (address) => ids.get(beside(address)),
    lose,
  });
  const taken = await takeAttachments(read.content, (named) => files.fileOf(named) ?? own.get(named), lose);
  return { entry: { ...read.said, id, ...timesOf(read.said), ...taken }, losses };
}

/** What an entry needs that a file may not say: a file without dates was written now, for all one knows. */
export function timesOf({ created, updated, date }: Said): { created: number; updated: number } {
  const begun = created ?? date ?? updated ?? Date.now();
  return { created: begun, updated: updated ?? begun };
}

/** What a file of Markdown says. In one of another program, the title that stands outside of the words becomes the first of them. */
export function readMarkdownFile(
  file: string,
  name: string,
  places: Parameters<typeof readMarkdown>[1],
): { said: Omit<Said, 'title'>; content: ContentNode[] } {
  const { values, text } = readFrontMatter(file, places.lose);
  const { title = name, ...said } = readSaid(values, places.lose);
  const content = readMarkdown(text, places);
  if (said.id !== undefined || title === '' || begins(content, title)) return { said, content };
  return { said, content: [element('heading', { level: 1 }, [{ text: [{ insert: title }] }]), ...content] };
}

function begins([first]: readonly ContentNode[], title: string): boolean {
  return first !== undefined && wordsOf([first]).trim() === title;
}

/** The title that a file's name gives: none where it is only a date. */
function fileTitle(path: string): string {
  const name =
    path
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? '';
  return /\p{L}/u.test(name) ? name : '';
}

/** The path in the zip file that an address in this file leads to. */
function pathBeside(file: string, address: string): string {
  let path: string;
  try {
    path = decodeURIComponent(address.replace(/[?#].*$/s, ''));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    path = address;
  }
  const parts = path.startsWith('/') ? [] : file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/').normalize('NFC');
}
