import { type Signal, useSignal } from '@preact/signals';
import type { Progress } from '../../vault/backup/write-backup.ts';

/** How far something has come that takes a while. */
export interface Pace {
  words: Signal<string>;
  /** From 0 to 1; `undefined` until it is known. */
  share: Signal<number | undefined>;
  running: Signal<boolean>;
}

export function usePace(): Pace {
  return { words: useSignal(''), share: useSignal<number | undefined>(undefined), running: useSignal(false) };
}

/** Runs something, and shows by the bar, with these words, how far it is. */
export async function atPace<Result>(
  { words, share, running }: Pace,
  what: string,
  run: (progress: Progress) => Promise<Result>,
): Promise<Result> {
  words.value = what;
  running.value = true;
  share.value = undefined;
  try {
    return await run((done, all) => {
      share.value = all === 0 ? 1 : Math.round((done / all) * 100) / 100;
    });
  } finally {
    running.value = false;
  }
}

export function PaceBar({ pace: { words, share, running } }: { pace: Pace }) {
  return (
    <div class="pace" role="status">
      {running.value && (
        <>
          <progress aria-label={words.value} value={share.value} />
          <span>{words.value}</span>
        </>
      )}
    </div>
  );
}
