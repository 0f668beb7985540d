import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/**
 * Keeps the cursor that is seen and the one that is written at the same, also for who types faster than the two tell
 * each other of it: a browser puts the cursor at the start of what gets the focus, and says a moment late that it was moved.
 */
export const Caret = Extension.create({
  name: 'caret',
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          focus(view) {
            view.focus(); // which puts the cursor back where it was, now
            return false;
          },
          keydown(_view, { isComposing }) {
            if (!isComposing) document.dispatchEvent(new Event('selectionchange'));
            return false;
          },
        },
      },
    }),
  ],
});
