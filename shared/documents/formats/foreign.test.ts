import { expect, test } from 'vitest';
import { concat, utf8 } from '../../crypto/bytes.ts';
import { writeDayOne } from './day-one.ts';
import { findJournal } from './find-journal.ts';
import type { EntryToWrite, WriteJournal } from './journal.ts';
import { writeJourney } from './journey.ts';
import { writeJrnl } from './jrnl.ts';
import { wordsOf } from './nodes.ts';
import type { PortableEntry } from './portable-entry.ts';
import { type FileToPack, writeZip } from './write-zip.ts';

/* Files in the shapes that the other programs' own documents give, with every field there is. */

const ZONE = 'Europe/London';
const JPEG = concat(Uint8Array.of(0xff, 0xd8, 0xff), utf8(' a picture'));
const M4A = concat(utf8('\0\0\0 ftypM4A '), utf8('a voice'));

async function zip(files: FileToPack[]): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of writeZip(files)) parts.push(part);
  return new Blob(parts);
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

async function written(format: WriteJournal, entries: readonly PortableEntry[]): Promise<Blob> {
  const all: EntryToWrite[] = entries.map((entry) => ({ ...entry, title: '', read: async () => entry }));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of format(all, { timeZone: ZONE, lose: () => undefined })) parts.push(part);
  return new Blob(parts);
}

const DAY_ONE = {
  uuid: '0F1E2D3C4B5A69788796A5B4C3D2E1F0',
  creationDate: '2024-03-04T14:05:00Z',
  modifiedDate: '2024-03-05T09:00:00Z',
  timeZone: 'Europe/London',
  text: '# The long quiet\n\nNine seconds\\.\nThen a hand.\n\n![](dayone-moment://AAAABBBBCCCCDDDDEEEEFFFF00001111)\n\n![](dayone-moment:/audio/22223333444455556666777788889999)',
  richText: '{"meta":{"version":1},"contents":[{"text":"The long quiet"}]}',
  tags: ['questions', 'Year 9'],
  starred: true,
  isPinned: false,
  isAllDay: false,
  duration: 0,
  editingTime: 41.5,
  creationDevice: 'Phone',
  creationOSName: 'iOS',
  location: {
    placeName: 'Room 12',
    localityName: 'Leeds',
    country: 'United Kingdom',
    latitude: 53.8,
    longitude: -1.55,
    region: { radius: 75 },
  },
  weather: { conditionsDescription: 'Rain', temperatureCelsius: 9, weatherCode: 'rain', moonPhase: 0.2 },
  userActivity: { activityName: 'Stationary', stepCount: 412 },
  photos: [
    {
      identifier: 'AAAABBBBCCCCDDDDEEEEFFFF00001111',
      md5: 'a'.repeat(32),
      type: 'jpeg',
      orderInEntry: 0,
      width: 4,
      height: 3,
    },
    { identifier: '9'.repeat(32), md5: 'b'.repeat(32), type: 'jpeg', orderInEntry: 1 },
  ],
  audios: [
    { identifier: '22223333444455556666777788889999', md5: 'c'.repeat(32), format: 'm4a', duration: 12 },
  ],
};

const TAKEN_FROM_DAY_ONE = [
  'uuid',
  'creationDate',
  'modifiedDate',
  'text',
  'richText',
  'tags',
  'starred',
  'photos',
  'audios',
];

