import * as Y from 'yjs';

/**
 * The words of a document as one text, in which comments are anchored: runs of text joined by a line break wherever
 * blocks stand between them. Making a list of a paragraph or a heading of a line does not change it; dividing a
 * paragraph in two adds a line break.
 */
export interface FlatText {
  text: string;
  /** Where each piece of text, as Yjs keeps it, begins in it; in order. */
  pieces: ReadonlyMap<Y.Item, number>;
}

/** A part of the flat text, in UTF-16 units. Never empty. */
export interface Range {
  from: number;
  to: number;
}

/** One character, as Yjs names it for ever. */
export interface CharId {
  client: number;
  clock: number;
}

/** Reads the flat text of a document's content. */
export function flatten(content: Y.XmlFragment): FlatText {
  const pieces = new Map<Y.Item, number>();
  let text = '';
  let isBroken = false;

  function add(item: Y.Item, words: string) {
    if (isBroken && text !== '') text += '\n';
    isBroken = false;
    pieces.set(item, text.length);
    text += words;
  }

  function walk(parent: Y.XmlFragment | Y.XmlText) {
    for (let item = parent._start; item !== null; item = item.right) {
      if (item.deleted) continue;
      if (item.content instanceof Y.ContentString) add(item, item.content.str);
      else if (item.content instanceof Y.ContentType) {
        const { type } = item.content;
        if (type instanceof Y.XmlText) walk(type);
        else if (type instanceof Y.XmlElement) {
          isBroken = true;
          walk(type);
          isBroken = true;
        }
      }
    }
  }

  walk(content);
  return { text, pieces };
}

/** The character at this place; `undefined` for a line break between blocks. */
export function charAt({ pieces }: FlatText, at: number): CharId | undefined {
  for (const [{ id, length }, from] of pieces) {
    if (at >= from && at < from + length) return { client: id.client, clock: id.clock + at - from };
  }
  return undefined;
}

/** Where a character stands; `undefined` where it is not there, or no longer. */
export function placeOfChar({ pieces }: FlatText, doc: Y.Doc, { client, clock }: CharId): number | undefined {
  if (clock >= Y.getState(doc.store, client)) return undefined;
  const item = Y.getItem(doc.store, Y.createID(client, clock));
  const from = pieces.get(item);
  return from === undefined ? undefined : from + clock - item.id.clock;
}

/** Where the nearest living character beside a deleted one stands, in the same piece of text. */
export function placeBeside(
  { pieces }: FlatText,
  doc: Y.Doc,
  { client, clock }: CharId,
  side: 'left' | 'right',
): number | undefined {
  if (clock >= Y.getState(doc.store, client)) return undefined;
  let item: unknown = Y.getItem(doc.store, Y.createID(client, clock));
  while (item instanceof Y.Item) {
    const from = pieces.get(item);
    if (from !== undefined) return side === 'left' ? from + item.length - 1 : from;
    item = item[side];
  }
  return undefined;
}
