import { Editor, type Extensions } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { Placeholder } from '@tiptap/extension-placeholder';
import { StarterKit } from '@tiptap/starter-kit';
import type { Awareness } from 'y-protocols/awareness';
import type { XmlFragment } from 'yjs';

/** How a person appears to those who write with them. */
export interface Writer {
  name: string;
  /** `#rrggbb` */
  color: string;
}

export interface RichTextOptions {
  content: XmlFragment;
  /** The accessible name of the writing surface. */
  label: string;
  readOnly?: boolean;
  /** Shown while there is no word. */
  placeholder?: string;
  /** Shows where others are, and shows them where this person is. */
  together?: { awareness: Awareness; me: Writer };
}

/** A Tiptap editor on a Y.XmlFragment. Loaded when the first text is shown, as it is most of the code there is. */
export function createEditor(element: HTMLElement, options: RichTextOptions): Editor {
  const { content, label, readOnly = false, placeholder, together } = options;
  const extensions: Extensions = [
    StarterKit.configure({
      undoRedo: false, // Yjs undoes one's own words and nobody else's
      trailingNode: false, // it would write into a document by merely opening it
      heading: { levels: [2, 3] },
      link: { openOnClick: false },
    }),
    Collaboration.configure({ fragment: content }),
  ];
  if (placeholder !== undefined) extensions.push(Placeholder.configure({ placeholder }));
  if (together !== undefined) {
    const { awareness, me } = together;
    extensions.push(CollaborationCaret.configure({ provider: { awareness }, user: { ...me } }));
  }
  return new Editor({
    element,
    extensions,
    editable: !readOnly,
    editorProps: {
      attributes: readOnly
        ? { role: 'document', 'aria-label': label }
        : { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
    },
  });
}
