import { AlongsideError } from '@alongside/shared/protocol/errors';
import type { ServerOptions } from '../config.ts';
import type { Store } from '../store/store.ts';

/** Whether there is room for more on this server. Both throw `full`. */
export interface Room {
  /** Takes room for so many bytes. */
  requireBytes(bytes: number): Promise<void>;
  requireCircle(): Promise<void>;
}

/** How old a measurement may be, in milliseconds; in between, what was let in counts. */
const FRESH = 1_000;

export function openRoom(
  store: Store,
  { maxStorage = Number.POSITIVE_INFINITY, maxCircles }: Pick<ServerOptions, 'maxStorage' | 'maxCircles'>,
): Room {
  let measured = Number.NEGATIVE_INFINITY;
  let kept = { bytes: 0, circles: 0 };

  async function measure() {
    if (performance.now() - measured < FRESH) return;
    measured = performance.now();
    kept = await store.size();
  }

  return {
    async requireBytes(bytes) {
      if (maxStorage === Number.POSITIVE_INFINITY) return;
      await measure();
      if (kept.bytes + bytes > maxStorage) throw new AlongsideError('full', 'the server');
      kept.bytes += bytes;
    },
    async requireCircle() {
      await measure();
      if (kept.circles >= maxCircles) throw new AlongsideError('full', 'circles on this server');
      kept.circles++;
    },
  };
}
