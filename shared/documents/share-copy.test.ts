import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type ContentNode, readContent } from './content-tree.ts';
import { contentOf, heading, newDocument, paragraph, setKind } from './shape.ts';
import { copyContent, countStaying } from './share-copy.ts';

const KEPT = 'kept-';
const DELETED = 'gone-';

/** Words that start with `kept-` or `gone-` and are long enough not to appear by chance. */
const word = (start: string) => fc.stringMatching(/^[a-z]{8}$/).map((letters) => `${start}${letters}`);
const steps = fc.array(fc.record({ keep: word(KEPT), drop: word(DELETED), bold: fc.boolean() }), {
  minLength: 1,
  maxLength: 12,
});

function copyOf(from: Y.Doc): Y.Doc {
  const to = new Y.Doc();
  copyContent(from)(to);
  return to;
}

function readable(doc: Y.Doc): string {
  return (
    new TextDecoder().decode(Y.encodeStateAsUpdate(doc)) +
    new TextDecoder().decode(Y.encodeStateAsUpdateV2(doc))
  );
}

test('deleted words, deleted blocks, undo history and other maps never appear in the bytes of the copy', () => {
  fc.assert(
    fc.property(steps, (written) => {
      const from = new Y.Doc({ gc: false }); // the worst case: everything deleted is still in there
      const undo = new Y.UndoManager(contentOf(from));
      from.getMap('notes').set('private', `${DELETED}elsewhere`);
      for (const { keep, drop, bold } of written) {
        const block = new Y.XmlElement('paragraph');
        const text = new Y.XmlText();
        block.insert(0, [text]);
        contentOf(from).push([block]);
        text.insert(0, drop);
        undo.stopCapturing();
        text.insert(0, keep, bold ? { bold: {} } : {});
        text.delete(keep.length, drop.length);
        newDocument([paragraph(`${DELETED}block`)])(from);
        contentOf(from).delete(contentOf(from).length - 1);
      }
      undo.undo();
      undo.redo();
      expect(readable(from)).toContain(DELETED); // the trap is armed

      const copy = copyOf(from);
      const bytes = readable(copy);
      expect(bytes).not.toContain(DELETED);
      for (const { keep } of written) expect(bytes).toContain(keep);
      expect(contentOf(copy).toString()).toBe(contentOf(from).toString());
      undo.destroy();
    }),
  );
});

test('the copy is a new lineage: no author id of the original is in it', () => {
  const from = new Y.Doc();
  newDocument([paragraph('Only words travel.')])(from);
  const copy = copyOf(from);
  expect([...Y.decodeStateVector(Y.encodeStateVector(copy)).keys()]).not.toContain(from.clientID);
});

test('marks, headings and nested lists arrive as they were', () => {
  const nested: ContentNode[] = [
    heading(2, 'Steps'),
    {
      name: 'orderedList',
      attributes: { start: 3 },
      children: [{ name: 'listItem', attributes: {}, children: [paragraph('Ask'), paragraph('Wait')] }],
    },
    {
      name: 'paragraph',
      attributes: {},
      children: [{ text: [{ insert: 'so ' }, { insert: 'quiet', attributes: { bold: {}, italic: {} } }] }],
    },
  ];
  const from = new Y.Doc();
  newDocument(nested)(from);
  expect(readContent(contentOf(copyOf(from)))).toEqual(nested);
});

test('what was previewed is what is written, even when the original is edited in between', () => {
  const from = new Y.Doc();
  newDocument([paragraph('As previewed.')])(from);
  const fill = copyContent(from);
  newDocument([paragraph('Typed afterwards.')])(from);
  const to = new Y.Doc();
  fill(to);
  setKind(to, 'entry');
  expect(contentOf(to).toString()).toBe('<paragraph>As previewed.</paragraph>');
});

test('pictures, links to other entries and the words around a quote stay; what can be read of them goes', () => {
  const from = new Y.Doc();
  const said: ContentNode = {
    name: 'paragraph',
    attributes: {},
    children: [{ text: [{ insert: 'Wait.' }] }],
  };
  newDocument([
    {
      name: 'clip',
      attributes: { url: 'https://example.org/', anchor: `${DELETED}around` },
      children: [said],
    },
    { name: 'image', attributes: { attachment: `${DELETED}picture` }, children: [] },
    {
      name: 'paragraph',
      attributes: {},
      children: [
        { text: [{ insert: 'See ' }] },
        { name: 'entryLink', attributes: { entry: `${DELETED}id`, label: 'Monday' }, children: [] },
      ],
    },
  ])(from);
  const copy = copyOf(from);
  expect(readable(copy)).not.toContain(DELETED);
  expect(readContent(contentOf(copy))).toEqual([
    { name: 'clip', attributes: { url: 'https://example.org/' }, children: [said] },
    {
      name: 'paragraph',
      attributes: {},
      children: [{ text: [{ insert: 'See ' }] }, { text: [{ insert: 'Monday' }] }],
    },
  ]);
  expect(countStaying(readContent(contentOf(from)))).toEqual({ image: 1, audio: 0 });
});

test('of a moment goes what it takes to find it in the same file; its picture and the file stay', () => {
  const file = `4096-${'a'.repeat(43)}`;
  const moment = { file, title: 'lesson.mp4', seconds: 61.5, at: 7 };
  const from = new Y.Doc();
  newDocument([{ name: 'moment', attributes: { ...moment, frame: `${DELETED}frame` }, children: [] }])(from);
  const copy = copyOf(from);
  expect(readable(copy)).not.toContain(DELETED);
  expect(readContent(contentOf(copy))).toEqual([{ name: 'moment', attributes: moment, children: [] }]);
});
