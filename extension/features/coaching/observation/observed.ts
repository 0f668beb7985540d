import type { DocumentId } from '@alongside/shared/sync/storage';
import { signal } from '@preact/signals';
import type * as Y from 'yjs';

/** What the clock of a lesson is doing. */
export type ClockState = 'unstarted' | 'running' | 'paused';

/** The observation that is open, for commands about it, with its clock and whether its lines are tied to a video. */
export const observed = signal<{ id: DocumentId; doc: Y.Doc; clock: ClockState; tied: boolean } | undefined>(
  undefined,
);

/** Counts how often the line to write in was asked for. */
export const lineAsked = signal(0);

/** Counts how often a question to look with was asked for; 0 while there is none. */
export const questionsAsked = signal(0);

/** Whether somebody is saying where the lines are in a video. */
export const tying = signal(false);

/** Changes the clock of the open observation. What does it is there since the observation is. */
async function change(how: 'startClock' | 'pauseClock' | 'continueClock'): Promise<void> {
  const now = Date.now();
  const clocks = await import('@alongside/shared/documents/lesson-clock');
  if (observed.value !== undefined) clocks[how](observed.value.doc, now);
}

/** Starts the clock, and has a line written. */
export async function start(): Promise<void> {
  await change('startClock');
  lineAsked.value += 1;
}

export const pause = () => change('pauseClock');

export async function goOn(): Promise<void> {
  await change('continueClock');
  lineAsked.value += 1;
}
