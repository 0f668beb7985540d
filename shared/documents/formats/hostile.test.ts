import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { concat, utf8 } from '../../crypto/bytes.ts';
import { writeContent } from '../content-tree.ts';
import { findJournal } from './find-journal.ts';
import { FormatError } from './format-error.ts';
import { readHtml } from './html/read-html.ts';
import { noteLosses } from './loss.ts';
import { readMarkdown } from './markdown/markdown.ts';
import { element, wordsOf } from './nodes.ts';
import { nothingBeside } from './places.ts';
import { readZip } from './read-zip.ts';
import { type FileToPack, writeZip } from './write-zip.ts';

/* Files that were made to do harm: each is refused by name, or read within limits. */

async function zip(files: FileToPack[]): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of writeZip(files)) parts.push(part);
  return concat(...parts);
}

const codeOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: unknown) => (error instanceof FormatError ? error.code : Promise.reject(error)),
  );

/** Places in a zip file, from the beginning of what these four bytes mark. */
function placeOf(bytes: Uint8Array, signature: number[]): number {
  return bytes.findIndex((_, at) => signature.every((byte, place) => bytes[at + place] === byte));
}
const DIRECTORY = [0x50, 0x4b, 1, 2];

test('names that lead out of the zip file are not there', async () => {
  const names = [
    '../up.md',
    '/root.md',
    'a/../../b.md',
    'C:\\x.md',
    'a\\..\\..\\c.md',
    'line\nbreak.md',
    'folder/',
    'good/one.md',
  ];
  const files = await readZip(new Blob([await zip(names.map((name) => ({ name, text: ['words'] })))]));
  expect(files.map(({ name }) => name)).toEqual(['good/one.md']);
});

test('a file that unpacks to more than it says is broken, and takes no more room than it said', async () => {
  const bytes = await zip([{ name: 'a.md', text: ['a'.repeat(1_000_000)] }]);
  new DataView(bytes.buffer).setUint32(placeOf(bytes, DIRECTORY) + 24, 10, true);
  const [file = expect.unreachable()] = await readZip(new Blob([bytes]));
  expect(file.size).toBe(10);
  expect(await codeOf(file.read())).toBe('broken');
});

test('sizes that no disk holds, a password, and a directory that is elsewhere are refused by name', async () => {
  const changed = async (place: number, value: number, size: 16 | 32, signature = DIRECTORY) => {
    const bytes = await zip([{ name: 'a.md', text: ['words'] }]);
    const at = placeOf(bytes, signature) + place;
    const view = new DataView(bytes.buffer);
    if (size === 16) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    return codeOf(readZip(new Blob([bytes])));
  };
  const END = [0x50, 0x4b, 5, 6];
  expect(await changed(8, 1, 16)).toBe('locked');
  expect(await changed(16, 0x7fffffff, 32, END)).toBe('broken');
  expect(await changed(10, 0xffff, 16, END)).toBe('too-large');
  expect(await changed(10, 9, 16, END)).toBe('broken');
});

test('a zip file with any byte changed is read or refused, and nothing else happens', {
  timeout: 60_000,
}, async () => {
  const bytes = await zip([
    {
      name: 'Journal.json',
      text: [
        JSON.stringify({ metadata: {}, entries: [{ uuid: 'a', creationDate: '2024-01-01', text: 'x' }] }),
      ],
    },
    { name: 'photos/a.jpeg', bytes: async () => utf8('no picture') },
  ]);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.nat(255),
      fc.nat(bytes.length),
      async (at, value, length) => {
        const changed = bytes.slice(0, value % 2 === 0 ? bytes.length : length);
        if (at < changed.length) changed[at] = value;
        const found = await findJournal(new Blob([changed]), 'UTC').catch((error: unknown) => {
          if (!(error instanceof FormatError)) throw error;
        });
        for (const entry of found?.entries ?? []) await entry.read();
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8)],
  ['nothing', new Uint8Array()],
  ['JSON of another kind', utf8('{"a":[1,2,3]}')],
  ['our JSON of a version to come', utf8('{"format":"alongside","version":2,"entries":[]}')],
])('%s is none of the formats', async (_, bytes) => {
  expect(await codeOf(findJournal(new Blob([bytes]), 'UTC'))).toBe('unknown');
});

