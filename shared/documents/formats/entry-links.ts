import type { ContentNode } from '../content-tree.ts';

/** The same content, with the entries that its links lead to by other ids. */
export function mapEntries(nodes: readonly ContentNode[], idOf: (id: string) => string): ContentNode[] {
  return nodes.map((node) => {
    if ('text' in node) return node;
    const { name, attributes } = node;
    const children = mapEntries(node.children, idOf);
    if (name !== 'entryLink') return { name, attributes, children };
    return { name, attributes: { ...attributes, entry: idOf(`${attributes.entry}`) }, children };
  });
}
