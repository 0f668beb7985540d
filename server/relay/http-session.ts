import { setImmediate } from 'node:timers/promises';
import type { Bytes } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { decodeSent, encodeReceived, type Received, takeBatch } from '@alongside/shared/protocol/http';
import type { Connection, Socket } from './connection.ts';

/** What takes the place of a socket where a device comes by plain requests. */
export interface HttpSession {
  /** Deals with a batch of frames; resolves when more may come. Throws `malformed` or `too-large`. */
  send(body: () => Promise<Bytes>): Promise<void>;
  /** The batch of this number, when there is something in it or some seconds have passed. Throws `malformed`. */
  receive(wanted: () => Promise<number>): Promise<Bytes>;
  end(): void;
}

/** How long a device waits for news before it is told that there are none, in milliseconds: any proxy waits longer. */
const HOLD = 15_000;
/** A session nobody asks for any more is over after this long, in milliseconds. */
const ABANDONED = 30_000;
/** While less than this is unread, in bytes, what a device asks for is dealt with at once. */
const AHEAD = 1024 * 1024;
/** Requests of one session at a time: one each way, and each once more where a browser repeats it. */
const AT_ONCE = 4;

/** Serves a device that asks, as if it held a socket; `undefined` when it is not accepted. `ended` is called once. */
export function openHttpSession(
  accept: (socket: Socket) => Connection | undefined,
  ended: () => void,
): HttpSession | undefined {
  const queue: Bytes[] = [];
  const unsent: (() => void)[] = [];
  const wakers = new Set<() => void>();
  let unread = 0;
  let paused = false;
  let over = false;
  let closed: Received['closed'] = [];
  let taken = 0;
  let batch = { number: 0, bytes: new Uint8Array() };
  let running = 0;
  let abandoned: NodeJS.Timeout | undefined;

  function wake() {
    for (const waker of wakers) waker();
  }

  /** Resolves when anything has changed, or after a while. */
  function change(): Promise<void> {
    return new Promise((resolve) => {
      const waker = () => {
        clearTimeout(timer);
        wakers.delete(waker);
        resolve();
      };
      const timer = setTimeout(waker, HOLD);
      wakers.add(waker);
    });
  }

  const socket: Socket = {
    get bufferedAmount() {
      return unread;
    },
    get isPaused() {
      return paused;
    },
    send(bytes, sent) {
      queue.push(bytes as Bytes);
      unread += bytes.length;
      if (unread <= AHEAD) sent();
      else unsent.push(sent);
      wake();
    },
    close(code, reason) {
      if (closed.length > 0) return;
      closed = [{ code, reason }];
      wake();
      release();
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      wake();
    },
  };

  function release() {
    for (const sent of unsent.splice(0)) sent();
  }

  function end() {
    if (over) return;
    over = true;
    clearTimeout(abandoned);
    connection?.closed();
    release();
    wake();
    ended();
  }

  /** Counts a request while it is under way: a session without one is given up after a while. */
  async function during<T>(request: () => Promise<T>): Promise<T> {
    if (running === AT_ONCE) throw new AlongsideError('malformed', 'too many at once');
    running++;
    clearTimeout(abandoned);
    try {
      return await request();
    } finally {
      running--;
      waitForNext();
    }
  }

  function waitForNext() {
    if (running === 0 && !over) abandoned = setTimeout(end, ABANDONED).unref();
  }

  function nextBatch(): Bytes {
    const frames = takeBatch(queue);
    unread -= frames.reduce((size, { length }) => size + length, 0);
    if (unread <= AHEAD) release();
    if (queue.length > 0 || closed.length === 0) return encodeReceived({ frames, closed: [] });
    connection?.closed();
    return encodeReceived({ frames, closed });
  }

  const connection = accept(socket);
  if (connection === undefined) return undefined;
  waitForNext();

  return {
    send: (body) =>
      during(async () => {
        const { number, frames } = decodeSent(await body());
        if (number !== taken) {
          if (number !== taken + 1 || paused) throw new AlongsideError('malformed', 'out of turn');
          taken = number;
          for (const frame of frames) connection?.receive(frame.buffer);
        }
        while (paused && !over && closed.length === 0) await change();
      }),
    receive: (question) =>
      during(async () => {
        const wanted = await question();
        if (wanted !== batch.number && wanted !== batch.number + 1) {
          throw new AlongsideError('malformed', 'out of turn');
        }
        if (wanted > batch.number && queue.length === 0 && closed.length === 0) await change();
        await setImmediate(); // so that what comes in one go leaves in one go
        if (wanted > batch.number) batch = { number: wanted, bytes: nextBatch() };
        return batch.bytes;
      }),
    end,
  };
}
