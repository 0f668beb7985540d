import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContentNode, TextRun } from '../content-tree.ts';
import { heading, list, paragraph } from '../shape.ts';
import { contentText, findInContent, replaceInContent } from './content-findings.ts';
import { replaceFindings } from './replace-findings.ts';

const block = (...text: TextRun[]): ContentNode => ({
  name: 'paragraph',
  attributes: {},
  children: [{ text }],
});

const replaceAll = (nodes: readonly ContentNode[]) =>
  replaceInContent(
    nodes,
    findInContent(nodes).map((finding) => ({ finding, replacement: finding.suggestion ?? '(…)' })),
  );

test('a name across two marks is one finding; its initials have the marks of its first letter', () => {
  const nodes = [
    block(
      { insert: 'I asked ' },
      { insert: 'Amelia ', attributes: { bold: {} } },
      { insert: 'Brown why', attributes: { italic: {} } },
    ),
  ];
  expect(replaceAll(nodes)).toEqual([
    block(
      { insert: 'I asked ' },
      { insert: 'A. B.', attributes: { bold: {} } },
      { insert: ' why', attributes: { italic: {} } },
    ),
  ]);
});

test('a name is seen in one block by how it stands in another', () => {
  const nodes = [heading(1, 'Xanthe'), paragraph('Today I watched Xanthe.')];
  expect(replaceAll(nodes)).toEqual([heading(1, 'X.'), paragraph('Today I watched X..')]);
});

test('the items of a list are a class list, and stay items', () => {
  const nodes = [paragraph('Absent'), list('bulletList', ['Ella Ward', 'Tom Reed', 'Ava Cole'])];
  expect(findInContent(nodes).map(({ kind }) => kind)).toEqual(['class-list', 'class-list', 'class-list']);
  expect(replaceAll(nodes)).toEqual([paragraph('Absent'), list('bulletList', ['E. W.', 'T. R.', 'A. C.'])]);
});

test('a link to what was replaced goes with it, other marks and links stay', () => {
  const link = (href: string) => ({ link: { href }, bold: {} });
  const nodes = [
    block(
      { insert: 'write to Amy@example.org', attributes: link('mailto:amy@example.org') },
      { insert: ' or read this', attributes: link('https://example.org/') },
    ),
  ];
  expect(replaceAll(nodes)).toEqual([
    block(
      { insert: 'write to (…)', attributes: { bold: {} } },
      { insert: ' or read this', attributes: link('https://example.org/') },
    ),
  ]);
});

const run: fc.Arbitrary<TextRun> = fc.oneof(
  fc.record({
    insert: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(
        'Amelia ',
        'Brown',
        ' told me ',
        'I asked ',
        'me@exam',
        'ple.org',
        "'s mum",
        '. ',
        'Ella, Tom, Ava',
      ),
    ),
    attributes: fc.constantFrom({ bold: {} }, { italic: {} }),
  }),
  fc.constant({ insert: { image: 'a' } }),
);
const content: fc.Arbitrary<ContentNode[]> = fc
  .letrec<{ node: ContentNode }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.record({ text: fc.array(run, { maxLength: 6 }) }),
      fc.record({
        name: fc.constantFrom('paragraph', 'listItem'),
        attributes: fc.constant({}),
        children: fc.array(tie('node'), { maxLength: 4 }),
      }),
    ),
  }))
  .node.chain((node) => fc.array(fc.constant(node), { maxLength: 2 }));

test('replacing in nodes is replacing in their text, changes no shape and leaves the nodes given as they were', () => {
  const shape = (nodes: readonly ContentNode[]): unknown =>
    nodes.map((node) => ('text' in node ? 'text' : [node.name, shape(node.children)]));
  fc.assert(
    fc.property(content, (nodes) => {
      const before = structuredClone(nodes);
      const chosen = findInContent(nodes).map((finding) => ({
        finding,
        replacement: finding.suggestion ?? '(…)',
      }));
      const after = replaceInContent(nodes, chosen);
      expect(contentText(after)).toBe(replaceFindings(contentText(nodes), chosen));
      expect(shape(after)).toEqual(shape(nodes));
      expect(nodes).toEqual(before);
    }),
    { numRuns: 500 },
  );
});

test('names are found in a checklist and in the cells of a table', () => {
  const block = (name: string, ...children: ContentNode[]): ContentNode => ({
    name,
    attributes: {},
    children,
  });
  const content = [
    block('taskList', block('taskItem', paragraph('Ask Jessica Tan about Friday'))),
    block(
      'table',
      block(
        'tableRow',
        block('tableCell', paragraph('Omar Haddad')),
        block('tableCell', paragraph('spoke first')),
      ),
    ),
  ];
  const found = findInContent(content, { ownNames: [] }).map(({ text }) => text);
  expect(found).toEqual(['Jessica Tan', 'Omar Haddad']);
});
