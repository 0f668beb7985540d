import fc from 'fast-check';
import type { ContentNode, TextRun } from '../content-tree.ts';
import { type ElementNode, element, inline, textRun, wordsOf } from './nodes.ts';

/* Content as an editor makes it, for properties of formats: what Markdown can hold, and no more. */

export const IDS = ['AAAAAAAAAAAAAAAAAAAAAA', 'BBBBBBBBBBBBBBBBBBBBBB', 'CCCCCCCCCCCCCCCCCCCCCg'] as const;

/** Words with all the signs that mean something in Markdown, HTML and YAML, and some of other scripts. */
const signs = fc.constantFrom(...'ab1 .-+*_~`#>[]()<>!|\\&;:/"\'=@{}^$%?,é本🙂\u00a0\u200f');
const words = fc.oneof(
  fc.string({ unit: signs, minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    '1. ',
    '- [ ] x',
    '&amp;',
    '<b>',
    '![a](b)',
    '    code',
    '***',
    '~~~',
    '| a |',
    'https://a.example',
    '[x]: y',
    '```',
  ),
);

const marks = fc
  .record(
    {
      bold: fc.constant({}),
      italic: fc.constant({}),
      strike: fc.constant({}),
      underline: fc.constant({}),
      link: fc.constantFrom(
        { href: 'https://a.example/b?c=(d)&e=1#f' },
        { href: 'mailto:a@b.example', title: 'A "title"' },
      ),
    },
    { requiredKeys: [] },
  )
  .map((found) => found as Record<string, unknown>);

const run: fc.Arbitrary<TextRun> = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(words, fc.constant({})).map(([text, none]) => textRun(text, none)) },
  { weight: 2, arbitrary: fc.tuple(words, marks).map(([text, on]) => textRun(text, on)) },
  { weight: 1, arbitrary: words.map((text) => textRun(text, { code: {} })) },
);

const entryLink = fc
  .record({ entry: fc.constantFrom(...IDS), label: words })
  .map((attributes) => element('entryLink', attributes));

/** A line as an editor leaves it: it ends with words. */
const line = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: run },
      { weight: 1, arbitrary: fc.constant(element('hardBreak')) },
      { weight: 1, arbitrary: entryLink },
    ),
    { maxLength: 5 },
  )
  .map((pieces) => inline(withoutEndBreaks(pieces)));

function withoutEndBreaks(pieces: (TextRun | ElementNode)[]) {
  const isBreak = (piece: TextRun | ElementNode) => 'name' in piece && piece.name === 'hardBreak';
  const from = pieces.findIndex((piece) => !isBreak(piece));
  return from < 0 ? [] : pieces.slice(from, pieces.findLastIndex((piece) => !isBreak(piece)) + 1);
}

const filled = line.filter((children) => children.length > 0);
/** A cell does not show space at its ends. */
const cellLine = filled.filter(
  (children) => wordsOf(children) === wordsOf(children).trim() && wordsOf(children) !== '',
);
const paragraph = filled.map((children) => element('paragraph', {}, children));
const image = fc
  .record(
    {
      attachment: fc.constantFrom(...IDS),
      alt: fc.constantFrom('A window', 'Wäscheleine [1]'),
      width: fc.integer({ min: 1, max: 9999 }),
    },
    { requiredKeys: ['attachment'] },
  )
  .map((attributes) => element('image', attributes));

/** A first paragraph without a word is one only where no other follows. */
function afterLine(first: ContentNode[], rest: ContentNode[]): ContentNode[] {
  return rest.filter((node) => first.length > 0 || !('name' in node && node.name === 'paragraph'));
}

const listOf = (block: fc.Arbitrary<ContentNode>, name: string, item: fc.Arbitrary<ElementNode>) =>
  fc
    .array(fc.tuple(item, line, fc.array(block, { maxLength: 2 })), { minLength: 1, maxLength: 3 })
    .map((items) =>
      element(
        name,
        {},
        items.map(([shape, first, rest]) =>
          element(shape.name, shape.attributes, [element('paragraph', {}, first), ...afterLine(first, rest)]),
        ),
      ),
    );

const table = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.boolean(),
    fc.array(fc.array(cellLine, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  )
  .map(([width, hasHead, rows]) =>
    element(
      'table',
      {},
      rows.map((cells, place) =>
        element(
          'tableRow',
          {},
          cells
            .slice(0, width)
            .map((cell) =>
              element(hasHead && place === 0 ? 'tableHeader' : 'tableCell', {}, [
                element('paragraph', {}, cell),
              ]),
            ),
        ),
      ),
    ),
  );

export const content: fc.Arbitrary<ContentNode[]> = fc.letrec<{ block: ContentNode; blocks: ContentNode[] }>(
  (tie) => ({
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 5, arbitrary: paragraph },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom(1, 2, 3), line)
          .map(([level, children]) => element('heading', { level }, children)),
      },
      { weight: 1, arbitrary: fc.constant(element('horizontalRule')) },
      { weight: 1, arbitrary: image },
      { weight: 1, arbitrary: table },
      {
        weight: 1,
        arbitrary: fc
          .record(
            {
              seconds: fc.integer({ min: 0, max: 9999 }),
              title: words,
              anchor: fc.constant('{"a":"--> <b>"}'),
              url: fc.constant('https://v.example/w'),
            },
            { requiredKeys: ['seconds'] },
          )
          .map((attributes) => element('moment', attributes)),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom(...IDS).map((attachment) => element('audio', { attachment, seconds: 12 })),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.constantFrom({}, { language: 'ts' }),
            fc.string({ unit: fc.oneof(signs, fc.constant('\n')) }),
          )
          .map(([attributes, text]) =>
            element('codeBlock', attributes, text === '' ? [] : [{ text: [{ insert: text }] }]),
          ),
      },
      {
        weight: 1,
        arbitrary: fc
          .array(tie('block'), { minLength: 1, maxLength: 3 })
          .map((children) => element('blockquote', {}, children)),
      },
      {
        weight: 1,
        arbitrary: fc
          .array(tie('block'), { minLength: 1, maxLength: 2 })
          .map((children) =>
            element('clip', { url: 'https://p.example/', title: 'A *page*', at: 12 }, children),
          ),
      },
      { weight: 1, arbitrary: listOf(tie('block'), 'bulletList', fc.constant(element('listItem'))) },
      {
        weight: 1,
        arbitrary: listOf(
          tie('block'),
          'orderedList',
          fc.constantFrom({}, { minutes: 10 }).map((attributes) => element('listItem', attributes)),
        ),
      },
      {
        weight: 1,
        arbitrary: listOf(
          tie('block'),
          'taskList',
          fc.boolean().map((checked) => element('taskItem', { checked })),
        ),
      },
    ),
    blocks: fc.array(tie('block'), { maxLength: 5 }),
  }),
).blocks;
