import { md5 } from 'hash-wasm';
import type { Bytes } from '../../crypto/bytes.ts';
import { type EntryToWrite, inOrder, type Writing } from './journal.ts';
import { writeMarkdown } from './markdown/markdown.ts';
import { endingOf } from './media-type.ts';
import { elsewhere } from './places.ts';
import type { PortableEntry } from './portable-entry.ts';
import { isoTime } from './times.ts';
import { type FileToPack, writeZip } from './write-zip.ts';

/*
 * Day One's JSON: `Journal.json` with all entries, `photos/MD5.jpeg` and `audios/MD5.m4a` beside it. The text is Markdown;
 * a picture in it is `![](dayone-moment://IDENTIFIER)`, a recording `![](dayone-moment:/audio/IDENTIFIER)`.
 */

/** A zip file that Day One takes in. */
export function writeDayOne(entries: readonly EntryToWrite[], writing: Writing): AsyncGenerator<Bytes> {
  const media = new Map<string, () => Promise<Bytes>>();
  async function* text(): AsyncGenerator<string> {
    yield '{"metadata":{"version":"1.0"},"entries":[';
    let first = true;
    for (const { read } of inOrder(entries)) {
      yield `${first ? '' : ','}\n${JSON.stringify(await asDayOne(await read(), writing, media))}`;
      first = false;
    }
    yield '\n]}\n';
  }
  async function* files(): AsyncGenerator<FileToPack> {
    yield { name: 'Journal.json', text: text() };
    for (const name of [...media.keys()].sort())
      yield { name, bytes: media.get(name) as () => Promise<Bytes> };
  }
  return writeZip(files());
}

/** Our ids and Day One's are 16 bytes, written otherwise. */
export function dayOneId(id: string): string {
  return Uint8Array.fromBase64(id, { alphabet: 'base64url' }).toHex().toUpperCase();
}

async function asDayOne(
  entry: PortableEntry,
  { timeZone, lose }: Writing,
  media: Map<string, () => Promise<Bytes>>,
) {
  const { id, created, updated, date, tags, starred, content, attachments, extra } = entry;
  const photos: object[] = [];
  const audios: object[] = [];
  for (const [place, attachment] of attachments.entries()) {
    const sum = await md5(await attachment.read());
    const [kind, ending] = [
      attachment.type.startsWith('image/') ? 'photos' : 'audios',
      endingOf(attachment.type),
    ];
    media.set(`${kind}/${sum}.${ending}`, attachment.read);
    const facts = { identifier: dayOneId(attachment.id), md5: sum, orderInEntry: place };
    if (kind === 'photos') photos.push({ ...facts, type: ending });
    else audios.push({ ...facts, format: ending });
  }
  const types = new Map(attachments.map(({ id: named, type }) => [named, type]));
  const text = writeMarkdown(content, {
    attachment(named) {
      const type = types.get(named);
      if (type === undefined) return undefined;
      return type.startsWith('image/')
        ? `dayone-moment://${dayOneId(named)}`
        : `dayone-moment:/audio/${dayOneId(named)}`;
    },
    entry: (named) =>
      /^[\w-]{22}$/.test(named) ? `dayone://view?entryId=${dayOneId(named)}` : elsewhere(named),
    lose: (what, detail) => lose(entry, { what, detail }),
  });
  const kept = typeof extra?.dayone === 'object' ? { ...extra.dayone } : {};
  return {
    timeZone,
    ...kept,
    uuid: dayOneId(id),
    creationDate: isoTime(date ?? created),
    modifiedDate: isoTime(updated),
    text,
    tags,
    starred: starred === true,
    ...(photos.length > 0 && { photos }),
    ...(audios.length > 0 && { audios }),
  };
}
