import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, utf8 } from '../../crypto/bytes.ts';
import { namedAttachments } from './attachments.ts';
import { content, IDS } from './content-arbitrary.ts';
import { writeDayOne } from './day-one.ts';
import { findJournal } from './find-journal.ts';
import { writePage } from './html/page.ts';
import type { EntryToWrite, WriteJournal } from './journal.ts';
import { writeJourney } from './journey.ts';
import { writeJrnl } from './jrnl.ts';
import { writeJsonZip } from './json-zip.ts';
import type { Loss } from './loss.ts';
import { writeMarkdownZip } from './markdown-zip.ts';
import { wordsOf } from './nodes.ts';
import { writePlainText } from './plain-text.ts';
import type { PortableEntry } from './portable-entry.ts';

const ZONE = 'Pacific/Auckland';

const time = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2040, 0, 1) });
const tag = fc.constantFrom('year 9', 'Ärger', 'ok', '#no', 'true', '12', 'a: b', '- c');

/** Entries as a device has them: the pictures that their words show, and no others. */
const journal: fc.Arbitrary<PortableEntry[]> = fc.uniqueArray(
  fc
    .record(
      {
        id: fc
          .uint8Array({ minLength: 16, maxLength: 16 })
          .map((bytes) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })),
        kind: fc.constantFrom('entry' as const, 'plan' as const),
        created: time,
        updated: time,
        date: time,
        tags: fc
          .uniqueArray(tag, { maxLength: 3 })
          .map((tags) => tags.filter((one) => one !== '#no').sort((a, b) => a.localeCompare(b))),
        starred: fc.constant(true as const),
        content,
        extra: fc.constantFrom(
          { dayone: { weather: { conditionsDescription: 'Rain: "cold"\n', temperatureCelsius: 7.5 } } },
          { markdown: { mood: null, list: ['- a', 'b: c'] } },
        ),
      },
      { requiredKeys: ['id', 'kind', 'created', 'updated', 'tags', 'content'] },
    )
    .map(
      (entry) =>
        ({
          ...entry,
          attachments: namedAttachments(entry.content).map((id) => ({
            id,
            type: 'image/png',
            ours: true,
            read: async () => concat(Uint8Array.of(0x89), utf8(`PNG\r\n\x1a\n${id}`)),
          })),
        }) as PortableEntry,
    ),
  { selector: ({ id }) => id, maxLength: 4 },
);

const asWritten = (entries: readonly PortableEntry[]): EntryToWrite[] =>
  entries.map((entry) => ({
    ...entry,
    title: wordsOf(entry.content).trim().slice(0, 80),
    read: async () => entry,
  }));

async function write(format: WriteJournal, entries: readonly PortableEntry[]) {
  const losses: Loss[] = [];
  const parts: Uint8Array[] = [];
  for await (const part of format(asWritten(entries), {
    timeZone: ZONE,
    lose: (_, loss) => losses.push(loss),
  }))
    parts.push(part);
  return { file: new Blob([concat(...parts)]), losses };
}

async function read(file: Blob) {
  const found = await findJournal(file, ZONE);
  const entries = await Promise.all(found.entries.map((entry) => entry.read()));
  return {
    found,
    entries: entries.map(({ entry }) => entry),
    losses: [...found.losses, ...entries.flatMap(({ losses }) => losses)],
  };
}

const bytesOf = async (file: Blob) => new Uint8Array(await file.arrayBuffer());

/** Recordings among the made-up entries are pictures by their bytes, so they come back as pictures. */
const withoutRecordings = journal.filter((entries) => !JSON.stringify(entries).includes('"audio"'));

test.each([
  ['Markdown', writeMarkdownZip, 'markdown'],
  ['JSON', writeJsonZip, 'json'],
] as const)(
  'what is exported as %s, imported and exported again is the same byte for byte',
  async (_, format, name) => {
    await fc.assert(
      fc.asyncProperty(withoutRecordings, async (entries) => {
        const first = await write(format, entries);
        expect(first.losses).toEqual([]);
        if (entries.length === 0 && name === 'markdown') return; // an empty zip file is of no format
        const back = await read(first.file);
        expect(back.found.format).toBe(name);
        expect(back.losses).toEqual([]);
        const again = await write(format, back.entries);
        expect(await bytesOf(again.file)).toEqual(await bytesOf(first.file));
      }),
      { numRuns: 40 },
    );
  },
);

test('JSON brings back all that an entry has', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(withoutRecordings, async (entries) => {
      const back = await read((await write(writeJsonZip, entries)).file);
      const plain = async (all: readonly PortableEntry[]) =>
        Promise.all(
          all
            .toSorted((a, b) => (a.id < b.id ? -1 : 1))
            .map(async (entry) => ({
              ...entry,
              attachments: await Promise.all(
                entry.attachments
                  .toSorted((a, b) => (a.id < b.id ? -1 : 1))
                  .map(async (one) => ({ ...one, read: await one.read() })),
              ),
            })),
        );
      expect(await plain(back.entries)).toEqual(await plain(entries));
    }),
    { numRuns: 40 },
  );
});

test.each([
  ['Day One', writeDayOne, 'dayone'],
  ['Journey', writeJourney, 'journey'],
  ['jrnl', writeJrnl, 'jrnl'],
  ['text', writePlainText, 'text'],
  ['HTML', writePage, 'html'],
] as const)(
  'what is exported for %s is known again, with each entry at its time and the words it had',
  async (_, format, name) => {
    const words = (text: string) => text.replace(/\s+/gu, ' ').trim();
    const entries: PortableEntry[] = [3, 1, 2].map((day) => ({
      id: IDS[day - 1] as string,
      kind: 'entry',
      created: Date.UTC(2026, 2, day, 14, 5),
      updated: Date.UTC(2026, 2, day, 15),
      tags: ['year 9'],
      starred: true,
      content: [
        {
          name: 'heading',
          attributes: { level: 2 },
          children: [{ text: [{ insert: `The long quiet ${day}` }] }],
        },
        {
          name: 'paragraph',
          attributes: {},
          children: [{ text: [{ insert: 'Nine ' }, { insert: 'seconds', attributes: { bold: {} } }] }],
        },
        {
          name: 'bulletList',
          attributes: {},
          children: [
            {
              name: 'listItem',
              attributes: {},
              children: [
                { name: 'paragraph', attributes: {}, children: [{ text: [{ insert: 'Wait longer' }] }] },
              ],
            },
          ],
        },
      ],
      attachments: [],
    }));
    const back = await read((await write(format, entries)).file);
    expect(back.found.format).toBe(name);
    expect(back.losses).toEqual([]);
    expect(back.found.entries.map(({ time }) => time)).toEqual(
      [1, 2, 3].map((day) => Date.UTC(2026, 2, day, 14, 5)),
    );
    expect(back.entries.map(({ content }) => words(wordsOf(content)))).toEqual(
      [1, 2, 3].map((day) => `The long quiet ${day} Nine seconds Wait longer`),
    );
  },
);
