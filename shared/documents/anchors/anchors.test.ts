import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addComment } from '../comments.ts';
import { contentOf, heading, list, newDocument, paragraph } from '../shape.ts';
import { anchorAt } from './claim.ts';
import { ANCHORS, placesIn } from './claims.ts';
import { findAgain, quoteOf } from './find-again.ts';
import { flatten } from './flat-text.ts';
import { keepAnchored } from './keep-anchored.ts';

const LINES = ['Thursday', 'Wait five minutes, then ask again.', 'Close with a song.'];

/** Two devices with a document in which something was said about these words; the first keeps anchors. */
function devices(words: string): { own: Y.Doc; partners: Y.Doc; where: (doc: Y.Doc) => string | undefined } {
  const [own, partners] = [new Y.Doc(), new Y.Doc()];
  newDocument(LINES.map(paragraph))(own);
  const flat = flatten(contentOf(own));
  const from = flat.text.indexOf(words);
  const about = anchorAt(flat, { from, to: from + words.length });
  if (about !== undefined) addComment(own, { by: 'Sam', text: 'Why?', at: 1, about });
  keepAnchored(own, 'own');
  const where = (doc: Y.Doc) => {
    const [place] = placesIn(doc).values();
    return place && flatten(contentOf(doc)).text.slice(place.from, place.to);
  };
  Y.applyUpdate(partners, Y.encodeStateAsUpdate(own));
  return { own, partners, where };
}

const textIn = (doc: Y.Doc, line: number) => (contentOf(doc).get(line) as Y.XmlElement).get(0) as Y.XmlText;

/** Divides a paragraph as the editor's binding does: what comes behind is deleted, and written anew below. */
function divide(doc: Y.Doc, line: number, at: number) {
  doc.transact(() => {
    const text = textIn(doc, line);
    const rest = text.toString().slice(at);
    text.delete(at, rest.length);
    const below = new Y.XmlElement('paragraph');
    below.push([new Y.XmlText(rest)]);
    contentOf(doc).insert(line + 1, [below]);
  });
}

test('blocks of whatever kind are lines of one text', () => {
  const doc = new Y.Doc();
  newDocument([heading(2, 'Thursday'), paragraph(), list('bulletList', ['Ask', 'Wait'])])(doc);
  expect(flatten(contentOf(doc)).text).toBe('Thursday\nAsk\nWait');
});

test('whoever divides a paragraph takes the comment along, for the partner too', () => {
  const { own, partners, where } = devices('five minutes');
  divide(own, 1, 5);
  Y.applyUpdate(partners, Y.encodeStateAsUpdate(own));
  expect([where(own), where(partners)]).toEqual(['five minutes', 'five minutes']);
});

test('what a partner divided who does not keep anchors is found by the quote', () => {
  const { own, partners, where } = devices('five minutes');
  divide(partners, 1, 5);
  Y.applyUpdate(own, Y.encodeStateAsUpdate(partners));
  expect(where(own)).toBe('five minutes');
});

test('words that are deleted are gone, also where the same stand elsewhere, until that is undone', () => {
  const { own, where } = devices('song');
  textIn(own, 0).insert(0, 'A song on ');
  const undo = new Y.UndoManager(contentOf(own), { captureTimeout: 0 });
  textIn(own, 2).delete(13, 4);
  expect(where(own)).toBeUndefined();
  undo.undo();
  expect(where(own)).toBe('song');
});

test('what is written among the words belongs to them, what is written beside them does not', () => {
  const { own, where } = devices('five minutes');
  textIn(own, 1).insert(10, 'long ');
  textIn(own, 1).insert(5, 'only ');
  expect(where(own)).toBe('five long minutes');
});

test('a claim that makes no sense changes nothing', () => {
  const { own, where } = devices('song');
  const [id] = placesIn(own).keys();
  for (const [key, value] of Object.entries({
    a: 'x',
    b: { gone: true, turn: -1 },
    c: { gone: true, turn: '9' },
    d: {
      first: { client: 1, clock: 99 },
      last: { client: 1, clock: 3 },
      words: 'song',
      before: '',
      after: '',
      turn: 9,
    },
  }))
    own.getMap(ANCHORS).set(`${id} ${key}`, value);
  expect(where(own)).toBe('song');
});

test('a quote is found where it stands as it did, and nowhere else', () => {
  const text = 'We ask. We wait. We ask again, and nobody answers at first.';
  const quote = quoteOf(text, { from: 20, to: 23 });
  expect(findAgain(`Before. ${text}`, quote)).toEqual({ from: 28, to: 31 });
  expect(findAgain(text.replace('ask again', 'sing again'), quote)).toBeUndefined();
});
