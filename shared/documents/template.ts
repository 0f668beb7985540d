import * as Y from 'yjs';
import { linesOf } from './describe.ts';
import { contentOf, heading, list, newDocument, paragraph, steps } from './shape.ts';

/** A part of what a document starts from. An empty `text` is a place to write. */
export type TemplateBlock =
  | { heading: string }
  | { text: string }
  | { list: readonly string[] }
  | { steps: readonly string[] };

/** The first content of a document that starts from these blocks, as the `fill` that a device takes. */
export function fromTemplate(blocks: readonly TemplateBlock[]): (doc: Y.Doc) => void {
  return newDocument(
    blocks.map((block) => {
      if ('heading' in block) return heading(2, block.heading);
      if ('list' in block) return list('bulletList', block.list);
      if ('steps' in block) return steps(block.steps);
      return paragraph(block.text);
    }),
  );
}

/**
 * The parts of a document that a template can have: headings, lists, and all other words as paragraphs. What has no words
 * (a picture, a recording) is left out; an empty paragraph is a place to write.
 */
export function templateBlocksOf(doc: Y.Doc): TemplateBlock[] {
  return contentOf(doc)
    .toArray()
    .flatMap((node) => (node instanceof Y.XmlElement ? blocksOf(node) : []));
}

function blocksOf(element: Y.XmlElement): TemplateBlock[] {
  const lines = [...linesOf(element)];
  if (element.nodeName === 'paragraph') return [{ text: lines.join(' ') }];
  if (lines.length === 0) return [];
  switch (element.nodeName) {
    case 'heading':
      return [{ heading: lines.join(' ') }];
    case 'bulletList':
    case 'taskList':
      return [{ list: lines }];
    case 'orderedList':
      return [{ steps: lines }];
    default:
      return lines.map((text) => ({ text }));
  }
}
