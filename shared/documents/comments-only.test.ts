import { beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { anchorAt } from './anchors/claim.ts';
import { ANCHORS, claim } from './anchors/claims.ts';
import { flatten } from './anchors/flat-text.ts';
import { addComment, COMMENTS, commentsOf, decide } from './comments.ts';
import { changesCommentsOnly } from './comments-only.ts';
import { contentOf, newDocument, paragraph, setTerms } from './shape.ts';

const [OWNER, COMMENTER, THEIR_PHONE] = ['owner', 'commenter', 'their phone'];
let doc: Y.Doc;

beforeEach(() => {
  doc = new Y.Doc();
  newDocument([paragraph('Wait five minutes.')])(doc);
  addComment(doc, { by: OWNER, text: 'Is it too long?', at: 1 });
  addComment(doc, { by: THEIR_PHONE, text: 'Who begins?', at: 2 });
});

/** Whether somebody who may only comment may do this. */
function may(change: (theirs: Y.Doc) => void): boolean {
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(theirs);
  change(theirs);
  const update = Y.encodeStateAsUpdate(theirs, before);
  return changesCommentsOnly(doc, update, (device) => [COMMENTER, THEIR_PHONE].includes(device));
}

const at = 3;
const idOf = (place: number) => commentsOf(doc)[place]?.id ?? '';
const words = () => anchorAt(flatten(contentOf(doc)), { from: 5, to: 9 });

test('those who may only comment may comment on words, answer, suggest, and decide about what is theirs', () => {
  const about = words();
  expect(about?.words).toBe('five');
  expect(
    may((theirs) => addComment(theirs, { by: COMMENTER, text: 'Why five?', at, ...(about && { about }) })),
  ).toBe(true);
  expect(may((theirs) => addComment(theirs, { by: COMMENTER, text: 'No.', at, answers: idOf(0) }))).toBe(
    true,
  );
  const suggestion = { by: COMMENTER, text: '', at, instead: 'ten', ...(about && { about }) };
  expect(may((theirs) => addComment(theirs, suggestion))).toBe(true);
  expect(commentsOf(doc).at(-1)).toMatchObject({ instead: 'ten', about: { words: 'five' } });
  expect(may((theirs) => decide(theirs, { of: idOf(1), verdict: 'resolved', by: COMMENTER, at }))).toBe(true);
  expect(may((theirs) => decide(theirs, { of: idOf(4), verdict: 'declined', by: COMMENTER, at }))).toBe(true);
});

test('those who may only comment may be the first to', () => {
  doc = new Y.Doc();
  newDocument([paragraph('Wait five minutes.')])(doc);
  expect(may((theirs) => addComment(theirs, { by: COMMENTER, text: 'Why five?', at }))).toBe(true);
});

test.each<[string, (theirs: Y.Doc) => void]>([
  ['change the words', (theirs) => newDocument([paragraph('More.')])(theirs)],
  ['change the terms', (theirs) => setTerms(theirs, { access: 'edit' })],
  ['speak for somebody else', (theirs) => addComment(theirs, { by: OWNER, text: 'Yes.', at })],
  ["delete somebody's comment", (theirs) => theirs.getArray(COMMENTS).delete(0)],
  ['delete a comment of their own', (theirs) => theirs.getArray(COMMENTS).delete(1)],
  [
    "decide about somebody's comment",
    (theirs) => decide(theirs, { of: idOf(0), verdict: 'resolved', by: COMMENTER, at }),
  ],
  [
    'decide for somebody else',
    (theirs) => decide(theirs, { of: idOf(1), verdict: 'resolved', by: OWNER, at }),
  ],
  [
    'accept a suggestion',
    (theirs) => decide(theirs, { of: idOf(1), verdict: 'accepted', by: COMMENTER, at }),
  ],
  [
    'take the id of another comment',
    (theirs) => theirs.getArray(COMMENTS).push([{ id: idOf(0), by: COMMENTER, text: '!', at }]),
  ],
  ['add what is no comment', (theirs) => theirs.getArray(COMMENTS).push([new Y.Map([['by', COMMENTER]])])],
  ['say where words are', (theirs) => claim(theirs, idOf(0), COMMENTER, { gone: true, turn: 9 })],
  ['write something of a kind that is not known', (theirs) => theirs.getMap('more').set('all', true)],
])('they may not %s', (_what, change) => {
  const before = JSON.stringify(doc.toJSON());
  expect(may(change)).toBe(false);
  expect(JSON.stringify(doc.toJSON())).toBe(before);
});

test('an update that waits for another is refused', () => {
  const theirs = new Y.Doc();
  Y.applyUpdate(theirs, Y.encodeStateAsUpdate(doc));
  addComment(theirs, { by: COMMENTER, text: 'First', at });
  const before = Y.encodeStateVector(theirs);
  addComment(theirs, { by: COMMENTER, text: 'Second', at });
  expect(changesCommentsOnly(doc, Y.encodeStateAsUpdate(theirs, before), () => true)).toBe(false);
  expect(doc.share.has(ANCHORS)).toBe(false);
});
