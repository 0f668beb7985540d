import '../../locales/for-tests.ts';
import { readContent } from '@alongside/shared/documents/content-tree';
import { contentOf } from '@alongside/shared/documents/shape';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createEditor, insertBlock } from '../../workbench/rich-text/create-editor.ts';
import { blockFrom } from './block-json.ts';
import { clipBlock } from './clip-content.ts';

test('a clip goes below what is being written as it goes into an entry of its own', () => {
  const content = contentOf(new Y.Doc());
  const editor = createEditor(
    document.createElement('div'),
    { content, linesOf: () => [], label: 'Entry' },
    () => {},
  );
  if (editor === undefined) throw new Error('no editor');
  editor.commands.setContent('<p>A title</p>');
  const clip = clipBlock({
    kind: 'clip',
    url: 'https://example.org/',
    title: 'A page',
    at: 7,
    language: 'en',
    direction: 'ltr',
    quote: [
      {
        name: 'bulletList',
        attributes: {},
        children: [
          {
            name: 'listItem',
            attributes: {},
            children: [
              {
                name: 'paragraph',
                attributes: {},
                children: [{ text: [{ insert: 'so', attributes: { bold: {} } }, { insert: ' it is' }] }],
              },
            ],
          },
        ],
      },
    ],
  });
  expect(insertBlock(editor, blockFrom(clip))).toBe(true);
  const [title, inserted, below] = readContent(content);
  expect(title).toMatchObject({ name: 'paragraph' });
  expect(inserted).toMatchObject({
    name: 'clip',
    attributes: { url: 'https://example.org/', title: 'A page', at: 7, language: 'en' },
  });
  expect(JSON.stringify(inserted)).toContain('" it is"');
  expect(below).toMatchObject({ name: 'paragraph', children: [] });
  editor.destroy();
});
