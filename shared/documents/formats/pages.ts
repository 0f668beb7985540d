import type { ContentNode } from '../content-tree.ts';

/** The addresses of the web pages that clips and moments in these blocks are from. */
export function pagesIn(nodes: readonly ContentNode[]): string[] {
  const found = nodes.flatMap((node): string[] => {
    if ('text' in node) return [];
    const { url } = node.attributes;
    const own = ['clip', 'moment'].includes(node.name) && typeof url === 'string' ? [url] : [];
    return [...own, ...pagesIn(node.children)];
  });
  return [...new Set(found)];
}