test('a journal of Day One comes in without loss: what has no place here is kept with the entry and goes back', async () => {
  const file = await zip([
    { name: 'Journal.json', text: [JSON.stringify({ metadata: { version: '1.0' }, entries: [DAY_ONE] })] },
    { name: `photos/${'a'.repeat(32)}.jpeg`, bytes: async () => JPEG },
    { name: `photos/${'b'.repeat(32)}.jpeg`, bytes: async () => concat(JPEG, JPEG) },
    { name: `audios/${'c'.repeat(32)}.m4a`, bytes: async () => M4A },
  ]);
  const { found, entries, losses } = await read(file);
  expect(losses).toEqual([]);
  expect(found).toMatchObject({ format: 'dayone', attachments: 3 });
  const [entry = expect.unreachable()] = entries;
  expect(entry).toMatchObject({
    created: Date.UTC(2024, 2, 4, 14, 5),
    date: Date.UTC(2024, 2, 4, 14, 5),
    updated: Date.UTC(2024, 2, 5, 9),
    tags: ['questions', 'Year 9'],
    starred: true,
  });
  expect(wordsOf(entry.content).replace(/\s+/g, ' ').trim()).toBe(
    'The long quiet Nine seconds. Then a hand.',
  );
  // Line ends are line ends there; a picture that the text does not show comes after it.
  expect(entry.content.map((node) => 'name' in node && node.name)).toEqual([
    'heading',
    'paragraph',
    'image',
    'audio',
    'image',
  ]);
  expect(await Promise.all(entry.attachments.map(({ read }) => read()))).toEqual([
    JPEG,
    M4A,
    concat(JPEG, JPEG),
  ]);
  const { dayone } = entry.extra as { dayone: object };
  const fields = [...TAKEN_FROM_DAY_ONE, ...Object.keys(dayone)];
  expect(fields.sort()).toEqual(Object.keys(DAY_ONE).sort());
  const back = await (await read(await written(writeDayOne, entries))).entries[0];
  expect({ ...back, attachments: [], content: [] }).toEqual({ ...entry, attachments: [], content: [] });
});

test('what Day One has and cannot be shown is in the report, each of it', async () => {
  const video = { identifier: '1'.repeat(32), md5: 'd'.repeat(32), type: 'mov' };
  const pdf = { identifier: '2'.repeat(32), md5: 'e'.repeat(32) };
  const entry = {
    uuid: 'x',
    creationDate: 'someday',
    text: '![](dayone-moment://33)',
    videos: [video],
    pdfAttachments: [pdf],
    photos: [{ identifier: '33', md5: 'f' }],
  };
  const file = await zip([
    {
      name: 'Work.json',
      text: [JSON.stringify({ metadata: { version: '1.0' }, entries: [entry, { text: 'no id' }] })],
    },
  ]);
  const { losses, entries } = await read(file);
  expect(entries).toHaveLength(1);
  expect(losses.map(({ what }) => what).sort()).toEqual(['date', 'entry', 'file', 'file', 'picture']);
});

const JOURNEY = {
  id: '1709560800000-3fc0a1',
  date_journal: Date.UTC(2024, 2, 4, 14, 5),
  date_modified: Date.UTC(2024, 2, 5),
  timezone: 'Europe/London',
  text: '<p dir="auto">The <b>long</b> quiet</p><ul><li>wait</li></ul>',
  preview_text: 'The long quiet',
  type: 'html',
  tags: ['Year 9'],
  photos: ['1709560800000-3fc0a1-one.jpg', '1709560800000-3fc0a1-two.mp4'],
  favourite: true,
  lat: 53.8,
  lon: -1.55,
  address: 'Leeds',
  weather: { id: 10, degree_c: 9, description: 'Rain', icon: '10d', place: 'Leeds' },
  mood: 2,
  sentiment: 0.75,
  label: '',
  folder: '',
  music_title: '',
  music_artist: '',
};

test('a journal of Journey comes in without loss but for a film, which the report names', async () => {
  const file = await zip([
    { name: `${JOURNEY.id}.json`, text: [JSON.stringify(JOURNEY)] },
    { name: `${JOURNEY.id}-one.jpg`, bytes: async () => JPEG },
    { name: `${JOURNEY.id}-two.mp4`, bytes: async () => utf8('\0\0\0 ftypisom') },
  ]);
  const { found, entries, losses } = await read(file);
  expect(found.format).toBe('journey');
  expect(losses).toEqual([{ what: 'file', detail: `${JOURNEY.id}-two.mp4` }]);
  const [entry = expect.unreachable()] = entries;
  expect(entry).toMatchObject({
    created: JOURNEY.date_journal,
    updated: JOURNEY.date_modified,
    tags: ['Year 9'],
    starred: true,
    extra: {
      journey: {
        timezone: 'Europe/London',
        lat: 53.8,
        lon: -1.55,
        address: 'Leeds',
        weather: JOURNEY.weather,
        mood: 2,
        sentiment: 0.75,
      },
    },
  });
  expect(entry.content.map((node) => 'name' in node && node.name)).toEqual([
    'paragraph',
    'bulletList',
    'image',
  ]);
  const back = (await read(await written(writeJourney, entries))).entries[0];
  expect({ ...back, attachments: [], content: [] }).toEqual({ ...entry, attachments: [], content: [] });
});