test('an entry of our JSON that is nested without end, or no content at all, is told and the others come in', async () => {
  const begins = '{"name":"blockquote","attributes":{},"children":[';
  const deep = `${begins.repeat(5_000)}{"text":[]}${']}'.repeat(5_000)}`;
  const entry = (id: string, content: unknown) => ({ id: id.repeat(22), created: 'never', content });
  const entries = [
    entry('a', ['DEEP']),
    entry('b', [{ name: '<script>', attributes: {}, children: [] }]),
    entry('c', []),
    { id: 'd' },
  ];
  const found = await findJournal(
    new Blob([JSON.stringify({ format: 'alongside', version: 1, entries }).replace('"DEEP"', deep)]),
    'UTC',
  );
  expect(found.entries.map(({ id }) => id)).toEqual(['c'.repeat(22)]);
  expect(found.losses.map(({ what, detail }) => `${what} ${detail}`)).toEqual([
    'entry 1',
    'entry 2',
    'entry 4',
  ]);
  const [read] = await Promise.all(found.entries.map((one) => one.read()));
  expect(read?.losses).toEqual([{ what: 'date', detail: 'never' }]);
});

test('front matter that would grow without end, or nests without end, is no front matter', {
  timeout: 60_000,
}, async () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]`;
  for (const yaml of [bomb, '['.repeat(15_000), 'a: [', '- list', 'x'.repeat(200_000)]) {
    const found = await findJournal(new Blob([`---\n${yaml}\n---\nwords`]), 'UTC');
    const [read] = await Promise.all(found.entries.map((one) => one.read()));
    expect(read?.losses).toEqual([{ what: 'field', detail: 'YAML' }]);
    expect(JSON.stringify(read?.entry.content)).toContain('words');
  }
});

test.each([
  ['quotes in quotes', '>'.repeat(1_000_000)],
  ['lists in lists', Array.from({ length: 1_000 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
  ['links that never end', '[a]('.repeat(30_000)],
  ['brackets', '['.repeat(100_000)],
  ['signs for bold', 'a**b'.repeat(62_500)],
  ['signs for two looks at once', '*a_b'.repeat(62_500)],
  ['paragraphs of two letters', 'ab\n\n'.repeat(62_500)],
  ['lines of two letters', 'ab\n'.repeat(83_000)],
  ['a table with columns without end', `${'|a'.repeat(5_000)}\n${'|-'.repeat(5_000)}\n`],
])('%s are read within seconds', { timeout: 60_000 }, (_, text) => {
  const { lose, losses } = noteLosses();
  const before = performance.now();
  readMarkdown(text, nothingBeside(lose));
  expect(losses.length).toBeGreaterThan(0);
  expect(performance.now() - before).toBeLessThan(30_000);
});

test('lines without end keep their words', () => {
  const words = Array.from({ length: 30_000 }, (_, number) => `w${number}`);
  const content = readMarkdown(words.join('\n'), nothingBeside(noteLosses().lose));
  expect(wordsOf(content).trim().split(/\s+/)).toEqual(words);
});

test('content with more siblings than a call takes arguments is written whole', () => {
  const doc = new Y.Doc();
  const many = Array.from({ length: 200_000 }, () => element('hardBreak'));
  writeContent(doc.getXmlFragment('content'), [element('paragraph', {}, many), ...many]);
  const [paragraph] = doc.getXmlFragment('content').toArray();
  expect((paragraph as Y.XmlElement).length).toBe(many.length);
  expect(doc.getXmlFragment('content').length).toBe(many.length + 1);
});

test('what would run or fetch in a page is not in what is read of it', () => {
  const { lose, losses } = noteLosses();
  const html = `<p onclick="a()">one <a href="javascript:a()">two</a> <img src=x onerror=a()> <img src="https://a.example/b.png" alt="three"></p>
    <script>four</script><iframe src="https://a.example"></iframe><svg><script>five</script></svg>${'<div>'.repeat(10_000)}six`;
  const content = JSON.stringify(readHtml(html, nothingBeside(lose)));
  expect(content).not.toMatch(/javascript|onclick|onerror|four|five/);
  for (const words of ['one', 'two', 'three', 'six']) expect(content).toContain(words);
  expect(losses.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['link', 'picture', 'html', 'depth']),
  );
});
