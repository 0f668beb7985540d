import { contentOf, newDocument, paragraph } from '@alongside/shared/documents/shape';
import * as Y from 'yjs';

/** A document's first content: one paragraph a line. */
export function paragraphs(text: string): (doc: Y.Doc) => void {
  return newDocument(text.split('\n').map((line) => paragraph(line)));
}

/** The paragraphs of a document as lines. */
export function textOf(doc: Y.Doc): string {
  return contentOf(doc)
    .toArray()
    .map((block) => (block instanceof Y.XmlElement ? block.toArray().map(plain).join('') : ''))
    .join('\n');
}

function plain(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (!(node instanceof Y.XmlText)) return '';
  return (node.toDelta() as { insert: unknown }[]).map(({ insert }) => `${insert}`).join('');
}

/** Types a line at the end, one character at a time, as a person would. */
export function typeLine(doc: Y.Doc, line: string): void {
  const text = new Y.XmlText();
  const block = new Y.XmlElement('paragraph');
  block.insert(0, [text]);
  contentOf(doc).push([block]);
  let at = 0;
  for (const character of line) {
    text.insert(at, character);
    at += character.length;
  }
}
