import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type ServerOptions as HttpOptions, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LIMITS } from '@alongside/shared/protocol/limits';
import { createAdaptorServer, type WebSocketServerLike } from '@hono/node-server';
import { type WebSocket, WebSocketServer } from 'ws';
import { createApp } from './app.ts';
import { type ServerOptions, StartError } from './config.ts';
import { type Log, logToStdout } from './log.ts';
import { type Connections, openConnections } from './relay/connections.ts';
import { renewGeneration } from './store/generation.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

export interface RunningServer {
  readonly port: number;
  /** Says goodbye to every device, commits what is pending, and lets go of port and data. */
  close(): Promise<void>;
}

/** The one file in the data folder. */
const DATABASE = 'alongside.sqlite';

/** How long devices get to say goodbye, in milliseconds. */
const GOODBYE = 1_000;

/** What `ws` reads of a message before it gives up; a little above the limit, so that the limit's own error is told. */
const MAX_PAYLOAD = LIMITS.frame + 64 * 1024;

const HTTP_OPTIONS: HttpOptions = {
  // A device that vanished without a word is noticed by the operating system, and its connection ends.
  keepAlive: true,
  keepAliveInitialDelay: 60_000,
  // Any other upgrade is answered like a plain request, not left waiting.
  shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
};

/** Starts a server. Rejects with a `StartError` when the data or the port can't be had. */
export async function startServer(options: ServerOptions & { log?: Log }): Promise<RunningServer> {
  const { log = logToStdout } = options;
  const store = openStore(options.data);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD });
  const origins: string[] = [];
  const connections = openConnections({ store, origins, log });
  const server = createAdaptorServer({
    fetch: createApp({ store, connections, log }).fetch,
    createServer,
    serverOptions: HTTP_OPTIONS,
    // Hono's type and that of `ws` differ in whether an option may be undefined.
    websocket: { server: sockets as WebSocketServerLike },
  }) as Server;

  const port = await listen(server, options).catch(async (error) => {
    await store.close();
    throw error;
  });
  origins.push(...(options.origins ?? [`http://localhost:${port}`, `http://127.0.0.1:${port}`]));
  log('listening', { host: options.host, port });

  return {
    port,
    async close() {
      connections.closeAll();
      await goodbye(connections, sockets.clients);
      await lastAnswers(server);
      await connections.settled();
      await store.close();
      log('stopped');
    },
  };
}

/** Notes that these data were set back to a backup, while no server uses them. Throws a `StartError`. */
export function noteRestored({ data }: Pick<ServerOptions, 'data'>): void {
  const file = join(data, DATABASE);
  if (!existsSync(file)) throw new StartError(`There are no data of a server in "${data}".`);
  try {
    renewGeneration(file);
  } catch (error) {
    throw new StartError(
      `The data in "${data}" can't be changed: ${reasonOf(error)}. Is the server stopped?`,
    );
  }
}

function openStore(data: string): Store {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    return openSqliteStore(join(data, DATABASE));
  } catch (error) {
    throw new StartError(`The data folder "${data}" can't be used: ${reasonOf(error)}.`);
  }
}

function listen(server: Server, { port, host }: ServerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      const inUse = 'code' in error && error.code === 'EADDRINUSE';
      const reason = inUse ? 'something else listens there' : reasonOf(error);
      reject(
        new StartError(`Port ${port} on ${host} can't be had: ${reason}. ALONGSIDE_PORT chooses another.`),
      );
    };
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Resolves when every device has heard that it was closed; those that take too long are cut off. */
async function goodbye(connections: Connections, clients: ReadonlySet<WebSocket>): Promise<void> {
  await Promise.race([connections.gone(), pause(GOODBYE, undefined, { ref: false })]);
  for (const socket of clients) socket.terminate();
}

/** Resolves when every request under way was answered and the server has ended; what takes too long is cut off. */
async function lastAnswers(server: Server): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve));
  const idle = setInterval(() => server.closeIdleConnections(), 10);
  const cutOff = setTimeout(() => server.closeAllConnections(), GOODBYE);
  await ended;
  clearInterval(idle);
  clearTimeout(cutOff);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
