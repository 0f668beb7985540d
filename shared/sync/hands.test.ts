import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { contentOf, newDocument, paragraph } from '../documents/shape.ts';
import { writtenLines } from '../documents/written-by.ts';
import { withHands } from './hands.ts';
import { sittingIn } from './sitting-in.ts';

const record = (author: string, sitting?: number) => ({ author, ...(sitting !== undefined && { sitting }) });

/** What one writes at a sitting of their own, as an update for the others. */
function writes(from: Y.Doc, change: (doc: Y.Doc) => void): { doc: Y.Doc; update: Uint8Array } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => updates.push(update));
  change(doc);
  return { doc, update: Y.mergeUpdates(updates) };
}

test('who brought words of a sitting, wrote them; from when until when it was heard of', () => {
  const begun = withHands({}, [record('ama', 5)], 1_000);
  expect(withHands(begun, [record('ama', 5), record('sam', 6)], 2_000)).toEqual({
    5: { author: 'ama', first: 1_000, last: 2_000 },
    6: { author: 'sam', first: 2_000, last: 2_000 },
  });
});

test('where somebody else brings words of the same sitting, it is not known whose they are, ever after', () => {
  let hands = withHands({}, [record('ama', 5)], 1_000);
  hands = withHands(hands, [record('sam', 5)], 2_000);
  hands = withHands(hands, [record('ama', 5)], 3_000);
  expect(hands[5]?.author).toBeUndefined();
});

test('of several sittings at once, of deletions and of what can’t be read nothing is said', () => {
  const ama = writes(new Y.Doc(), newDocument([paragraph('one')]));
  expect(sittingIn(ama.update)).toBe(ama.doc.clientID);
  const sam = writes(ama.doc, newDocument([paragraph('two')]));
  expect(sittingIn(sam.update)).toBe(sam.doc.clientID);
  expect(sittingIn(Y.encodeStateAsUpdate(sam.doc))).toBeUndefined();
  expect(sittingIn(writes(sam.doc, (doc) => contentOf(doc).delete(0, 1)).update)).toBeUndefined();
  expect(sittingIn(new TextEncoder().encode('no update'))).toBeUndefined();
  expect(withHands({}, [record('ama')], 1)).toEqual({});
});

test('of sittings without end the newest are remembered', () => {
  const many = Array.from({ length: 1_000 }, (_, sitting) => sitting);
  const hands = many.reduce((known, sitting) => withHands(known, [record('ama', sitting)], sitting), {});
  expect(Object.keys(hands).length).toBeLessThan(300);
  expect(hands).toHaveProperty('999');
});

test('each line has the sittings in which it was written, those of its minutes too, and none for what was deleted', () => {
  const step = { name: 'listItem', attributes: { minutes: 10 }, children: [paragraph('Starter')] };
  const ama = writes(new Y.Doc(), newDocument([{ name: 'orderedList', attributes: {}, children: [step] }]));
  const text = (doc: Y.Doc) => {
    const [list] = contentOf(doc).toArray() as Y.XmlElement[];
    const item = list?.get(0) as Y.XmlElement;
    return { item, words: (item.get(0) as Y.XmlElement).get(0) as Y.XmlText };
  };
  const sam = writes(ama.doc, (doc) => text(doc).words.insert(7, ' in pairs'));
  const kim = writes(sam.doc, (doc) => {
    text(doc).item.setAttribute('minutes', 15 as never);
    text(doc).words.delete(0, 8);
  });
  expect([...writtenLines(contentOf(kim.doc))]).toEqual([
    { words: '15 min in pairs', sittings: [kim.doc.clientID, sam.doc.clientID] },
  ]);
});
