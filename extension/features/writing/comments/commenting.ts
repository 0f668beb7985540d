import type { Anchor } from '@alongside/shared/documents/anchors/claim';
import type { Thread } from '@alongside/shared/documents/threads';
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Doc } from 'yjs';
import { type ChosenWords, chosenWords } from '../../../workbench/rich-text/notes.ts';

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
  /** Begins to say something about these words. They stay what it is about, whatever is written meanwhile. */
  begin(kind: Draft['kind'], about: ChosenWords): void;
}

/** A thread and the document that it is about. */
export interface ThreadProps {
  open: Commenting;
  thread: Thread;
}

/** `undefined` while nothing is open that others can see. What reads and writes comments is loaded with the text they are about. */
export const commenting = signal<Commenting | undefined>(undefined);

/** Whether something can be said about the chosen words now. */
export function mayBegin(kind: Draft['kind']): boolean {
  const chosen = chosenWords.value;
  if (commenting.value?.mayComment !== true || chosen === undefined || chosen.words === '') return false;
  return kind === 'comment' || chosen.isOneRun;
}

/** Begins to say something about the chosen words, where that can be. */
export function begin(kind: Draft['kind']): void {
  const chosen = chosenWords.peek();
  if (chosen !== undefined && mayBegin(kind)) commenting.peek()?.begin(kind, chosen);
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
