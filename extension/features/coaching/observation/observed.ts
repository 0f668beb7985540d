import {
  continueClock,
  isPaused,
  type LessonClock,
  pauseClock,
  startClock,
} from '@alongside/shared/documents/lesson-clock';
import type { DocumentId } from '@alongside/shared/sync/storage';
import { signal } from '@preact/signals';
import type * as Y from 'yjs';

/** The observation that is open, for commands about it, with its clock and whether its lines are tied to a video. */
export const observed = signal<
  { id: DocumentId; doc: Y.Doc; clock: LessonClock | undefined; tied: boolean } | undefined
>(undefined);

/** Counts how often the line to write in was asked for. */
export const lineAsked = signal(0);

/** Counts how often a question to look with was asked for; 0 while there is none. */
export const questionsAsked = signal(0);

/** Whether somebody is saying where the lines are in a video. */
export const tying = signal(false);

/** What the clock of the open observation is doing. */
export function clockState(): 'none' | 'unstarted' | 'running' | 'paused' {
  if (observed.value === undefined) return 'none';
  const { clock } = observed.value;
  if (clock === undefined) return 'unstarted';
  return isPaused(clock) ? 'paused' : 'running';
}

const change = (to: (doc: Y.Doc, now: number) => void) => () => {
  if (observed.value !== undefined) to(observed.value.doc, Date.now());
};

/** Starts the clock, and has a line written. */
export function start(): void {
  change(startClock)();
  lineAsked.value += 1;
}

export const pause = change(pauseClock);

export function goOn(): void {
  change(continueClock)();
  lineAsked.value += 1;
}
