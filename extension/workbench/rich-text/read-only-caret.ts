import { type Editor, Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

const NAME = 'readOnlyCaret';

/** Whether what an editor shows can be changed in it. */
export function mayChange(editor: Editor): boolean {
  return editor.isEditable && !(NAME in editor.storage);
}

/** Lets the cursor go through a text that can't be changed: whatever would change it does nothing. */
export const ReadOnlyCaret = Extension.create({
  name: NAME,
  addProseMirrorPlugins: () => [
    new Plugin({
      filterTransaction: (change) => !change.docChanged || change.getMeta(ySyncPluginKey) !== undefined,
      props: {
        handleDOMEvents: Object.fromEntries(
          ['beforeinput', 'cut', 'paste', 'drop'].map((name) => [name, refuse]),
        ),
      },
    }),
  ],
});

function refuse(_view: EditorView, event: Event): boolean {
  event.preventDefault();
  return true;
}
