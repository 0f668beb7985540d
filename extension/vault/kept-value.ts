import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { changeKept, readKept } from './kept.ts';
import { session } from './session.ts';

/** A value that is kept on this device, sealed, and is the same in every window. */
export interface KeptValue<T> {
  /** What it is; `undefined` while locked, or not read yet. */
  readonly now: ReadonlySignal<T | undefined>;
  /** Changes what it is, whichever window made it so. Resolves once that is kept, to what it is then. */
  change(to: (before: T) => T): Promise<T>;
}

/** Says which value was changed, never to what. */
const channel = new BroadcastChannel('alongside-kept');

/**
 * The value that is kept by this name. `read` makes it of what was stored, or of `undefined` where nothing was. What goes
 * wrong in reading it is told to `failed`.
 */
export function keptValue<T>(
  name: string,
  read: (stored: unknown) => T,
  failed: (error: unknown) => void,
): KeptValue<T> {
  const now = signal<T | undefined>(undefined);
  /** Counts up with each look and each change: what comes in late for one before is not shown. */
  let turn = 0;

  function show(value: T | undefined) {
    turn += 1;
    now.value = value;
  }

  async function look() {
    turn += 1;
    const mine = turn;
    const value = read(await readKept(name));
    if (turn === mine) show(value);
  }

  effect(() => {
    show(undefined);
    if (session.value !== undefined) look().catch(failed);
  });
  channel.addEventListener('message', ({ data }) => {
    if (data === name && session.peek() !== undefined) look().catch(failed);
  });

  return {
    now,
    async change(to) {
      const mine = session.peek();
      const next = await changeKept(name, (stored) => to(read(stored)));
      channel.postMessage(name);
      if (session.peek() === mine) show(next);
      return next;
    },
  };
}
