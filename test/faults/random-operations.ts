import fc from 'fast-check';
import * as Y from 'yjs';

/** One random change of a document, of the kinds that Yjs's own randomised tests make (text, array, map, XML). */
export type Operation = (doc: Y.Doc) => void;

/**
 * No character here takes two UTF-16 units: Yjs (13.6) does not converge when one is split by an insert between its
 * halves, which no editor does.
 */
const letters = fc.constantFrom(...'abc xyz äéß سلام привет こんにちは世界');
const word = fc.string({ unit: letters, minLength: 1, maxLength: 8 });
const place = fc.nat({ max: 10_000 });
const within = (at: number, length: number) => (length === 0 ? 0 : at % (length + 1));

const insertText = fc.tuple(place, word).map(
  ([at, text]): Operation =>
    (doc) => {
      const target = doc.getText('text');
      target.insert(within(at, target.length), text);
    },
);

const deleteText = fc.tuple(place, fc.integer({ min: 1, max: 6 })).map(
  ([at, count]): Operation =>
    (doc) => {
      const target = doc.getText('text');
      const from = within(at, target.length);
      target.delete(from, Math.min(count, target.length - from));
    },
);

const formatText = fc.tuple(place, fc.integer({ min: 1, max: 6 }), fc.boolean()).map(
  ([at, count, bold]): Operation =>
    (doc) => {
      const target = doc.getText('text');
      const from = within(at, target.length);
      target.format(from, Math.min(count, target.length - from), { bold: bold ? true : null });
    },
);

const embed = place.map(
  (at): Operation =>
    (doc) => {
      const target = doc.getText('text');
      target.insertEmbed(within(at, target.length), { image: at });
    },
);

const insertItems = fc.tuple(place, fc.array(place, { minLength: 1, maxLength: 4 })).map(
  ([at, items]): Operation =>
    (doc) => {
      const target = doc.getArray('array');
      target.insert(within(at, target.length), items);
    },
);

const insertNested = fc.tuple(place, word).map(
  ([at, text]): Operation =>
    (doc) => {
      const target = doc.getArray('array');
      const nested = new Y.Map();
      target.insert(within(at, target.length), [nested]);
      nested.set('text', new Y.Text(text));
    },
);

const deleteItem = place.map(
  (at): Operation =>
    (doc) => {
      const target = doc.getArray('array');
      if (target.length > 0) target.delete(at % target.length, 1);
    },
);

const setKey = fc.tuple(fc.constantFrom('one', 'two', 'three'), word).map(
  ([key, value]): Operation =>
    (doc) =>
      void doc.getMap('map').set(key, value),
);

const deleteKey = fc.constantFrom('one', 'two', 'three').map(
  (key): Operation =>
    (doc) =>
      doc.getMap('map').delete(key),
);

const insertElement = fc.tuple(place, word).map(
  ([at, text]): Operation =>
    (doc) => {
      const target = doc.getXmlFragment('content');
      const element = new Y.XmlElement('paragraph');
      element.insert(0, [new Y.XmlText(text)]);
      target.insert(within(at, target.length), [element]);
    },
);

const deleteElement = place.map(
  (at): Operation =>
    (doc) => {
      const target = doc.getXmlFragment('content');
      if (target.length > 0) target.delete(at % target.length, 1);
    },
);

const undo = place.map(
  (at): Operation =>
    (doc) => {
      const target = doc.getText('text');
      const history = new Y.UndoManager(target);
      doc.transact(() => target.insert(within(at, target.length), 'undone'), history);
      history.undo();
      history.destroy();
    },
);

export const randomOperation: fc.Arbitrary<Operation> = fc.oneof(
  { arbitrary: insertText, weight: 5 },
  { arbitrary: deleteText, weight: 3 },
  formatText,
  embed,
  insertItems,
  insertNested,
  deleteItem,
  setKey,
  deleteKey,
  insertElement,
  deleteElement,
  undo,
);

/** Everything that can be read in a document that these operations change, for comparing two. */
export function everythingIn(doc: Y.Doc): unknown {
  return {
    text: doc.getText('text').toDelta(),
    array: doc.getArray('array').toJSON(),
    map: doc.getMap('map').toJSON(),
    content: doc.getXmlFragment('content').toString(),
    written: doc.getMap('written').toJSON(),
  };
}
