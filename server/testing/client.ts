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
import { WebSocket } from 'ws';
import type { TestDevice } from './device.ts';

type Frame<T> = Extract<ServerFrame, { type: T }>;

/** A connection under a test's control: nothing is sent that the test did not ask for. */
export interface Client {
  socket: WebSocket;
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

/** Dials a server and stops there: the challenge is on its way. */
export function dial(port: number): Client {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${SYNC_PATH}`);
  const frames: ServerFrame[] = [];
  const takers = new Set<() => void>();
  const asked = new Map<number, (frame: Frame<'ok'> | Frame<'refused'>) => void>();
  let nextId = 1;
  socket.on('error', () => undefined); // 'close' follows
  socket.on('message', (data: Buffer) => {
    const frame = decodeServerFrame(new Uint8Array(data));
    if (frame.type === 'ok' || frame.type === 'refused') asked.get(frame.id)?.(frame);
    else frames.push(frame);
    for (const take of takers) take();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  const lost = (what: string) =>
    closed.then(({ code, reason }) => new Error(`${code} ${reason} before ${what}`));

  return {
    socket,
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
      socket.send(encodeDeviceFrame({ type: 'request', id, request }));
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
    send: (bytes) => socket.send(bytes),
    close() {
      socket.close();
      return closed;
    },
  };
}

/** Answers a challenge as this device would, with what the test wants to be different. */
export async function sendHello(
  client: Client,
  device: TestDevice,
  challenge: Frame<'challenge'>,
  lie: { origin?: string; time?: number; nonce?: Uint8Array<ArrayBuffer>; signer?: TestDevice } = {},
): Promise<void> {
  const { origin = originOf(client), time = Date.now(), nonce = challenge.nonce, signer = device } = lie;
  const signature = await sign(signer.signing, 'alongside/v1/hello', helloMessage(nonce, origin, time));
  const hello = { type: 'hello' as const, device: device.signing.publicKey, origin, time, signature };
  client.send(encodeDeviceFrame(hello));
}

/** A connection whose device has proved its key. */
export async function connect(port: number, device: TestDevice): Promise<Client> {
  const client = dial(port);
  await sendHello(client, device, await client.next('challenge'));
  await client.next('welcome');
  return client;
}

function originOf(client: Client): string {
  return new URL(client.socket.url.replace(/^ws/, 'http')).origin;
}
