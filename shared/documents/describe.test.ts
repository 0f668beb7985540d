import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { describe as describeDocument } from './describe.ts';
import { heading, list, newDocument, paragraph, setKind } from './shape.ts';

function documentWith(...blocks: Parameters<typeof newDocument>[0]): Y.Doc {
  const doc = new Y.Doc();
  newDocument(blocks)(doc);
  return doc;
}

test('the title is the first line with words, the excerpt the words after it', () => {
  const doc = documentWith(
    paragraph('  '),
    heading(1, 'Year 9,  last period'),
    paragraph('They asked first.'),
    list('bulletList', ['Wait longer', 'Ask why']),
  );
  setKind(doc, 'plan');
  expect(describeDocument(doc)).toEqual({
    kind: 'plan',
    title: 'Year 9, last period',
    excerpt: 'They asked first. Wait longer Ask why',
  });
});

test('an empty document has neither title nor excerpt', () => {
  expect(describeDocument(new Y.Doc())).toEqual({ kind: 'entry', title: '', excerpt: '' });
});

test('a line break ends the title', () => {
  const text = (insert: string) => ({ text: [{ insert }] });
  const hardBreak = { name: 'hardBreak', attributes: {}, children: [] };
  const doc = documentWith({
    name: 'paragraph',
    attributes: {},
    children: [text('First'), hardBreak, text('second')],
  });
  expect(describeDocument(doc)).toMatchObject({ title: 'First', excerpt: 'second' });
});

test('long text is cut between words, and never inside a character', () => {
  const words = describeDocument(documentWith(paragraph('wonder '.repeat(40)))).title;
  expect(words).toMatch(/^(wonder )+wonder…$/);
  const family = '👩‍👩‍👧'; // one character of eight UTF-16 units
  const faces = describeDocument(documentWith(paragraph(family.repeat(40)))).title;
  expect(faces.replaceAll(family, '')).toBe('…');
});
