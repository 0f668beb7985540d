import { Editor, type Extensions, getSchema } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret, type CollaborationCaretOptions } from '@tiptap/extension-collaboration-caret';
import { Placeholder } from '@tiptap/extension-placeholder';
import { Selection } from '@tiptap/pm/state';
import { StarterKit } from '@tiptap/starter-kit';
import type { Awareness } from 'y-protocols/awareness';
import type { Transaction, XmlFragment } from 'yjs';
import { nameOr } from '../who-sees.ts';
import type { Attachments } from './attachments.ts';
import { Caret } from './caret.ts';
import type { EntryLinks } from './entry-links.ts';
import { filesTo } from './files.ts';
import { isKnown } from './known-content.ts';
import { Links, mayBecomeLink } from './links.ts';
import { Audio } from './nodes/audio.ts';
import { Checklist } from './nodes/checklist.ts';
import { Clip } from './nodes/clip.ts';
import { EntryLink } from './nodes/entry-link.ts';
import { Image } from './nodes/image.ts';
import { Moment } from './nodes/moment.ts';
import { Step } from './nodes/step.ts';
import { Tables } from './nodes/tables.ts';
import { notedWords } from './noted-words.ts';
import type { Notes } from './notes.ts';
import { ReadOnlyCaret } from './read-only-caret.ts';
import { Shortcuts } from './shortcuts.ts';

export { asOneStep } from './as-one-step.ts';
export { insertBlock } from './insert-block.ts';
export { replaceContent } from './replace-content.ts';

/** How a person appears to those who write with them. */
export interface Writer {
  name: string;
  /** `#rrggbb` */
  color: string;
}

export interface RichTextOptions {
  content: XmlFragment;
  /** The words in it, line by line: all that is shown where something in it is unknown to this version. */
  linesOf: (content: XmlFragment) => Iterable<string>;
  /** The accessible name of the writing surface. */
  label: string;
  readOnly?: boolean;
  /** Whether each step of a numbered list has a field for its minutes. */
  offersMinutes?: boolean;
  /** Shown while there is no word. */
  placeholder?: string;
  /** Where the cursor is at first. Left out: at the start. */
  cursor?: 'start' | 'end';
  /** Other entries, for a text that may link to them: one that only its person can see. */
  links?: EntryLinks;
  /** Shows where others are, and shows them where this person is. */
  together?: { awareness: Awareness; me: Writer };
  /** What was noted about words in it. Left out: nothing can be. */
  notes?: Notes;
  /** Where its pictures and recordings are kept. Left out: it can have none. */
  attachments?: Attachments | undefined;
  /** What happens to files that are dropped or pasted. */
  onFiles?: (files: readonly File[]) => void;
}

/**
 * A Tiptap editor on a Y.XmlFragment. Loaded when the first text is shown, as it is most of the code there is.
 * `undefined` where something in the text is unknown to this version. Where something of that kind arrives later,
 * the editor ends before it sees it, and `onUnknown` is called.
 */
export function createEditor(
  element: HTMLElement,
  options: RichTextOptions,
  onUnknown: () => void,
): Editor | undefined {
  const { content, label, readOnly = false, notes } = options;
  const hasCaret = !readOnly || notes?.mayChoose === true;
  const extensions = extensionsFor(options);
  const schema = getSchema(extensions);
  if (!isKnown(content, schema)) return undefined;
  const editor = new Editor({
    element,
    extensions,
    editable: hasCaret,
    editorProps: {
      attributes: hasCaret
        ? { role: 'textbox', 'aria-multiline': 'true', 'aria-readonly': `${readOnly}`, 'aria-label': label }
        : { role: 'document', 'aria-label': label },
    },
  });

  if (options.cursor === 'end') {
    const { tr } = editor.state;
    editor.view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView());
  }

  function beforeBinding({ local, changed }: Transaction) {
    const here = [...changed.keys()].filter((type) => isIn(content, type)); // a comment, say, is elsewhere in it
    if (local || here.every((type) => isKnown(type, schema))) return;
    editor.destroy();
    onUnknown();
  }
  content.doc?.on('beforeObserverCalls', beforeBinding);
  editor.on('destroy', () => content.doc?.off('beforeObserverCalls', beforeBinding));
  return editor;
}

/** Whether a Yjs type is this one, or somewhere inside it. */
function isIn(content: XmlFragment, type: object): boolean {
  for (let at: object | null = type; at !== null; at = 'parent' in at ? (at.parent as object | null) : null) {
    if (at === content) return true;
  }
  return false;
}

function extensionsFor({
  content,
  placeholder,
  links,
  together,
  attachments,
  onFiles,
  offersMinutes = false,
  notes,
  readOnly,
}: RichTextOptions): Extensions {
  const extensions: Extensions = [
    StarterKit.configure({
      undoRedo: false, // Yjs undoes one's own words and nobody else's
      trailingNode: false, // it would write into a document by merely opening it
      heading: { levels: [2, 3] },
      listItem: false,
      link: { openOnClick: false, defaultProtocol: 'https', isAllowedUri: mayBecomeLink },
    }),
    Caret,
    Links,
    Image.configure({ attachments }),
    Audio.configure({ attachments }),
    Clip,
    Step.configure({ offersMinutes }),
    ...Checklist,
    ...Tables,
    EntryLink.configure({ links }),
    Shortcuts,
    Moment.configure({ attachments }),
    Collaboration.configure({ fragment: content }),
  ];
  if (notes !== undefined) extensions.push(notedWords(notes));
  if (readOnly && notes?.mayChoose) extensions.push(ReadOnlyCaret);
  if (onFiles !== undefined && !readOnly) extensions.push(filesTo(onFiles));
  if (placeholder !== undefined) extensions.push(Placeholder.configure({ placeholder }));
  if (together !== undefined) {
    const { awareness, me } = together;
    extensions.push(Carets.configure({ provider: { awareness }, user: { ...me } }));
  }
  return extensions;
}

/** Where others are, with their names as they are shown everywhere. */
const Carets = CollaborationCaret.extend({
  addOptions() {
    const options = this.parent?.() as CollaborationCaretOptions;
    return { ...options, render: (user) => options.render({ ...user, name: nameOr(user.name) }) };
  },
});
