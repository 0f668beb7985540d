import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64Url } from '@alongside/shared/crypto/bytes';
import {
  type DeviceFrame,
  decodeDeviceFrame,
  decodeServerFrame,
  encodeDeviceFrame,
  encodeServerFrame,
  type Request,
  type ServerFrame,
} from '@alongside/shared/protocol/frames';
import type { DeviceKey } from '@alongside/shared/sync/storage';
import { openProxy, type Way } from '../faults/websocket-proxy.ts';
import { type ServerProcess, startServerProcess } from '../headless/server-process.ts';

/** What a frame becomes: these frames instead of it, or `undefined` to let it pass as it is. */
export type Rewrite<Frame> = (
  frame: Frame,
  /** The request that it answers, where it answers one. */
  request: Request | undefined,
) => Frame[] | undefined;

/** Something that the server does to one device, until it ends. */
export interface Lie {
  /** How many frames it changed, held back or made up. */
  told(): number;
  end(): void;
}

/**
 * A real server process that is honest, and its operator in front of it, who reads every frame and does to each
 * device what an attack asks for. Devices reach it at `origin`; `honest.origin` leads past the operator.
 */
export interface HostileServer {
  readonly origin: string;
  readonly honest: ServerProcess;
  /** The folder with the honest server's data. */
  readonly data: string;
  /** Rewrites what this device is sent. */
  toDevice(device: DeviceKey, rewrite: Rewrite<ServerFrame>): Lie;
  /** Rewrites what this device sends. */
  toServer(device: DeviceKey, rewrite: Rewrite<DeviceFrame>): Lie;
  /** Sends this device a frame, or bytes that are none. Throws when it is not connected. */
  say(device: DeviceKey, frame: ServerFrame | Uint8Array): void;
  /** Everything this device asked for so far. */
  asked(device: DeviceKey): readonly Request[];
  close(): Promise<void>;
}

type Forward = (bytes: Buffer) => void;

/** One connection of a device; it has no name until the device has said hello. */
interface Line {
  device: DeviceKey | undefined;
  open: Map<number, Request>;
  hear: Forward | undefined;
}

interface Scheme<Frame> {
  device: DeviceKey;
  rewrite: Rewrite<Frame>;
  told: number;
}

/** Starts the server on data of its own, with its operator before it. */
export async function startHostileServer(): Promise<HostileServer> {
  const data = mkdtempSync(join(tmpdir(), 'alongside-hostile-'));
  const lines = new Map<DeviceKey, Line>();
  const requests = new Map<DeviceKey, Request[]>();
  const schemes = { toDevice: new Set<Scheme<ServerFrame>>(), toServer: new Set<Scheme<DeviceFrame>>() };
  let upstream = '';
  let newest: Line = { device: undefined, open: new Map(), hear: undefined };

  const proxy = await openProxy({
    upstream: () => upstream,
    pipe(way: Way) {
      // The proxy asks for both ways of a connection at once, this one first.
      if (way === 'to server') newest = { device: undefined, open: new Map(), hear: undefined };
      const line = newest;
      return way === 'to server' ? fromDevice(line) : fromServer(line);
    },
  });
  const honest = await startServerProcess(data, [proxy.origin]);
  upstream = honest.origin;

  const fromDevice = (line: Line) => (bytes: Buffer, forward: Forward) => {
    const frame = decodeDeviceFrame(new Uint8Array(bytes));
    if (frame.type === 'hello') {
      line.device = toBase64Url(frame.device);
      lines.set(line.device, line);
    }
    if (frame.type === 'request' && line.device !== undefined) {
      line.open.set(frame.id, frame.request);
      requests.set(line.device, [...(requests.get(line.device) ?? []), frame.request]);
    }
    const request = frame.type === 'request' ? frame.request : undefined;
    for (const sent of rewritten(schemes.toServer, line, frame, request)) {
      forward(Buffer.from(encodeDeviceFrame(sent)));
    }
  };

  const fromServer = (line: Line) => (bytes: Buffer, forward: Forward) => {
    line.hear = forward;
    const frame = decodeServerFrame(new Uint8Array(bytes));
    const request = frame.type === 'ok' || frame.type === 'refused' ? line.open.get(frame.id) : undefined;
    for (const sent of rewritten(schemes.toDevice, line, frame, request)) {
      forward(Buffer.from(encodeServerFrame(sent)));
    }
  };

  return {
    origin: proxy.origin,
    honest,
    data,
    toDevice: (device, rewrite) => enter(schemes.toDevice, device, rewrite),
    toServer: (device, rewrite) => enter(schemes.toServer, device, rewrite),
    say(device, frame) {
      const hear = lines.get(device)?.hear;
      if (hear === undefined) throw new Error('this device is not connected');
      hear(Buffer.from(frame instanceof Uint8Array ? frame : encodeServerFrame(frame)));
    },
    asked: (device) => requests.get(device) ?? [],
    async close() {
      await proxy.close();
      await honest.kill();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function enter<Frame>(all: Set<Scheme<Frame>>, device: DeviceKey, rewrite: Rewrite<Frame>): Lie {
  const scheme = { device, rewrite, told: 0 };
  all.add(scheme);
  return { told: () => scheme.told, end: () => void all.delete(scheme) };
}

function rewritten<Frame>(
  all: Set<Scheme<Frame>>,
  { device }: Line,
  frame: Frame,
  request: Request | undefined,
): Frame[] {
  let frames = [frame];
  for (const scheme of all) {
    if (scheme.device !== device) continue;
    frames = frames.flatMap((each) => {
      const instead = scheme.rewrite(each, request);
      if (instead !== undefined) scheme.told++;
      return instead ?? [each];
    });
  }
  return frames;
}
