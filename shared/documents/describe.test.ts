import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { ContentNode } from './content-tree.ts';
import { describe as describeDocument, describeOwn } from './describe.ts';
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

test('a link to another entry stands among the words of its line', () => {
  const doc = documentWith({
    name: 'paragraph',
    attributes: {},
    children: [
      { text: [{ insert: 'As on ' }] },
      { name: 'entryLink', attributes: { entry: 'an id', label: 'Monday' }, children: [] },
      { text: [{ insert: ', only louder' }] },
    ],
  });
  expect(describeDocument(doc).title).toBe('As on Monday, only louder');
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

test("what is one's own says where it points to (web pages of quotes and moments, and other entries, once each) and whether it has pictures", () => {
  const element = (name: string, attributes: Record<string, unknown>, children: ContentNode[] = []) => ({
    name,
    attributes,
    children,
  });
  const doc = documentWith(
    element('clip', { url: 'https://example.org/a' }, [paragraph('One')]),
    element('clip', { url: 'https://example.org/a' }, [paragraph('Two')]),
    element('moment', { url: 'https://example.org/video', seconds: 3 }),
    element('bulletList', {}, [
      element('listItem', {}, [element('paragraph', {}, [element('entryLink', { entry: 'monday' })])]),
    ]),
    element('image', { url: 'https://example.org/not-a-page' }),
  );
  expect(describeOwn(doc)).toEqual({
    tags: [],
    pages: ['https://example.org/a', 'https://example.org/video'],
    links: ['monday'],
    pictures: true,
  });
});