test('Journey’s text may be Markdown', async () => {
  const { entries } = await read(
    await zip([{ name: 'a.json', text: [JSON.stringify({ date_journal: 0, text: '**long**\nquiet' })] }]),
  );
  expect(entries[0]?.content).toEqual([
    {
      name: 'paragraph',
      attributes: {},
      children: [
        { text: [{ insert: 'long', attributes: { bold: {} } }] },
        { name: 'hardBreak', attributes: {}, children: [] },
        { text: [{ insert: 'quiet' }] },
      ],
    },
  ]);
});

test('a journal of jrnl comes in without loss, at the times that its clocks showed', async () => {
  const journal = {
    tags: { '@year_9': 1 },
    entries: [
      {
        title: 'The long quiet',
        body: 'Nine seconds.\nThen a hand.',
        date: '2024-07-04',
        time: '14:05',
        tags: ['@year_9'],
        starred: true,
      },
      { title: 'Twice the same.', body: '', date: '2024-07-05', time: '08:00', tags: [], starred: false },
      { title: 'Twice the same.', body: '', date: '2024-07-05', time: '08:00', tags: [], starred: false },
    ],
  };
  const { found, entries, losses } = await read(new Blob([JSON.stringify(journal)]));
  expect(losses).toEqual([]);
  expect(found.format).toBe('jrnl');
  expect(new Set(found.entries.map(({ id }) => id)).size).toBe(3);
  expect(entries[0]).toMatchObject({ created: Date.UTC(2024, 6, 4, 13, 5), tags: ['year_9'], starred: true }); // summer time
  expect(JSON.parse(await (await written(writeJrnl, entries)).text())).toEqual({
    ...journal,
    entries: journal.entries.map((entry, place) =>
      place === 0 ? { ...entry, body: 'Nine seconds.\\\nThen a hand.' } : entry,
    ),
  });
});

test('files of Markdown from elsewhere: the title in the name or above, dates, tags, pictures and links beside them', async () => {
  const { found, entries, losses } = await read(
    await zip([
      {
        name: 'vault/Day/The long quiet.md',
        text: [
          '---\ndate: 2024-03-04\ntags: [year 9, "#x"]\nmood: calm\n---\nNine ![hand](../img/a%20b.jpg) seconds. See [that](Other.md).\n',
        ],
      },
      { name: 'vault/Day/Other.md', text: ['# Other\n\nwords [gone](nowhere.md) <script>alert(1)</script>'] },
      { name: 'vault/img/a b.jpg', bytes: async () => JPEG },
      { name: 'vault/.obsidian/app.json', text: ['{}'] },
    ]),
  );
  expect(found.format).toBe('markdown');
  expect(entries.map(({ content }) => wordsOf(content).replace(/\s+/g, ' ').trim())).toEqual([
    'The long quiet Nine seconds. See that.',
    'Other words gone alert(1)',
  ]);
  expect(entries[0]).toMatchObject({
    date: Date.UTC(2024, 2, 4),
    tags: ['x', 'year 9'],
    extra: { markdown: { mood: 'calm' } },
  });
  expect(JSON.stringify(entries[0]?.content)).toContain(
    JSON.stringify({ entry: entries[1]?.id, label: 'that' }),
  );
  expect(await entries[0]?.attachments[0]?.read()).toEqual(JPEG);
  expect(losses.map(({ what, detail }) => `${what} ${detail}`).sort()).toEqual([
    'file vault/.obsidian/app.json',
    'html script',
    'link nowhere.md',
  ]);
});
