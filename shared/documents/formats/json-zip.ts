import type { Bytes } from '../../crypto/bytes.ts';
import { attachmentFiles, attachmentPath } from './attachment-files.ts';
import { type EntryToWrite, inOrder, type Writing } from './journal.ts';
import { canonical } from './nodes.ts';
import type { PortableEntry } from './portable-entry.ts';
import { isoTime } from './times.ts';
import { type FileToPack, writeZip } from './write-zip.ts';

/** The file with the entries. What is in it is described in docs/formats.md. */
export const JSON_NAME = 'alongside.json';
export const JSON_FORMAT = 'alongside';
export const JSON_VERSION = 1;

/** A zip file with all that an entry has: its content as it is, and what it shows in `attachments/`. */
export function writeJsonZip(entries: readonly EntryToWrite[], _writing: Writing): AsyncGenerator<Bytes> {
  const attachments = attachmentFiles();
  async function* text(): AsyncGenerator<string> {
    yield `{"format":"${JSON_FORMAT}","version":${JSON_VERSION},"entries":[`;
    let first = true;
    for (const { read } of inOrder(entries)) {
      const entry = await read();
      attachments.add(entry);
      yield `${first ? '' : ','}\n${JSON.stringify(asJson(entry))}`;
      first = false;
    }
    yield '\n]}\n';
  }
  function* files(): Generator<FileToPack> {
    yield { name: JSON_NAME, text: text() };
    yield* attachments.files();
  }
  return writeZip(files());
}

function asJson({
  id,
  kind,
  created,
  updated,
  date,
  tags,
  starred,
  content,
  attachments,
  extra,
}: PortableEntry) {
  return {
    id,
    kind,
    created: isoTime(created),
    updated: isoTime(updated),
    ...(date !== undefined && { date: isoTime(date) }),
    tags,
    ...(starred && { starred }),
    content: canonical(content),
    attachments: attachments
      .map((attachment) => ({ id: attachment.id, type: attachment.type, file: attachmentPath(attachment) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    ...(extra !== undefined && { extra }),
  };
}
