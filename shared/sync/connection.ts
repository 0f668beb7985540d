import type { Bytes } from '../crypto/bytes.ts';
import { sign } from '../crypto/sign.ts';
import { AlongsideError, type ErrorCode, isErrorCode, isPassing } from '../protocol/errors.ts';
import {
  type Answer,
  type DeviceFrame,
  decodeServerFrame,
  encodeDeviceFrame,
  helloMessage,
  PROTOCOL_VERSION,
  type Request,
  type ServerFrame,
} from '../protocol/frames.ts';
import { type Channel, openWebSocketChannel } from './channel.ts';
import { openHttpChannel } from './http-channel.ts';
import type { Identity } from './identity.ts';
import { openWayBack } from './way-back.ts';

/** What the server says without being asked. */
export type Push = Extract<ServerFrame, { type: 'record' | 'snapshot' | 'presence' | 'head' | 'mailbox' }>;

export interface ConnectionEvents {
  /** The device has proved its key, or the server failed at something a while ago: time to ask for everything. */
  up(): void;
  /**
   * The connection is gone. It comes back by itself, also after a refusal that passes (a clock that is off, say), but not
   * after one that trying again would not help against.
   */
  down(refusal?: ErrorCode): void;
  push(push: Push): void;
}

export interface Connection {
  readonly server: string;
  up(): boolean;
  /** The server's generation, once the connection is up: another one means that its data were set back. */
  generation(): Bytes | undefined;
  /** Rejects with the server's typed refusal, or with `offline` when the connection is not up or breaks first. */
  request<T extends Answer['type']>(request: Request, expected: T): Promise<Extract<Answer, { type: T }>>;
  /** Sends a sealed presence message, or drops it when not connected: it would be old by then. */
  sendPresence(message: Uint8Array<ArrayBuffer>): void;
  /** Tries at once instead of waiting for the next turn. */
  retryNow(): void;
  close(): void;
}

/** How long a way to the server has, in milliseconds, to prove itself; more when it was too short before. */
const WELCOME_WITHIN = 5_000;
const LONGEST_WELCOME = 20_000;
const SILENCE = 20_000;
const ANSWER_WITHIN = 10_000;
const FIRST_RETRY = 250;
const LAST_RETRY = 15_000;
/** A server that failed is asked again after this long, up to twice of it. */
const AFTER_FAILURE = 2_000;

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: AlongsideError): void;
}

