import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { linesOf } from './describe.ts';
import { contentOf } from './shape.ts';
import { fromTemplate } from './template.ts';

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
