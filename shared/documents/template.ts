import type * as Y from 'yjs';
import { heading, list, newDocument, paragraph } from './shape.ts';

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
      if ('steps' in block) return list('orderedList', block.steps);
      return paragraph(block.text);
    }),
  );
}
