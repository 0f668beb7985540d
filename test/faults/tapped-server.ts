import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bytes, toBase64Url } from '@alongside/shared/crypto/bytes';
import {
  decodeDeviceFrame,
  decodeServerFrame,
  encodeServerFrame,
  type Request,
  type ServerFrame,
} from '@alongside/shared/protocol/frames';
import { startServerProcess } from '../headless/server-process.ts';
import { openProxy } from './websocket-proxy.ts';

/** A real server that lies, holds back or fails towards those who reach it by `tap`, as the test says. */
export interface TappedServer {
  /** Where the server is honest. */
  readonly origin: string;
  /** Where it is not. */
  readonly tap: string;
  /** Comes between what the server says and what is heard; `undefined` holds a frame back. */
  change: (frame: ServerFrame) => ServerFrame | undefined;
  /** What was asked by way of the tap. */
  readonly requests: Request[];
  /** Says this to the device that came by the tap last. */
  say(frame: ServerFrame): void;
  /** Drops all connections by the tap; devices come back by themselves. */
  drop(): void;
  close(): Promise<void>;
}

export async function startTappedServer(): Promise<TappedServer> {
  const folder = mkdtempSync(join(tmpdir(), 'alongside-tapped-'));
  let upstream = '';
  let toDevice: (bytes: Buffer) => void = () => {};
  const proxy = await openProxy({
    upstream: () => upstream,
    pipe: (way) => (way === 'to device' ? hear : ask),
  });
  const server = await startServerProcess(folder, [proxy.origin]);
  upstream = server.origin;

  function hear(bytes: Buffer, forward: (bytes: Buffer) => void) {
    toDevice = forward;
    const frame = tapped.change(decodeServerFrame(new Uint8Array(bytes)));
    if (frame !== undefined) forward(Buffer.from(encodeServerFrame(frame)));
  }

  function ask(bytes: Buffer, forward: (bytes: Buffer) => void) {
    const frame = decodeDeviceFrame(new Uint8Array(bytes));
    if (frame.type === 'request') tapped.requests.push(frame.request);
    forward(bytes);
  }

  const tapped: TappedServer = {
    origin: server.origin,
    tap: proxy.origin,
    change: (frame) => frame,
    requests: [],
    say: (frame) => toDevice(Buffer.from(encodeServerFrame(frame))),
    drop: proxy.drop,
    async close() {
      await server.kill();
      await proxy.close();
      rmSync(folder, { recursive: true });
    },
  };
  return tapped;
}

/** Ids of the circles that requests named. */
export function circlesIn(requests: Request[]): string[] {
  return requests.flatMap((request) => ('circle' in request ? [toBase64Url(request.circle as Bytes)] : []));
}
