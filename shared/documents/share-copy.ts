import type * as Y from 'yjs';
import { type ContentNode, readContent, writeContent } from './content-tree.ts';
import { contentOf } from './shape.ts';

/** Blocks that hold something outside of the words: it stays on its owner's device. */
const STAYS = ['image', 'audio'] as const;

/** What in these attributes is for its owner's eyes or device only. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  clip: ['anchor'], // the words of the page around the quote
  moment: ['anchor', 'frame'], // by what its file is known again goes along: whoever has the same one can go there
};

/**
 * What of these blocks can be shared, as the preview shows it: words, and what anyone can see of them. A link to another
 * entry becomes its words, since the partner does not have that entry.
 */
export function shareable(nodes: readonly ContentNode[]): ContentNode[] {
  return nodes.flatMap((node): ContentNode[] => {
    if ('text' in node) return [node];
    const { name, attributes, children } = node;
    if (stays(name)) return [];
    if (name === 'entryLink') return [{ text: [{ insert: `${attributes.label ?? ''}` }] }];
    const kept = Object.entries(attributes).filter(([key]) => !OWNERS[name]?.includes(key));
    return [{ name, attributes: Object.fromEntries(kept), children: shareable(children) }];
  });
}

/** How many blocks of each kind `shareable` leaves out. */
export function countStaying(nodes: readonly ContentNode[]): Record<(typeof STAYS)[number], number> {
  const counts = { image: 0, audio: 0 };
  const count = (node: ContentNode) => {
    if ('text' in node) return;
    if (stays(node.name)) counts[node.name] += 1;
    else node.children.forEach(count);
  };
  nodes.forEach(count);
  return counts;
}

function stays(name: string): name is (typeof STAYS)[number] {
  return STAYS.some((one) => one === name);
}

/**
 * Takes what can be read in `from` right now, and returns a `fill` that writes exactly that into a new document.
 * Nothing else can travel: only plain values cross over, so deleted words, undo history, the ids of who typed what,
 * and all other maps of the document stay behind. Later edits of `from` do not change what `fill` writes.
 */
export function copyContent(from: Y.Doc): (to: Y.Doc) => void {
  const content = shareable(readContent(contentOf(from)));
  return (to) => writeContent(contentOf(to), content);
}
