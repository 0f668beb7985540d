import { type ReadonlySignal, signal } from '@preact/signals';

/** A voice note that is being made. */
export type Recording =
  | { phase: 'recording' | 'paused'; seconds: number }
  /** Stopped, and on its way into the vault. */
  | { phase: 'keeping' }
  /** Stopped, and in this window only. */
  | { phase: 'unkept'; reason: string };

/** What the person can do with it. */
export interface Controls {
  pause(): void;
  resume(): void;
  /** Ends it and puts it into the entry it was begun in. Where that failed, tries once more. */
  finish(): Promise<void>;
  discard(): void;
}

const now = signal<Recording | undefined>(undefined);
let controls: Controls | undefined;

/** The one that is being made in this window, if any. */
export const recording: ReadonlySignal<Recording | undefined> = now;

/** The controls of the one that is being made. */
export function controlsOf(): Controls | undefined {
  return controls;
}

/** Shows how far it is; `undefined` once there is none any more. */
export function showRecording(next: Recording | undefined, by: Controls): void {
  now.value = next;
  controls = next && by;
}
