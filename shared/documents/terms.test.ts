import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { putTerm, removeTerm, TERMS, termsOf } from './terms.ts';

const autumn = { id: 'a', from: '2026-09-01', to: '2026-10-23' };
const winter = { id: 'w', from: '2026-11-02', to: '2026-12-18' };

test('terms are kept in the order in which they come, and can be changed and taken away', () => {
  const doc = new Y.Doc();
  putTerm(doc, winter);
  putTerm(doc, autumn);
  expect(termsOf(doc)).toEqual([autumn, winter]);
  putTerm(doc, { ...winter, to: '2026-12-22' });
  removeTerm(doc, 'a');
  expect(termsOf(doc)).toEqual([{ ...winter, to: '2026-12-22' }]);
});

test('what is no term is left out', () => {
  const doc = new Y.Doc();
  const terms = doc.getMap(TERMS);
  terms.set('backwards', { from: '2026-12-18', to: '2026-11-02' });
  terms.set('no such day', { from: '2026-13-01', to: '2026-14-01' });
  terms.set('a number', { from: 1, to: 2 });
  terms.set('nothing', null);
  expect(termsOf(doc)).toEqual([]);
});
