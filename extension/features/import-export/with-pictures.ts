import type { ContentNode } from '@alongside/shared/documents/content-tree';

type Size = { width: number; height: number };

/** The same content, without the pictures that were lost, and with the sizes of those that were drawn anew. */
export function withPictures(
  nodes: readonly ContentNode[],
  lost: ReadonlySet<string>,
  sizes: ReadonlyMap<string, Size | undefined>,
): ContentNode[] {
  return nodes.flatMap((node): ContentNode[] => {
    if ('text' in node) return [node];
    const { name, attributes } = node;
    const children = withPictures(node.children, lost, sizes);
    if (lost.has(`${attributes.attachment}`)) return [];
    const { frame, ...others } = attributes;
    const kept = typeof frame === 'string' && lost.has(frame) ? others : attributes;
    return [{ name, attributes: { ...kept, ...sizes.get(`${attributes.attachment}`) }, children }];
  });
}
