import type { Bytes } from '../../../crypto/bytes.ts';
import { utf8 } from '../../../crypto/bytes.ts';
import { type EntryToWrite, inOrder, type Writing } from '../journal.ts';
import { type PortableEntry, timeOf } from '../portable-entry.ts';
import { isoTime, localTime } from '../times.ts';
import { PAGE_STYLE } from './page-style.ts';
import { escapeHtml, writeHtml } from './write-html.ts';

/** One HTML file with all entries and their pictures inside it: it needs nothing else, fetches nothing and runs nothing. */
export async function* writePage(entries: readonly EntryToWrite[], writing: Writing): AsyncGenerator<Bytes> {
  const ids = new Set(entries.map(({ id }) => id));
  yield utf8(HEAD);
  for (const { read } of inOrder(entries)) yield utf8(await article(await read(), ids, writing));
  yield utf8('</main></body></html>\n');
}

const HEAD = `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'">
<title>Alongside</title>
<style>${PAGE_STYLE}</style></head><body><main>
`;

async function article(
  entry: PortableEntry,
  ids: ReadonlySet<string>,
  { timeZone, lose }: Writing,
): Promise<string> {
  const pictures = new Map<string, string>();
  for (const { id, type, read } of entry.attachments)
    pictures.set(id, `data:${type};base64,${(await read()).toBase64()}`);
  const content = writeHtml(entry.content, {
    attachment: (id) => pictures.get(id),
    entry: (id) => (ids.has(id) ? `#${id}` : undefined),
    lose: (what, detail) => lose(entry, { what, detail }),
  });
  const time = timeOf(entry);
  const { day, clock } = localTime(time, timeZone);
  const tags = entry.tags.map((tag) => `<span class="tag" dir="auto">${escapeHtml(tag)}</span>`).join(' ');
  return `<article id="${escapeHtml(entry.id)}">
<header><time datetime="${isoTime(time)}">${day} ${clock}</time> ${tags}${entry.starred ? ' ★' : ''}</header>
${content}</article>
`;
}
