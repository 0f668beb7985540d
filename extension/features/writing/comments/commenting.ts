import { type Anchor, anchorAt, placeBetween } from '@alongside/shared/documents/anchors/claim';
import { flatten } from '@alongside/shared/documents/anchors/flat-text';
import { addComment } from '@alongside/shared/documents/comments';
import { contentOf } from '@alongside/shared/documents/shape';
import type { Thread } from '@alongside/shared/documents/threads';
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Doc } from 'yjs';
import { chosenWords } from '../../../workbench/rich-text/notes.ts';

/** What is being said about words, until it is said. */
export interface Draft {
  kind: 'comment' | 'suggestion';
  about: Anchor;
}

/** The open document that can be talked about. */
export interface Commenting {
  doc: Doc;
  /** The circle that it is shared in. */
  circle: string;
  /** This device, as it signs what is said. */
  me: string;
  mayComment: boolean;
  /** Whether its words can be changed: suggestions accepted, and what others said resolved. */
  mayWrite: boolean;
  threads: ReadonlySignal<readonly Thread[]>;
  /** The id of the thread that is looked at. */
  current: Signal<string | undefined>;
  draft: Signal<Draft | undefined>;
}

/** A thread and the document that it is about. */
export interface ThreadProps {
  open: Commenting;
  thread: Thread;
}

/** `undefined` while nothing is open that others can see. */
export const commenting = signal<Commenting | undefined>(undefined);

/** Whether something can be said about the chosen words now. */
export function mayBegin(kind: Draft['kind']): boolean {
  const chosen = chosenWords.value;
  if (commenting.value?.mayComment !== true || chosen === undefined || chosen.words === '') return false;
  return kind === 'comment' || chosen.isOneRun;
}

/** Begins to say something about the chosen words. They stay what it is about, whatever is written meanwhile. */
export function begin(kind: Draft['kind']): void {
  const [open, chosen] = [commenting.peek(), chosenWords.peek()];
  if (open === undefined || chosen === undefined || !mayBegin(kind)) return;
  const about = anchorAt(flatten(contentOf(open.doc)), chosen);
  if (about !== undefined) open.draft.value = { kind, about };
}

/** Says it; a suggestion with what to write `instead`. */
export function finish({ doc, me, draft }: Commenting, text: string, instead?: string): void {
  const { about } = draft.peek() ?? {};
  if (about === undefined) return;
  const flat = flatten(contentOf(doc));
  const place = placeBetween(flat, doc, about);
  const anchor = (place && anchorAt(flat, place)) ?? about;
  addComment(doc, { by: me, text, at: Date.now(), about: anchor, ...(instead !== undefined && { instead }) });
  draft.value = undefined;
}

/** The thread about the words that the cursor is in; where several are, that about the fewest words. */
export function threadAtCursor(): Thread | undefined {
  const chosen = chosenWords.value;
  if (chosen === undefined) return undefined;
  return commenting.value?.threads.value
    .filter(({ place, decided }) => place && !decided && place.from <= chosen.from && place.to >= chosen.to)
    .sort((a, b) => lengthOf(a) - lengthOf(b))[0];
}

const lengthOf = ({ place }: Thread) => (place ? place.to - place.from : 0);
