import type { Editor } from '@tiptap/core';
import { ySyncPluginKey, yUndoPluginKey } from '@tiptap/y-tiptap';

/** Makes a change of the document as if it were typed here: one step that can be undone. `origin` says so to Yjs. */
export function asOneStep<T>(editor: Editor, change: (origin: unknown) => T): T {
  const undoManager = yUndoPluginKey.getState(editor.state)?.undoManager;
  undoManager?.stopCapturing();
  const result = change(ySyncPluginKey);
  undoManager?.stopCapturing();
  return result;
}
