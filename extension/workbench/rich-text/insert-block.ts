import type { Editor } from '@tiptap/core';
import { type Selection, TextSelection } from '@tiptap/pm/state';
import type { Block } from './surface.ts';

/**
 * Puts a block below the outermost one that the cursor is in, or above it where the cursor is at its beginning; never
 * above the first, which is the title. An empty paragraph makes way for it. The cursor goes to the words below, for
 * which there is always a line. False where the editor is gone.
 */
export function insertBlock(editor: Editor, block: Block): boolean {
  if (editor.isDestroyed) return false;
  const { state, view } = editor;
  const node = block.type in state.schema.nodes ? state.schema.nodeFromJSON(block) : undefined;
  const paragraph = state.schema.nodes.paragraph;
  if (node === undefined || paragraph === undefined) return false;

  const [from, to] = placeFor(state.selection);
  const isLast = to === state.doc.content.size;
  const change = state.tr.replaceWith(from, to, isLast ? [node, paragraph.create()] : node);
  const below = change.doc.resolve(from + node.nodeSize);
  view.dispatch(change.setSelection(TextSelection.near(below)).scrollIntoView());
  view.focus();
  return true;
}

/** From where to where it goes. */
function placeFor({ $from }: Selection): [number, number] {
  if ($from.depth === 0) return [$from.pos, $from.pos]; // beside a block that has no words
  const [above, below] = [$from.before(1), $from.after(1)];
  const isTitle = $from.index(0) === 0;
  const isAtBeginning = $from.pos === $from.start(1) && $from.depth === 1;
  if (isTitle || !isAtBeginning) return [below, below];
  return $from.parent.content.size === 0 ? [above, below] : [above, above];
}
