import { type Bytes, toBase64Url } from '../crypto/bytes.ts';
import {
  decodeReceived,
  encodeSent,
  encodeWanted,
  HTTP_PATH,
  LONGEST_BODY,
  readBody,
  SESSION,
  takeBatch,
} from '../protocol/http.ts';
import type { OpenChannel } from './channel.ts';

/** A request that takes longer than this, in milliseconds, has failed; the server holds none back for that long. */
const ANSWER_WITHIN = 30_000;

/** What a browser says of a connection that ended without a word, too. */
const LOST = 1006;

/** A channel over plain requests, for where no WebSocket gets through. */
export const openHttpChannel: OpenChannel = (server, events) => {
  const over = new AbortController();
  const queue: Bytes[] = [];
  let session: string | undefined;
  let sending = false;

  async function post(path: string, body?: Bytes): Promise<Bytes> {
    const response = await fetch(server + HTTP_PATH + path, {
      ...options('POST', session),
      body: body ?? null,
      signal: AbortSignal.any([over.signal, AbortSignal.timeout(ANSWER_WITHIN)]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new Error(`answered ${response.status}`);
    }
    return readBody(response.body, LONGEST_BODY);
  }

  async function run() {
    const secret = await post('');
    if (secret.length !== SESSION) throw new Error('no session');
    session = toBase64Url(secret);
    void sendQueue();
    for (let number = 1; ; number++) {
      const { frames, closed } = decodeReceived(await post('/receive', encodeWanted(number)));
      for (const frame of frames) if (!over.signal.aborted) events.receive(frame.buffer);
      for (const { code, reason } of closed) return end(code, reason);
    }
  }

  let sent = 0;
  /** One batch is under way at a time, so that they keep their order and the server's pace. */
  async function sendQueue() {
    if (sending || session === undefined) return;
    sending = true;
    try {
      while (queue.length > 0) await post('/send', encodeSent({ number: ++sent, frames: takeBatch(queue) }));
    } catch {
      end(LOST, '');
    }
    sending = false;
  }

  function end(code: number, reason: string) {
    if (over.signal.aborted) return;
    over.abort();
    // Without it the server would find out by itself, after a while.
    if (session !== undefined)
      void fetch(server + HTTP_PATH, { ...options('DELETE', session), keepalive: true }).catch(() => {});
    events.closed(code, reason);
  }

  run().catch(() => end(LOST, ''));
  return {
    send(bytes) {
      if (over.signal.aborted) return;
      queue.push(bytes);
      void sendQueue();
    },
    close: () => end(LOST, ''),
  };
};

function options(method: string, session: string | undefined): RequestInit {
  return {
    method,
    headers: {
      'Content-Type': 'application/octet-stream',
      ...(session !== undefined && { Authorization: `Bearer ${session}` }),
    },
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  };
}
