import type { Bytes } from '@alongside/shared/crypto/bytes';
import { dayOf, startOf } from '../store/day.ts';
import type { Store } from '../store/store.ts';

/** Circles in which nobody writes any more do not stay for ever. */
export interface Retention {
  /** When the circle is deleted unless somebody writes in it (ms since 1970); 0 while that is not near. */
  endOf(circle: Bytes): Promise<number>;
  /** Deletes the circles whose time is over. Resolves to how many those were. */
  sweep(): Promise<number>;
}

/** For how many days a circle's end is announced; a server that begins to delete waits as long first. */
export const NOTICE = 28;

/** Circles are deleted after so many days in which nobody wrote; never, for `undefined`. */
export async function openRetention(store: Store, days: number | undefined): Promise<Retention> {
  const since = await store.noteRetention(days, dayOf(Date.now()));
  if (days === undefined) return { endOf: async () => 0, sweep: async () => 0 };
  return {
    async endOf(circle) {
      const written = await store.lastWritten(circle);
      if (written === undefined) return 0;
      const end = Math.max(written + days, since + NOTICE);
      return dayOf(Date.now()) >= end - NOTICE ? startOf(end) : 0;
    },
    async sweep() {
      const today = dayOf(Date.now());
      if (today < since + NOTICE) return 0;
      const purged = await Promise.all((await store.idleSince(today - days + 1)).map(store.purge));
      return purged.filter((done) => done).length;
    },
  };
}
