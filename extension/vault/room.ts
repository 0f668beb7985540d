import { bytesFree } from '../platform/bytes-free.ts';

/**
 * Bytes that stay free: many times what is written in one go, with what Chromium's database (LevelDB) needs to put its
 * files together.
 */
const RESERVE = 64 * 2 ** 20;

/** Bytes of which nothing takes so much within a moment that only the reserve is left. */
const PLENTY = 16 * RESERVE;
/** In ms: asking takes as long as a letter may. */
const MOMENT = 1_000;
let enoughUntil = 0;

/**
 * Rejects with a `QuotaExceededError` where the disk is as good as full; called before anything is written. Chromium
 * can't be left to find out: a write that is cut off in the middle looks like a broken database when it is opened the
 * next time, and a broken one is deleted, with all that is in it.
 */
export async function needRoom(): Promise<void> {
  if (performance.now() < enoughUntil) return;
  const free = await bytesFree();
  if (free < RESERVE) throw new DOMException('no room', 'QuotaExceededError');
  if (free >= PLENTY) enoughUntil = performance.now() + MOMENT;
}

/** The same storage, which writes only while there is room. `reads` is what it does on a full disk as well. */
export function whileThereIsRoom<Kept extends object>(storage: Kept, reads: readonly (keyof Kept)[]): Kept {
  const guarded = Object.entries(storage).map(([name, act]) => {
    if (reads.includes(name as keyof Kept)) return [name, act];
    const write = async (...given: unknown[]) => {
      await needRoom();
      return act(...given);
    };
    return [name, write];
  });
  return Object.fromEntries(guarded);
}
