import { asBytes } from '@alongside/shared/crypto/bytes';
import { sign } from '@alongside/shared/crypto/sign';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import {
  type Answer,
  decodeServerFrame,
  encodeDeviceFrame,
  helloMessage,
  type Request,
  type ServerFrame,
  SYNC_PATH,
} from '@alongside/shared/protocol/frames';
import { openHttpChannel } from '@alongside/shared/sync/http-channel';
import { WebSocket } from 'ws';
import type { TestDevice } from './device.ts';

type Frame<T> = Extract<ServerFrame, { type: T }>;

/** A connection under a test's control: nothing is sent that the test did not ask for. */
export interface Client {
  /** Where there is one: not over HTTP. */
  readonly socket: WebSocket;
  readonly origin: string;
  /** The next frame of this type, whether it came already or not. Rejects when the connection ends first. */
  next<T extends ServerFrame['type']>(type: T): Promise<Frame<T>>;
  /** Frames that came and were not taken by `next`. */
  unread(): ServerFrame[];
  /** The answer to a request; rejects with the error that refuses it. */
  ask<T extends Answer['type']>(request: Request, type: T): Promise<Extract<Answer, { type: T }>>;
  send(bytes: Uint8Array | string): void;
  closed: Promise<{ code: number; reason: string }>;
  close(): Promise<unknown>;
}

/** What carries frames, as little as a test needs of it. */
interface Carrier {
  socket?: WebSocket;
  send(bytes: Uint8Array | string): void;
  close(): void;
}

interface CarrierEvents {
  receive(bytes: Uint8Array): void;
  closed(code: number, reason: string): void;
}

/** Dials a server and stops there: the challenge is on its way. The tests of the relay run once over each transport. */
export function dial(port: number, transport = process.env.ALONGSIDE_TEST_TRANSPORT): Client {
  const origin = `http://127.0.0.1:${port}`;
  const frames: ServerFrame[] = [];
  const takers = new Set<() => void>();
  const asked = new Map<number, (frame: Frame<'ok'> | Frame<'refused'>) => void>();
  let nextId = 1;
  let ended: CarrierEvents['closed'] = () => undefined;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    ended = (code, reason) => resolve({ code, reason });
  });
  const carrier = (transport === 'http' ? overHttp : overWebSocket)(origin, {
    receive(bytes) {
      const frame = decodeServerFrame(bytes);
      if (frame.type === 'ok' || frame.type === 'refused') asked.get(frame.id)?.(frame);
      else frames.push(frame);
      for (const take of takers) take();
    },
    closed: ended,
  });
  const lost = (what: string) =>
    closed.then(({ code, reason }) => new Error(`${code} ${reason} before ${what}`));

  return {
    get socket() {
      if (carrier.socket === undefined) throw new Error('there is no socket over HTTP');
      return carrier.socket;
    },
    origin,
    closed,
    unread: () => frames,
    next<T extends ServerFrame['type']>(type: T) {
      return new Promise<Frame<T>>((resolve, reject) => {
        const take = () => {
          const index = frames.findIndex((frame) => frame.type === type);
          if (index === -1) return;
          takers.delete(take);
          resolve(frames.splice(index, 1)[0] as Frame<T>);
        };
        takers.add(take);
        take();
        void lost(type).then(reject);
      });
    },
    ask<T extends Answer['type']>(request: Request, type: T) {
      const id = nextId++;
      carrier.send(encodeDeviceFrame({ type: 'request', id, request }));
      return new Promise<Extract<Answer, { type: T }>>((resolve, reject) => {
        asked.set(id, (frame) => {
          asked.delete(id);
          if (frame.type === 'refused') reject(new AlongsideError(frame.code, frame.detail));
          else if (frame.answer.type === type) resolve(frame.answer as Extract<Answer, { type: T }>);
          else reject(new Error(`answered ${frame.answer.type}, expected ${type}`));
        });
        void lost(`the answer to ${request.type}`).then(reject);
      });
    },
    send: (bytes) => carrier.send(bytes),
    close() {
      carrier.close();
      return closed;
    },
  };
}

function overWebSocket(origin: string, events: CarrierEvents): Carrier {
  const socket = new WebSocket(origin.replace(/^http/, 'ws') + SYNC_PATH);
  socket.on('error', () => undefined); // 'close' follows
  socket.on('message', (data: Buffer) => events.receive(new Uint8Array(data)));
  socket.on('close', (code, reason) => events.closed(code, reason.toString()));
  return { socket, send: (bytes) => socket.send(bytes), close: () => socket.close() };
}

function overHttp(origin: string, { receive, closed }: CarrierEvents): Carrier {
  const channel = openHttpChannel(origin, {
    receive: (data) => receive(new Uint8Array(data as ArrayBuffer)),
    closed,
  });
  return {
    send(bytes) {
      if (typeof bytes === 'string') throw new Error('there is no text over HTTP');
      channel.send(asBytes(bytes));
    },
    close: channel.close,
  };
}

/** Answers a challenge as this device would, with what the test wants to be different. */
export async function sendHello(
  client: Client,
  device: TestDevice,
  challenge: Frame<'challenge'>,
  lie: { origin?: string; time?: number; nonce?: Uint8Array<ArrayBuffer>; signer?: TestDevice } = {},
): Promise<void> {
  const { origin = client.origin, time = Date.now(), nonce = challenge.nonce, signer = device } = lie;
  const signature = await sign(signer.signing, 'alongside/v1/hello', helloMessage(nonce, origin, time));
  const hello = { type: 'hello' as const, device: device.signing.publicKey, origin, time, signature };
  client.send(encodeDeviceFrame(hello));
}

/** A connection whose device has proved its key. */
export async function connect(port: number, device: TestDevice, transport?: string): Promise<Client> {
  const client = dial(port, transport);
  await sendHello(client, device, await client.next('challenge'));
  await client.next('welcome');
  return client;
}
