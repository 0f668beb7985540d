import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { anchorAt } from './anchors/claim.ts';
import { flatten } from './anchors/flat-text.ts';
import { keepAnchored } from './anchors/keep-anchored.ts';
import { addComment, commentsOf, decide } from './comments.ts';
import { contentOf, newDocument, paragraph } from './shape.ts';
import { acceptOnce, acceptSuggestion } from './suggestions.ts';
import { threadsOf } from './threads.ts';

const TEXT = 'Wait five minutes, then ask.';

/** Devices with the same document, in which `instead` is suggested for these words of it. */
function devices(count: number, words: string, instead: string): Y.Doc[] {
  const first = new Y.Doc();
  newDocument([paragraph(TEXT)])(first);
  const from = TEXT.indexOf(words);
  const about = anchorAt(flatten(contentOf(first)), { from, to: from + words.length });
  if (about === undefined) throw new Error('no such words');
  addComment(first, { by: 'Sam', text: '', at: 1, about, instead });
  return Array.from({ length: count }, (_, index) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first));
    keepAnchored(doc, `device ${index}`);
    return doc;
  });
}

function exchange(all: readonly Y.Doc[]) {
  for (const from of all)
    for (const to of all) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
}

const textOf = (doc: Y.Doc) => flatten(contentOf(doc)).text;
const accept = (doc: Y.Doc, origin: unknown = undefined) => {
  const [suggestion] = commentsOf(doc);
  return suggestion !== undefined && acceptSuggestion(doc, suggestion, { by: 'Ama', at: 2, origin });
};
const verdict = (doc: Y.Doc) => threadsOf(doc)[0]?.decided?.verdict;

test.each([
  ['other words', 'five', 'ten', 'Wait ten minutes, then ask.'],
  ['more words', 'ask', 'ask again', 'Wait five minutes, then ask again.'],
  ['no words', ' five minutes', '', 'Wait, then ask.'],
])('accepting puts %s there', (_what, words, instead, expected) => {
  const [doc] = devices(1, words, instead) as [Y.Doc];
  expect(accept(doc)).toBe(true);
  expect(textOf(doc)).toBe(expected);
  expect(verdict(doc)).toBe('accepted');
});

test('what several accept at once is put there once', () => {
  const all = devices(3, 'five', 'ten');
  for (const doc of all) expect(accept(doc)).toBe(true);
  exchange(all);
  for (const doc of all) acceptOnce(doc); // each on its own, as devices do
  exchange(all);
  for (const doc of all) {
    acceptOnce(doc);
    expect(textOf(doc)).toBe('Wait ten minutes, then ask.');
    expect(verdict(doc)).toBe('accepted');
  }
});

test('accepting is one step to undo, after which the suggestion is open again and can be accepted again', () => {
  const [doc] = devices(1, 'five', 'ten') as [Y.Doc];
  const undo = new Y.UndoManager(contentOf(doc), { trackedOrigins: new Set(['Ama']) });
  accept(doc, 'Ama');
  undo.undo();
  expect(textOf(doc)).toBe(TEXT);
  expect(verdict(doc)).toBeUndefined();
  expect(accept(doc, 'Ama')).toBe(true);
  expect(textOf(doc)).toBe('Wait ten minutes, then ask.');
});

test('a suggestion whose words have changed says so, and accepting it overwrites nothing', () => {
  const [doc, other] = devices(2, 'five minutes', 'a while') as [Y.Doc, Y.Doc];
  const paragraphHere = contentOf(other).get(0) as Y.XmlElement;
  (paragraphHere.get(0) as Y.XmlText).insert(TEXT.indexOf('minutes'), 'long ');
  exchange([doc, other]);
  expect(accept(doc)).toBe(false);
  expect(textOf(doc)).toBe('Wait five long minutes, then ask.');
  expect(threadsOf(doc)[0]).toMatchObject({ isOvertaken: true, place: { from: 5, to: 22 } });
});

test('a declined suggestion changes nothing, and can be opened again', () => {
  const [doc] = devices(1, 'five', 'ten') as [Y.Doc];
  const of = commentsOf(doc)[0]?.id ?? '';
  decide(doc, { of, verdict: 'declined', by: 'Ama', at: 2 });
  expect([textOf(doc), verdict(doc)]).toEqual([TEXT, 'declined']);
  decide(doc, { of, verdict: 'reopened', by: 'Ama', at: 3 });
  expect(verdict(doc)).toBeUndefined();
});
