import type { Look } from './goes-with.ts';
import type { History } from './history.ts';

/** As `goesWith`, beside the page, which goes on meanwhile. Given up when `signal` says so. */
export function findLooks(history: History, signal: AbortSignal): Promise<readonly Look[]> {
  const worker = new Worker(new URL('./looks-worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve, reject } = Promise.withResolvers<readonly Look[]>();
  worker.addEventListener('message', ({ data }: MessageEvent<readonly Look[]>) => resolve(data));
  worker.addEventListener('error', ({ message }) => reject(new Error(message)));
  signal.addEventListener('abort', () => reject(signal.reason));
  worker.postMessage(history);
  return promise.finally(() => worker.terminate());
}
