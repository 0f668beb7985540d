import type { IncomingMessage, Server } from 'node:http';
import type { Socket as Line } from 'node:net';
import type { Duplex } from 'node:stream';
import { SYNC_PATH } from '@alongside/shared/protocol/frames';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Socket } from './relay/connection.ts';
import type { Connections } from './relay/connections.ts';

/** What `ws` reads of a message before it gives up; a little above the limit, so that the limit's own error is told. */
const MAX_PAYLOAD = LIMITS.frame + 64 * 1024;

/** Whether a request is for a WebSocket where devices get one. Any other upgrade is answered like a plain request. */
export function wantsSocket({ headers, url = '' }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket' && url.split('?')[0] === SYNC_PATH;
}

/** Hands every WebSocket of this server on to `connections`. Returns those that are open. */
export function takeSockets(
  server: Server,
  connections: Connections,
  addressOf: (request: IncomingMessage) => string | undefined,
): ReadonlySet<WebSocket> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD });
  server.on('upgrade', (request: IncomingMessage, line: Duplex, head: Buffer) => {
    const address = addressOf(request);
    sockets.handleUpgrade(request, line, head, (socket) => {
      socket.binaryType = 'arraybuffer';
      socket.on('error', () => {}); // the line broke, or what came was no WebSocket frame: it closes
      const connection = connections.accept(gathering(socket, line as Line), address);
      if (connection === undefined) return;
      socket.on('message', (data, isBinary) => connection.receive(isBinary ? data : undefined));
      socket.on('close', () => connection.closed());
    });
  });
  return sockets.clients;
}

/** What is sent in one breath leaves in one packet: a call to the system costs more than most else that is done. */
function gathering(socket: WebSocket, line: Line): Socket {
  let isHeld = false;
  const letGo = () => {
    isHeld = false;
    line.uncork();
  };
  return {
    get bufferedAmount() {
      return socket.bufferedAmount;
    },
    get isPaused() {
      return socket.isPaused;
    },
    send(bytes, sent) {
      if (!isHeld) {
        isHeld = true;
        line.cork();
        process.nextTick(letGo);
      }
      socket.send(bytes, () => sent());
    },
    close: (code, reason) => socket.close(code, reason),
    pause: () => socket.pause(),
    resume: () => socket.resume(),
  };
}
