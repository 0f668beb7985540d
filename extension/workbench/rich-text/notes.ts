import { type ReadonlySignal, signal } from '@preact/signals';
import type { FlatRange } from './flat-places.ts';

/** Words that something was noted about: a comment, or a suggestion to write something else. */
export interface NotedWords extends FlatRange {
  id: string;
  /** What is suggested instead; empty to leave them out. Left out: it is a comment. */
  instead?: string;
  /** What is looked at now. */
  isCurrent: boolean;
}

/** What a text is told about what was noted in it. */
export interface Notes {
  words: ReadonlySignal<readonly NotedWords[]>;
  /** Whether words can be chosen, also where they can't be changed: the cursor then goes through them. */
  mayChoose: boolean;
}

/** The words chosen in the text on the screen, or where the cursor is. */
export interface ChosenWords extends FlatRange {
  words: string;
  /** Whether they stand in one paragraph, with nothing but words among them. */
  isOneRun: boolean;
  /** Chooses words in the same text, and goes there. */
  choose(range: FlatRange): void;
  /** Goes back to where one was. */
  focus(): void;
}

/** `undefined` while no text is shown in which something can be noted. */
export const chosenWords = signal<ChosenWords | undefined>(undefined);
