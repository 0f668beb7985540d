import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What a proxy does with a request to upgrade: passes it on, answers it with 403, or never answers it. */
export type Upgrades = 'passed' | 'refused' | 'swallowed';

export interface HttpProxyOptions {
  /** The server's port; asked for at every connection. */
  upstream: () => number;
  upgrades: Upgrades;
  /** Whether each answer is held back until it is whole. */
  buffers?: boolean;
  /** How long, in milliseconds, a request may go without an answer before it is given up with 504. */
  timeout?: number;
}

export interface HttpProxy {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  upgrades: Upgrades;
  /** WebSockets that are up through it now. */
  sockets(): number;
  /** Plain requests answered so far, by status. */
  answered(status: number): number;
  /** Cuts everything that is under way. */
  drop(): void;
  /** While cut, nothing is under way and nothing can be. */
  cut(isCut: boolean): void;
  close(): Promise<void>;
}

/** A proxy such as schools have: it passes plain requests on, and WebSockets as long as it is told to. */
export async function openHttpProxy({
  upstream,
  upgrades,
  buffers = false,
  timeout = 60_000,
}: HttpProxyOptions): Promise<HttpProxy> {
  const answers: number[] = [];
  const tunnels = new Set<Socket>();
  const waiting = new Set<Socket>();

  function pass(incoming: IncomingMessage, outgoing: ServerResponse) {
    const { method, url, headers } = incoming;
    const onward = request(
      { port: upstream(), host: '127.0.0.1', method, path: url, headers, timeout },
      (answer) => {
        answers.push(answer.statusCode ?? 0);
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        if (buffers)
          void buffer(answer).then(
            (body) => outgoing.end(body),
            () => outgoing.destroy(),
          );
        else answer.pipe(outgoing);
      },
    );
    const fail = (status: number) => {
      if (!outgoing.headersSent) outgoing.writeHead(status);
      outgoing.end();
      onward.destroy();
    };
    onward.on('timeout', () => {
      answers.push(504);
      fail(504);
    });
    onward.on('error', () => fail(502));
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  }

  const server = createServer(pass);
  server.on('upgrade', (incoming, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (proxy.upgrades === 'refused')
      return socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
    if (proxy.upgrades === 'swallowed') return void waiting.add(socket as Socket);
    const onward = connect(upstream(), '127.0.0.1');
    const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
    for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
      lines.push(`${incoming.rawHeaders[at]}: ${incoming.rawHeaders[at + 1]}`);
    }
    onward.write(`${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    onward.pipe(socket).pipe(onward);
    onward.on('error', () => socket.destroy());
    tunnels.add(socket as Socket);
    socket.on('close', () => {
      onward.destroy();
      tunnels.delete(socket as Socket);
    });
  });

  function drop() {
    for (const socket of [...tunnels, ...waiting]) socket.destroy();
    server.closeAllConnections();
  }

  let isCut = false;
  server.on('connection', (socket) => {
    if (isCut) socket.destroy();
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: HttpProxy = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    upgrades,
    sockets: () => tunnels.size,
    answered: (status) => answers.filter((answer) => answer === status).length,
    drop,
    cut(cutNow) {
      isCut = cutNow;
      if (isCut) drop();
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      drop();
      return closed;
    },
  };
  return proxy;
}
