import { setTimeout as pause } from 'node:timers/promises';
import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import { AlongsideError, CLOSE, type ErrorCode } from '@alongside/shared/protocol/errors';
import {
  type Answer,
  type DeviceFrame,
  decodeDeviceFrame,
  encodeServerFrame,
  type ServerFrame,
} from '@alongside/shared/protocol/frames';
import { logFailure } from '../log.ts';
import { deviceOf, HELLO_WITHIN, newChallenge } from './handshake.ts';
import { relayPresence } from './presence.ts';
import { openRate } from './rate.ts';
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

type RequestFrame = Extract<DeviceFrame, { type: 'request' }>;

export interface Connection {
  receive(data: unknown): void;
  close(code: number, reason: ErrorCode): void;
  /** Takes nothing more, and resolves when everything that came was answered. */
  answered(): Promise<void>;
  /** Bytes that were sent and have not left yet. */
  unsent(): number;
  /** The socket is gone. */
  closed(): void;
  /** Resolves when everything received so far was dealt with. */
  settled(): Promise<unknown>;
}

/** A reader that leaves this many bytes unread is too slow to be served. */
const UNREAD = 16 * 1024 * 1024;
/** Above this many bytes received and not dealt with, nothing more is read from the socket. */
const UNHANDLED = 4 * 1024 * 1024;
/** What every waiting frame counts for beside its own bytes: no device has more than some hundred under way. */
const FRAME_OVERHEAD = 32 * 1024;
/** After a quiet time so many seconds' worth of frames may come at once: what was written offline does. */
const BURST = 20;

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
  let finishing = false;
  let finished = () => {};
  const frames = openRate(relay.options.maxRequestsPerSecond, BURST);
  const presences = openRate(relay.options.maxPresencePerSecond, BURST);
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
    if (!open || finishing) return;
    try {
      if (!(data instanceof ArrayBuffer)) throw new AlongsideError('malformed', 'a text frame');
      const frame = decodeDeviceFrame(new Uint8Array(data));
      enqueue(frame, data.byteLength + FRAME_OVERHEAD);
    } catch (error) {
      breakOff(error);
    }
  }

  function enqueue(frame: DeviceFrame, size: number) {
    begin(size);
    const task = taskOf(frame, size);
    turn = turn.then(() => whenDue(task)).catch(breakOff);
    void turn.then(() => end(size));
  }

  function begin(size: number) {
    unhandled += size;
    if (unhandled > UNHANDLED) socket.pause();
  }

  function end(size: number) {
    unhandled -= size;
    if (unhandled <= UNHANDLED && socket.isPaused) socket.resume();
    if (unhandled === 0) finished();
  }

  function answered(): Promise<void> {
    finishing = true;
    if (unhandled === 0) return Promise.resolve();
    return new Promise((resolve) => {
      finished = resolve;
    });
  }

  /** Whoever sends faster than is allowed waits, and nothing of it is lost. */
  async function whenDue(task: () => Promise<void>) {
    const wait = open ? frames.delay() : 0;
    if (wait > 0) await pause(wait);
    if (open) await task();
  }

  /** What is to be done with a frame when its turn comes. */
  function taskOf(frame: DeviceFrame, size: number): () => Promise<void> {
    if (frame.type !== 'request') return () => handle(frame);
    const rest = take(frame.request);
    return () => (peer === undefined ? welcome(frame) : answer(peer, frame, rest, size));
  }

  async function handle(frame: Exclude<DeviceFrame, { type: 'request' }>): Promise<void> {
    if (peer === undefined) return welcome(frame);
    switch (frame.type) {
      case 'hello':
        throw new AlongsideError('malformed', 'a second hello');
      case 'presence':
        return passOn(peer, frame.message);
      case 'ping':
        return send({ type: 'pong' });
    }
  }

  /** What comes too fast is dropped: it would be old by the time it were due. */
  async function passOn(from: Peer, message: Bytes): Promise<void> {
    const allowed = presences.allows();
    relay.metrics.presence(allowed ? 'passed' : 'dropped');
    if (allowed) await relayPresence(relay, from, message);
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

  async function answer(from: Peer, { id, request }: RequestFrame, rest: Turn, size: number): Promise<void> {
    const grant = (given: Answer) => {
      relay.metrics.answered(request.type, 'ok');
      return send({ type: 'ok', id, answer: given });
    };
    const refuse = (error: unknown) => {
      const { code, detail } = refusalFor(error);
      relay.metrics.answered(request.type, code);
      return send({ type: 'refused', id, code, detail });
    };
    try {
      const given = await rest(relay, from);
      if (!('durable' in given)) return await grant(given);
      // Its bytes are held until they are on the disk.
      begin(size);
      void given.durable
        .then(grant)
        .catch(refuse)
        .catch(breakOff)
        .finally(() => end(size));
    } catch (error) {
      await refuse(error);
    }
  }

  function refusalFor(error: unknown): Pick<AlongsideError, 'code' | 'detail'> {
    if (error instanceof AlongsideError) return error;
    logFailure(relay.log, 'request', error);
    return new AlongsideError('server-failure');
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
  return { receive, close, answered, unsent: () => socket.bufferedAmount, closed, settled: () => turn };
}
