import { type NetworkProxy, openProxy } from './websocket-proxy.ts';

/** Tag of a device's `request` and of a server's `record`: what a retry or a second route would repeat. */
const REQUEST = 1;
const RECORD = 4;
const LONGEST_PAUSE_MS = 15;

/**
 * A network before a server that holds some frames back (each way of a connection keeps its order, as TCP does)
 * and passes some on twice. `random` gives numbers from 0 to 1, so that a seed replays it.
 */
export function unreliableNetwork(upstream: () => string, random: () => number): Promise<NetworkProxy> {
  return openProxy({
    upstream,
    pipe(way) {
      let before = Promise.resolve();
      return (bytes, forward) => {
        const repeatable = bytes[0] === (way === 'to server' ? REQUEST : RECORD);
        const times = repeatable && random() < 0.1 ? 2 : 1;
        const pause = random() < 0.2 ? random() * LONGEST_PAUSE_MS : 0;
        before = before
          .then(() => (pause === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, pause))))
          .then(() => {
            for (let time = 0; time < times; time++) forward(bytes);
          });
      };
    },
  });
}
