import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { linesOf } from './describe.ts';
import { contentOf, newDocument, paragraph } from './shape.ts';
import { fromTemplate, type TemplateBlock, templateBlocksOf } from './template.ts';

test('a document starts from the lines of its template, in their order', () => {
  const doc = new Y.Doc();
  fromTemplate([
    { text: 'What / so what / now what' },
    { heading: 'What?' },
    { text: '' },
    { list: ['one', 'two'] },
    { steps: ['first', 'then'] },
  ])(doc);
  const lines = [...linesOf(contentOf(doc))].filter((line) => line !== '');
  expect(lines).toEqual(['What / so what / now what', 'What?', 'one', 'two', 'first', 'then']);
});

test('a document that began from a template is that template again', () => {
  const blocks: TemplateBlock[] = [
    { text: 'After a lesson' },
    { heading: 'What?' },
    { text: '' },
    { list: ['one', 'two'] },
    { steps: ['first', 'then'] },
  ];
  const doc = new Y.Doc();
  fromTemplate(blocks)(doc);
  expect(templateBlocksOf(doc)).toEqual(blocks);
});

test('of what a template can’t have, it takes the words; a picture has none', () => {
  const doc = new Y.Doc();
  newDocument([
    { name: 'blockquote', attributes: {}, children: [paragraph('Wait.'), paragraph('Then ask.')] },
    { name: 'image', attributes: { attachment: 'a' }, children: [] },
  ])(doc);
  expect(templateBlocksOf(doc)).toEqual([{ text: 'Wait.' }, { text: 'Then ask.' }]);
});
