import type { ContentNode } from '@alongside/shared/documents/content-tree';
import type { Block, BlockContent } from '../../workbench/rich-text/surface.ts';

/** A block of a document as the editor takes it. Throws for a text, which is none. */
export function blockFrom(node: ContentNode): Block {
  if ('text' in node) throw new TypeError('words outside of a block');
  return { type: node.name, attrs: node.attributes, content: node.children.flatMap(contentFrom) };
}

function contentFrom(node: ContentNode): BlockContent[] {
  if (!('text' in node)) return [blockFrom(node)];
  return node.text.flatMap(({ insert, attributes = {} }) =>
    typeof insert !== 'string'
      ? []
      : [
          {
            type: 'text',
            text: insert,
            marks: Object.entries(attributes).map(([type, attrs]) => ({ type, attrs })),
          },
        ],
  );
}
