import type { Editor } from '@tiptap/core';
import { yUndoPluginKey, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import type { XmlFragment } from 'yjs';
import { isKnown } from './known-content.ts';

/**
 * Writes what stands in this fragment in place of what is there, as one step that can be undone. False, and nothing is
 * changed, where something in it is unknown to this version or the editor is gone.
 */
export function replaceContent(editor: Editor, content: XmlFragment): boolean {
  if (editor.isDestroyed || !isKnown(content, editor.schema)) return false;
  yUndoPluginKey.getState(editor.state)?.undoManager.stopCapturing();
  const { content: blocks } = yXmlFragmentToProseMirrorRootNode(content, editor.schema);
  const { state, view } = editor;
  view.dispatch(state.tr.replaceWith(0, state.doc.content.size, blocks));
  yUndoPluginKey.getState(editor.state)?.undoManager.stopCapturing();
  view.focus();
  return true;
}