/** One authenticated connection to a server, kept up until closed. `server` is an origin such as `https://host`. */
export function openConnection(server: string, identity: Identity, events: ConnectionEvents): Connection {
  let channel: Channel | undefined;
  let overHttp = false;
  let isUp = false;
  let generation: Bytes | undefined;
  let closed = false;
  let attempts = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let askAgain: ReturnType<typeof setTimeout> | undefined;
  let nextId = 1;
  const waiting = new Map<number, Waiting>();

  const wayBack = openWayBack(server, () => {
    // Between two requests, so that none has to be made again.
    if (waiting.size > 0) return false;
    hangUp();
    dial();
    return true;
  });

  /** A WebSocket first, always; HTTP when that one has just failed. */
  function dial(http = false) {
    clearTimeout(retry);
    overHttp = http;
    const dialled: Channel = (http ? openHttpChannel : openWebSocketChannel)(server, {
      receive(data) {
        if (channel === dialled) receive(data);
      },
      closed(code, reason) {
        if (channel === dialled) lose(code, reason);
      },
    });
    channel = dialled;
    const patience = Math.min(LONGEST_WELCOME, WELCOME_WITHIN * 2 ** attempts);
    silence = setTimeout(() => lose(), patience);
  }

  /** A way that ended before the server itself had a say may be no way at all: the other one is tried at once. */
  function lose(code = 0, reason = '') {
    const isRefusal = code >= 4400 && code < 4500;
    const isAnswer = code >= 4400 && code < 4600;
    if (isUp || overHttp || isAnswer || closed) return hangUp(isRefusal ? refusalOf(reason) : undefined);
    letGo();
    dial(true);
  }

  function letGo() {
    clearTimeout(silence);
    const old = channel;
    channel = undefined;
    old?.close();
  }

  function hangUp(refusal?: ErrorCode) {
    clearTimeout(askAgain);
    askAgain = undefined;
    wayBack.stop();
    letGo();
    isUp = false;
    for (const { reject } of waiting.values()) reject(new AlongsideError('offline'));
    waiting.clear();
    if (closed) return;
    if (refusal === undefined || isPassing({ code: refusal })) {
      // Full jitter: a thousand clients that lost the same server do not come back in the same moment.
      retry = setTimeout(dial, Math.random() * Math.min(LAST_RETRY, FIRST_RETRY * 2 ** attempts++));
    }
    events.down(refusal);
  }

  function askAgainLater() {
    askAgain ??= setTimeout(
      () => {
        askAgain = undefined;
        events.up();
      },
      AFTER_FAILURE * (1 + Math.random()),
    );
  }

  /** Nothing heard for a while: ask; still nothing: the connection is dead, whatever the socket believes. */
  function listenForSilence() {
    clearTimeout(silence);
    silence = setTimeout(() => {
      if (isUp) send({ type: 'ping' });
      silence = setTimeout(() => hangUp(), ANSWER_WITHIN);
    }, SILENCE);
  }

  function receive(data: unknown) {
    if (isUp) listenForSilence();
    try {
      if (!(data instanceof ArrayBuffer)) throw new AlongsideError('malformed', 'a text frame');
      handle(decodeServerFrame(new Uint8Array(data)));
    } catch (error) {
      if (!(error instanceof AlongsideError)) throw error;
      hangUp();
    }
  }

  function handle(frame: ServerFrame) {
    switch (frame.type) {
      case 'challenge':
        if (frame.version !== PROTOCOL_VERSION) hangUp('server-failure');
        else void introduce(frame.nonce, channel);
        break;
      case 'welcome':
        generation = frame.generation;
        isUp = true;
        attempts = 0;
        listenForSilence();
        if (overHttp) wayBack.start();
        events.up();
        break;
      case 'ok':
        settle(frame.id)?.resolve(frame.answer);
        break;
      case 'refused':
        if (frame.code === 'server-failure') askAgainLater();
        settle(frame.id)?.reject(new AlongsideError(frame.code, frame.detail));
        break;
      case 'pong':
        break;
      default:
        events.push(frame);
    }
  }

  async function introduce(nonce: Uint8Array<ArrayBuffer>, asked: Channel | undefined) {
    const time = Date.now();
    const proof = await sign(identity.signing, 'alongside/v1/hello', helloMessage(nonce, server, time));
    if (channel !== asked) return;
    send({ type: 'hello', device: identity.signing.publicKey, origin: server, time, signature: proof });
  }

  function settle(id: number): Waiting | undefined {
    const found = waiting.get(id);
    waiting.delete(id);
    return found;
  }

  function send(frame: DeviceFrame) {
    channel?.send(encodeDeviceFrame(frame));
  }

  dial();

  return {
    server,
    up: () => isUp,
    generation: () => generation,
    request<T extends Answer['type']>(request: Request, expected: T) {
      return new Promise<Extract<Answer, { type: T }>>((resolve, reject) => {
        if (!isUp) return reject(new AlongsideError('offline'));
        const id = nextId++;
        waiting.set(id, {
          resolve(answer) {
            if (isAnswer(answer, expected)) resolve(answer);
            else reject(new AlongsideError('tampered', `answered ${answer.type} where ${expected} was due`));
          },
          reject,
        });
        send({ type: 'request', id, request });
      });
    },
    sendPresence(message) {
      if (isUp) send({ type: 'presence', message });
    },
    retryNow() {
      if (channel === undefined && !closed) dial();
    },
    close() {
      closed = true;
      clearTimeout(retry);
      hangUp();
    },
  };
}

function isAnswer<T extends Answer['type']>(answer: Answer, type: T): answer is Extract<Answer, { type: T }> {
  return answer.type === type;
}

/** The server gives the error code as the first word of its close reason. */
function refusalOf(reason: string): ErrorCode {
  const code = reason.split(' ')[0] ?? '';
  return isErrorCode(code) ? code : 'server-failure';
}
