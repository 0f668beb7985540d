import { signal } from '@preact/signals';
import type { Editor } from '@tiptap/core';
import type { XmlFragment } from 'yjs';
import type { Attachments } from './attachments.ts';

/** A block as the editor's schema knows it: its name and its attributes. */
export interface Block {
  type: string;
  attrs: Readonly<Record<string, unknown>>;
  /** What is in it, where it holds words. */
  content?: readonly BlockContent[];
}

export type BlockContent = Block | Words;

/** Words with their marks. */
export interface Words {
  type: 'text';
  text: string;
  marks: readonly { type: string; attrs: unknown }[];
}

/** What is being written in, for commands that put something into it. */
export interface Surface {
  /** Puts a block below the one that the cursor is in, and the cursor below that. False where the surface is gone. */
  insert(block: Block): boolean;
  /** Writes what stands in a fragment in place of everything, as one step to undo. False where it can't be shown. */
  replace(content: XmlFragment): boolean;
  /** Makes a change of the document that can be undone here as one step; `origin` is to be given to Yjs. */
  asOneStep<T>(change: (origin: unknown) => T): T;
  /** For what is done to the words around the cursor. */
  readonly editor: Editor;
  /** Where pictures and recordings are kept; none where others can see the words. */
  readonly attachments: Attachments | undefined;
}

/** The writing surface on the screen; `undefined` while nothing is open for writing. */
export const surface = signal<Surface | undefined>(undefined);
