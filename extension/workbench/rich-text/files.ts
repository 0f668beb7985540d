import { Extension } from '@tiptap/core';
import { Plugin, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** Hands files that are pasted or dropped into the words to `take`; without it, the browser would leave the page for them. */
export function filesTo(take: (files: readonly File[]) => void) {
  return Extension.create({
    name: 'files',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handlePaste(_view, { clipboardData }) {
            // An office program puts a picture of the words beside them: the words are meant.
            const hasWords = clipboardData?.types.includes('text/plain') === true;
            return !hasWords && taken(clipboardData);
          },
          handleDrop(view, event, _slice, moved) {
            if (moved || !event.dataTransfer?.files.length) return false;
            event.preventDefault();
            cursorTo(view, event);
            return taken(event.dataTransfer);
          },
        },
      }),
    ],
  });

  function taken(from: DataTransfer | null): boolean {
    const files = [...(from?.files ?? [])];
    if (files.length === 0) return false;
    take(files);
    return true;
  }
}

/** Puts the cursor where something was dropped: that is where it goes. */
function cursorTo(view: EditorView, { clientX, clientY }: DragEvent): void {
  const place = view.posAtCoords({ left: clientX, top: clientY });
  if (place === null) return;
  const { doc, tr } = view.state;
  view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(place.pos))));
}
