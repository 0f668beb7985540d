import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { AlongsideError, CLOSE, type ErrorCode } from '@alongside/shared/protocol/errors';
import {
  type DeviceFrame,
  decodeDeviceFrame,
  encodeServerFrame,
  type ServerFrame,
} from '@alongside/shared/protocol/frames';
import { logFailure } from '../log.ts';
import { deviceOf, HELLO_WITHIN, newChallenge } from './handshake.ts';
import { relayPresence } from './presence.ts';
import type { Peer, Relay, Turn } from './relay.ts';
import { take } from './requests.ts';
import { topic } from './topics.ts';

/** What a connection needs of whatever carries its frames: a WebSocket of `ws`, or a session over HTTP. */
export interface Socket {
  readonly bufferedAmount: number;
  readonly isPaused: boolean;
  send(bytes: Uint8Array, sent: () => void): void;
  close(code: number, reason: string): void;
  pause(): void;
  resume(): void;
}

export interface Connection {
  receive(data: unknown): void;
  close(code: number, reason: ErrorCode): void;
  /** The socket is gone. */
  closed(): void;
  /** Resolves when everything received so far was dealt with. */
  settled(): Promise<unknown>;
}

/** A reader that leaves this many bytes unread is too slow to be served. */
const UNREAD = 16 * 1024 * 1024;
/** Above this many bytes received and not dealt with, nothing more is read from the socket. */
const UNHANDLED = 4 * 1024 * 1024;
/** What a waiting frame takes beside its own bytes, roughly: or a flood of tiny ones would not count. */
const FRAME_OVERHEAD = 1024;

const CLOSE_CODES: { [code in ErrorCode]?: number } = {
  malformed: CLOSE.malformed,
  'too-large': CLOSE.tooLarge,
};

/**
 * One device's connection. Frames are dealt with one after the other, in the order they came; only the wait for an
 * append to be durable is not part of a frame's turn, so that many share one transaction.
 */
export function openConnection(socket: Socket, relay: Relay): Connection {
  let open = true;
  let peer: Peer | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let unhandled = 0;
  const challenge = newChallenge();
  const late = setTimeout(() => close(CLOSE.unauthenticated, 'unauthenticated'), HELLO_WITHIN);

  function close(code: number, reason: ErrorCode, detail = '') {
    if (!open) return;
    closed();
    socket.close(code, `${reason} ${detail}`.trim());
  }

  function closed() {
    open = false;
    clearTimeout(late);
    leave();
    // Once more when the frame in hand is dealt with: it may have been about to join something.
    void turn.then(leave);
  }

  function leave() {
    if (peer !== undefined) relay.topics.leaveAll(peer);
  }

  /** Resolves when the bytes have left, or never will. */
  function sendBytes(bytes: Bytes): Promise<void> {
    if (open && socket.bufferedAmount > UNREAD) close(CLOSE.tooSlow, 'too-large', 'unread');
    if (!open) return Promise.resolve();
    return new Promise((resolve) => socket.send(bytes, () => resolve()));
  }

  const send = (frame: ServerFrame) => sendBytes(encodeServerFrame(frame));

  function receive(data: unknown) {
    if (!open) return;
    try {
      if (!(data instanceof ArrayBuffer)) throw new AlongsideError('malformed', 'a text frame');
      const frame = decodeDeviceFrame(new Uint8Array(data));
      enqueue(frame, data.byteLength + FRAME_OVERHEAD);
    } catch (error) {
      breakOff(error);
    }
  }

  function enqueue(frame: DeviceFrame, size: number) {
    unhandled += size;
    if (unhandled > UNHANDLED) socket.pause();
    const task = taskOf(frame);
    turn = turn.then(() => (open ? task() : undefined)).catch(breakOff);
    void turn.then(() => {
      unhandled -= size;
      if (unhandled <= UNHANDLED && socket.isPaused) socket.resume();
    });
  }

  /** What is to be done with a frame when its turn comes. */
  function taskOf(frame: DeviceFrame): () => Promise<void> {
    if (frame.type !== 'request') return () => handle(frame);
    const rest = take(frame.request);
    return () => (peer === undefined ? welcome(frame) : answer(peer, frame.id, rest));
  }

  async function handle(frame: Exclude<DeviceFrame, { type: 'request' }>): Promise<void> {
    if (peer === undefined) return welcome(frame);
    switch (frame.type) {
      case 'hello':
        throw new AlongsideError('malformed', 'a second hello');
      case 'presence':
        return relayPresence(relay, peer, frame.message);
      case 'ping':
        return send({ type: 'pong' });
    }
  }

  async function welcome(frame: DeviceFrame) {
    const device = await deviceOf(frame, challenge.nonce, relay.origins);
    if (!open) return;
    clearTimeout(late);
    peer = {
      device,
      deviceName: toBase64Url(device),
      mailboxes: new Map(),
      push: (bytes) => void sendBytes(bytes),
    };
    relay.topics.join(peer, topic.device(peer.deviceName));
    await send({ type: 'welcome', generation: await relay.store.generation() });
  }

  async function answer(from: Peer, id: number, rest: Turn): Promise<void> {
    try {
      const given = await rest(relay, from);
      if (!('durable' in given)) return await send({ type: 'ok', id, answer: given });
      const answered = given.durable.then((appended) => send({ type: 'ok', id, answer: appended }));
      void answered.catch((error) => refuse(id, error)).catch(breakOff);
    } catch (error) {
      await refuse(id, error);
    }
  }

  function refuse(id: number, error: unknown): Promise<void> {
    if (error instanceof AlongsideError) {
      return send({ type: 'refused', id, code: error.code, detail: error.detail });
    }
    logFailure(relay.log, 'request', error);
    return send({ type: 'refused', id, code: 'server-failure', detail: '' });
  }

  /** What ends a connection: it can't be told as the answer to a request. */
  function breakOff(error: unknown) {
    if (error instanceof AlongsideError) {
      return close(CLOSE_CODES[error.code] ?? CLOSE.unauthenticated, error.code, error.detail);
    }
    logFailure(relay.log, 'connection', error);
    close(CLOSE.restarting, 'server-failure');
  }

  void send(challenge);
  return { receive, close, closed, settled: () => turn };
}
