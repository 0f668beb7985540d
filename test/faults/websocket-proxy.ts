import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawData, WebSocket, WebSocketServer } from 'ws';

export type Way = 'to server' | 'to device';

export interface ProxyOptions {
  /** The server's origin; asked for at every connection, so it may move. */
  upstream: () => string;
  /**
   * Called for each connection and way; what it returns is called for each frame, and may `forward` it never, once,
   * later or twice. Where left out, frames are forwarded at once.
   */
  pipe?: (way: Way) => (bytes: Buffer, forward: (bytes: Buffer) => void) => void;
  /** Everything a device sends before it has a WebSocket: request line and headers. */
  request?: (head: string) => void;
}

export interface NetworkProxy {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /** Drops every connection; new ones are accepted at once. */
  drop(): void;
  /** While cut, no connection is up and none can be made. */
  cut(isCut: boolean): void;
  close(): Promise<void>;
}

/** A WebSocket proxy before a server: sees every frame, and can lose, hold or repeat it. */
export async function openProxy(options: ProxyOptions): Promise<NetworkProxy> {
  const http = createServer((_request, response) => response.writeHead(404).end());
  const incoming = new WebSocketServer({ noServer: true });
  const sockets = new Set<WebSocket>();
  let isCut = false;

  http.on('upgrade', (request, socket, head) => {
    if (isCut) return socket.destroy();
    options.request?.(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n`);
    incoming.handleUpgrade(request, socket, head, (device) => relay(device, request.url ?? '/'));
  });

  function relay(device: WebSocket, path: string) {
    const server = new WebSocket(options.upstream().replace(/^http/, 'ws') + path);
    const early: Buffer[] = [];
    sockets.add(device).add(server);
    server.on('open', () => {
      for (const bytes of early.splice(0)) server.send(bytes);
    });
    const pass = (to: WebSocket, way: Way) => {
      const forward = (bytes: Buffer) => {
        if (to.readyState === WebSocket.OPEN) to.send(bytes);
        else if (to.readyState === WebSocket.CONNECTING) early.push(bytes);
      };
      const pipe = options.pipe?.(way) ?? ((bytes, onward) => onward(bytes));
      return (data: RawData) => pipe(asBuffer(data), forward);
    };
    device.on('message', pass(server, 'to server'));
    server.on('message', pass(device, 'to device'));
    closeTogether(device, server);
    closeTogether(server, device);
  }

  function closeTogether(one: WebSocket, other: WebSocket) {
    one.on('close', (code, reason) => {
      sockets.delete(one);
      if (code >= 4000) other.close(code, reason);
      else other.terminate();
    });
    one.on('error', () => other.terminate());
  }

  function drop() {
    for (const socket of sockets) socket.terminate();
  }

  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    drop,
    cut(cutNow) {
      isCut = cutNow;
      if (isCut) drop();
    },
    async close() {
      drop();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

function asBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
