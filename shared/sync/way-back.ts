import { type Channel, openWebSocketChannel } from './channel.ts';

/** How long it is until a WebSocket is tried again, in milliseconds: longer each time, and up to half as long again. */
export const FIRST_LOOK = 60_000;
const LAST_LOOK = 30 * 60_000;
const ANSWER_WITHIN = 10_000;
/** When the moment is not good, after this long it may be. */
const NOT_NOW = 1_000;

/** Looks out for a WebSocket while a connection goes over HTTP. */
export interface WayBack {
  start(): void;
  stop(): void;
}

/** `found` is called when a WebSocket has heard from the server, until it returns true. */
export function openWayBack(server: string, found: () => boolean): WayBack {
  let looks = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let probe: Channel | undefined;

  function start() {
    stop();
    const pause = Math.min(LAST_LOOK, FIRST_LOOK * 2 ** looks++);
    timer = setTimeout(look, pause * (1 + Math.random() / 2));
  }

  function look() {
    const opened: Channel = openWebSocketChannel(server, {
      receive() {
        if (probe === opened) goBack();
      },
      closed() {
        if (probe === opened) start();
      },
    });
    probe = opened;
    timer = setTimeout(start, ANSWER_WITHIN);
  }

  function goBack() {
    stop();
    if (!found()) timer = setTimeout(goBack, NOT_NOW);
    else looks = 0;
  }

  function stop() {
    clearTimeout(timer);
    const old = probe;
    probe = undefined;
    old?.close();
  }

  return { start, stop };
}
