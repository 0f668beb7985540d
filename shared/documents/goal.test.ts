import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { describe as describeDocument, describeOwn } from './describe.ts';
import { goalStateOf, setGoalState } from './goal.ts';
import { OWN } from './own.ts';
import { contentOf, newDocument, paragraph, setKind } from './shape.ts';
import { copyContent } from './share-copy.ts';

function goal(): Y.Doc {
  const doc = new Y.Doc();
  setKind(doc, 'goal');
  newDocument([paragraph('Wait longer before I help.')])(doc);
  return doc;
}

test('a goal is open until its writer closes it or lets it go', () => {
  const doc = goal();
  expect(goalStateOf(doc)).toBe('open');
  for (const state of ['closed', 'let go', 'open'] as const) {
    setGoalState(doc, state);
    expect(describeOwn(doc).goal).toBe(state);
  }
  doc.getMap(OWN).set('goal', 'overdue');
  expect(goalStateOf(doc)).toBe('open');
});

test('a copy for a partner has the words of a goal, and not how it stands', () => {
  const doc = goal();
  setGoalState(doc, 'let go');
  const copy = new Y.Doc();
  copyContent(doc)(copy);
  expect(describeDocument(copy).title).toBe('Wait longer before I help.');
  expect(contentOf(copy).length).toBe(1);
  expect([...copy.getMap(OWN).keys()]).toEqual([]);
});
