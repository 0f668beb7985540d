import type * as Y from 'yjs';
import { readContent, writeContent } from './content-tree.ts';
import { contentOf } from './shape.ts';

/**
 * Takes what can be read in `from` right now, and returns a `fill` that writes exactly that into a new document.
 * Nothing else can travel: only plain values cross over, so deleted words, undo history, the ids of who typed what,
 * and all other maps of the document stay behind. Later edits of `from` do not change what `fill` writes.
 */
export function copyContent(from: Y.Doc): (to: Y.Doc) => void {
  const content = readContent(contentOf(from));
  return (to) => writeContent(contentOf(to), content);
}
