import { goesWith } from './goes-with.ts';
import type { History } from './history.ts';

/* Years of check-ins take longer than a page may stand still. One history comes in, its looks go out. */

self.addEventListener('message', ({ data }: MessageEvent<History>) => self.postMessage(goesWith(data)));
