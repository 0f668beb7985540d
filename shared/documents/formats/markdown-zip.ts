import type { Bytes } from '../../crypto/bytes.ts';
import { attachmentFiles, attachmentPath } from './attachment-files.ts';
import { fileNames } from './file-names.ts';
import { writeFrontMatter } from './front-matter.ts';
import { type EntryToWrite, inOrder, type Writing } from './journal.ts';
import { writeMarkdown } from './markdown/markdown.ts';
import { pagesIn } from './pages.ts';
import type { PortableEntry } from './portable-entry.ts';
import { type FileToPack, writeZip } from './write-zip.ts';

/** A zip file with a file of Markdown for each entry, and what they show in `attachments/`. */
export function writeMarkdownZip(entries: readonly EntryToWrite[], writing: Writing): AsyncGenerator<Bytes> {
  return writeZip(markdownFiles(entries, writing));
}

async function* markdownFiles(
  entries: readonly EntryToWrite[],
  writing: Writing,
): AsyncGenerator<FileToPack> {
  const names = fileNames(inOrder(entries), writing.timeZone);
  const byName = entries.toSorted((a, b) => ((names.get(a.id) ?? '') < (names.get(b.id) ?? '') ? -1 : 1));
  const attachments = attachmentFiles();
  for (const { id, read } of byName) {
    const entry = await read();
    attachments.add(entry);
    yield { name: `${names.get(id)}.md`, text: [markdownFile(entry, names, writing)] };
  }
  yield* attachments.files();
}

/** An entry as the text of a Markdown file. `names` are those of the files that links can lead to. */
export function markdownFile(
  entry: PortableEntry,
  names: ReadonlyMap<string, string>,
  { lose }: Pick<Writing, 'lose'>,
): string {
  const paths = new Map(entry.attachments.map((attachment) => [attachment.id, attachmentPath(attachment)]));
  const text = writeMarkdown(entry.content, {
    attachment: (id) => paths.get(id),
    entry(id) {
      const name = names.get(id);
      return name === undefined ? undefined : encodeURI(`${name}.md`);
    },
    lose: (what, detail) => lose(entry, { what, detail }),
  });
  const head = writeFrontMatter(entry, pagesIn(entry.content));
  return text === '' ? head : `${head}\n${text}`;
}
