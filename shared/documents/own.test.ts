import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addTag, OWN, ownOf, removeTag, setDate, setStarred, setTrashed, tagFrom } from './own.ts';

test('tags, star, date and trash are kept, and taken back', () => {
  const doc = new Y.Doc();
  expect(ownOf(doc)).toEqual({ tags: [] });
  addTag(doc, '#wait  time');
  addTag(doc, 'Year 8');
  addTag(doc, ' # ');
  setStarred(doc, true);
  setDate(doc, 1_000);
  setTrashed(doc, 2_000);
  expect(ownOf(doc)).toEqual({ tags: ['wait time', 'Year 8'], starred: true, date: 1_000, trashed: 2_000 });
  removeTag(doc, 'Year 8');
  setStarred(doc, false);
  setDate(doc, undefined);
  setTrashed(doc, undefined);
  expect(ownOf(doc)).toEqual({ tags: ['wait time'] });
});

test('tags that two devices add at the same time are both there', () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()];
  addTag(one, 'questions');
  addTag(two, 'silence');
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  expect(ownOf(one)).toEqual({ tags: ['questions', 'silence'] });
  expect(ownOf(two)).toEqual(ownOf(one));
});

test('what is of another type than promised is left out', () => {
  const doc = new Y.Doc();
  const own = doc.getMap<unknown>(OWN);
  own.set('date', 'soon');
  own.set('trashed', {});
  own.set('starred', 1);
  expect(ownOf(doc)).toEqual({ tags: [] });
});

test('a tag is the same however it was typed', () => {
  expect(tagFrom('  #Year\n8 ')).toBe('Year 8');
  expect(tagFrom('e\u0301t\u00e9')).toBe('été');
  expect(tagFrom('x'.repeat(200))).toHaveLength(60);
});
