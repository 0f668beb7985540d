import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat } from '../../../crypto/bytes.ts';
import type { ContentNode } from '../../content-tree.ts';
import { heading, paragraph, steps } from '../../shape.ts';
import { content } from '../content-arbitrary.ts';
import type { Loss } from '../loss.ts';
import { element, textRun, wordsOf } from '../nodes.ts';
import { readZip } from '../read-zip.ts';
import { writeDocx } from './docx.ts';

/** The parts of the document that these contents make, by name, and what it could not hold. */
async function written(...contents: ContentNode[][]) {
  const losses: Loss[] = [];
  const bytes: Uint8Array<ArrayBuffer>[] = [];
  const entries = contents.map((blocks, created) => ({
    id: `${created}`,
    title: '',
    created,
    read: async () => ({
      id: `${created}`,
      kind: 'plan' as const,
      created,
      updated: created,
      tags: [],
      content: blocks,
      attachments: [],
    }),
  }));
  for await (const part of writeDocx(entries, { timeZone: 'UTC', lose: (_, loss) => losses.push(loss) }))
    bytes.push(part);
  const files = await readZip(new Blob([concat(...bytes)]));
  const parts = new Map<string, string>();
  for (const file of files) parts.set(file.name, new TextDecoder().decode(await file.read()));
  return { parts, losses, document: parts.get('word/document.xml') ?? '' };
}

/** Each paragraph as its properties and its words. */
function paragraphs(document: string): { style: string; words: string }[] {
  return [...document.matchAll(/<w:p>(.*?)<\/w:p>|<w:p\/>/gs)].map(([, inside = '']) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(inside)?.[1] ?? '',
    words: wordsIn(inside),
  }));
}

function wordsIn(xml: string): string {
  const texts = [...xml.matchAll(/<w:t xml:space="preserve">(.*?)<\/w:t>|<w:br\/>/gs)].map(
    ([, text = '\n']) => text,
  );
  return texts.join('').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

/** Whether every tag is closed in its order, and nothing else looks like one. */
function expectWellFormed(xml: string): void {
  const open: string[] = [];
  const rest = xml
    .replace(/<\?xml[^>]*\?>/, '')
    .replace(/<(\/?)([\w:]+)((?:\s[\w:]+="[^"<>]*")*)\s*(\/?)>/g, (...found) => {
      const [, closes, name, , alone] = found as string[];
      if (closes) expect(open.pop()).toBe(name);
      else if (!alone) open.push(name ?? '');
      return '';
    });
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]|&(?!#\d+;)/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
  expect(rest).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
}

test('a plan with its title, headings, and steps with their minutes', async () => {
  const { document, losses } = await written([
    paragraph('Fractions'),
    heading(2, 'Steps'),
    steps(['10 min Starter', 'In pairs']),
  ]);
  expect(paragraphs(document)).toEqual([
    { style: 'Title', words: 'Fractions' },
    { style: 'Heading1', words: 'Steps' },
    { style: '', words: '10 min Starter' },
    { style: '', words: 'In pairs' },
  ]);
  expect(losses).toEqual([]);
});

test('all that is named is there: links lead where they did, lists count for themselves', async () => {
  const link = { link: { href: 'https://example.org/a?b=1&c="2"' } };
  const { document, parts } = await written([
    steps(['one']),
    paragraph(),
    element('orderedList', { start: 3 }, [element('listItem', {}, [paragraph('three')])]),
    element('paragraph', {}, [{ text: [textRun('there', link)] }]),
  ]);
  const relations = parts.get('word/_rels/document.xml.rels') ?? '';
  for (const [, id] of document.matchAll(/r:id="(\w+)"/g)) expect(relations).toContain(`Id="${id}"`);
  expect(relations).toContain('Target="https://example.org/a?b=1&#38;c=%222%22" TargetMode="External"');
  const numbers = [...document.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, number]) => number);
  expect(numbers).toEqual(['1', '2']);
  expect(parts.get('word/numbering.xml')).toMatch(/w:numId="2">.*?<w:startOverride w:val="3"/s);
  const styles = parts.get('word/styles.xml') ?? '';
  for (const [, style] of document.matchAll(/w:(?:pStyle|tblStyle) w:val="(\w+)"/g))
    expect(styles).toContain(`w:styleId="${style}"`);
  for (const name of [...parts.keys()].filter((one) => !one.endsWith('.rels') && !one.startsWith('[')))
    expect(parts.get('[Content_Types].xml')).toContain(`PartName="/${name}"`);
});

test('what leads nowhere safe is words, and a picture and a recording are told as not there', async () => {
  const { parts, document, losses } = await written([
    element('paragraph', {}, [{ text: [textRun('run', { link: { href: 'javascript:alert(1)' } })] }]),
    element('image', { attachment: 'AAAAAAAAAAAAAAAAAAAAAA', alt: 'A window' }),
    element('audio', { attachment: 'BBBBBBBBBBBBBBBBBBBBBB', seconds: 12 }),
  ]);
  expect(wordsIn(document)).toBe('run');
  expect([...parts.values()].join('')).not.toContain('javascript');
  expect(losses.map(({ what }) => what)).toEqual(['picture', 'recording']);
});

test('words that look like tags, and characters that XML can’t have, do no harm', async () => {
  const { document } = await written([paragraph('</w:t><w:p>&amp;\u0000\u0001\ud800 "x"')]);
  expectWellFormed(document);
  expect(wordsIn(document)).toBe('</w:t><w:p>&amp;\ufffd "x"');
});

test('an Arabic paragraph runs from the right', async () => {
  const { document } = await written([paragraph('Title'), paragraph('سؤال مفتوح')]);
  expect(document).toContain('<w:bidi/>');
  expect(document).toContain('<w:rtl/>');
});

test('whatever is written makes parts that are well formed, with all of its words', { timeout: 60_000 }, () =>
  fc.assert(
    fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 2 }), async (contents) => {
      const { document, parts } = await written(...contents);
      for (const xml of parts.values()) expectWellFormed(xml);
      const squeezed = (text: string) => text.replace(/\s+/gu, '');
      const found = squeezed(wordsIn(document));
      const texts = contents
        .flat()
        .flatMap((block) => ('name' in block && block.name === 'paragraph' ? [block] : []));
      for (const block of texts) expect(found).toContain(squeezed(wordsOf([block])));
    }),
    { numRuns: 60 },
  ),
);
