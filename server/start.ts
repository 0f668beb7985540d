import { createServer, type ServerOptions as HttpOptions, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createAdaptorServer } from '@hono/node-server';
import type { WebSocket } from 'ws';
import { createApp } from './app.ts';
import { openLocalBus } from './bus/bus.ts';
import { openValkeyBus } from './bus/valkey.ts';
import { addressBehind } from './client-address.ts';
import { readConfig, type ServerOptions, StartError } from './config.ts';
import { type Log, logFailure, logToStdout } from './log.ts';
import { metricsServer, openMetrics } from './metrics.ts';
import { type Connections, openConnections } from './relay/connections.ts';
import { openRetention, type Retention } from './relay/retention.ts';
import { takeSockets, wantsSocket } from './sockets.ts';
import { openStore, reasonOf } from './store/open.ts';

export interface RunningServer {
  readonly port: number;
  /** Where Prometheus is answered, if anywhere. */
  readonly metricsPort: number | undefined;
  /** Answers what has come, says goodbye to every device, commits what is pending, and lets go of port and data. */
  close(): Promise<void>;
}

/** How long devices get to say goodbye, in milliseconds. */
const GOODBYE = 1_000;

/** How often circles are looked for whose time is over, in milliseconds. */
const SWEEP_EVERY = 6 * 60 * 60 * 1000;

const HTTP_OPTIONS: HttpOptions = {
  // A device that vanished without a word is noticed by the operating system, and its connection ends.
  keepAlive: true,
  keepAliveInitialDelay: 60_000,
  shouldUpgradeCallback: wantsSocket,
};

/**
 * Starts a server; what is not said is as it is without a word from the environment. Rejects with a `StartError` when
 * the data or the port can't be had.
 */
export async function startServer({
  log = logToStdout,
  ...given
}: Partial<ServerOptions> & { log?: Log }): Promise<RunningServer> {
  const options: ServerOptions = { ...readConfig({}), ...given };
  const metrics = openMetrics();
  const quotas = { stream: options.maxStoragePerDocument, circle: options.maxStoragePerCircle };
  const store = await openStore(options, metrics.committed, quotas);
  const bus = options.bus === undefined ? openLocalBus().end() : openValkeyBus(options.bus, log);
  const retention = await openRetention(store, options.retentionDays);
  const origins: string[] = [];
  const connections = openConnections({ store, bus, origins, options, retention, metrics, log });
  let stopping = false;
  const isReady = () => !stopping;
  const addressOf = addressBehind(options.trustedProxies);
  const server = createAdaptorServer({
    fetch: createApp({ store, connections, options, isReady, addressOf, log }).fetch,
    createServer,
    serverOptions: HTTP_OPTIONS,
  }) as Server;
  const sockets = takeSockets(server, connections, addressOf);

  const forPrometheus = metricsServer(metrics, { size: store.size, unsent: connections.unsent });
  let port: number;
  let metricsPort: number | undefined;
  try {
    port = await listen(server, options.port, options.host, 'ALONGSIDE_PORT');
    if (options.metricsPort !== undefined) {
      const { metricsPort: wanted, metricsHost } = options;
      metricsPort = await listen(forPrometheus, wanted, metricsHost, 'ALONGSIDE_METRICS_PORT');
    }
  } catch (error) {
    server.close();
    await Promise.all([bus.close(), store.close()]);
    throw error;
  }
  origins.push(...(options.origins ?? [`http://localhost:${port}`, `http://127.0.0.1:${port}`]));
  log('listening', { host: options.host, port, ...(metricsPort !== undefined && { metricsPort }) });

  const sweeping = keepSweeping(retention, log);

  return {
    port,
    metricsPort,
    async close() {
      stopping = true;
      clearInterval(sweeping);
      log('stopping');
      await connections.drain();
      await goodbye(connections, sockets);
      await Promise.all([stopListening(server), stopListening(forPrometheus)]);
      await connections.settled();
      await Promise.all([bus.close(), store.close()]);
      log('stopped');
    },
  };
}

/** Deletes circles whose time is over, now and every few hours. */
function keepSweeping({ sweep }: Retention, log: Log): ReturnType<typeof setInterval> {
  const once = () =>
    void sweep().then(
      (circles) => circles > 0 && log('idle circles deleted', { circles }),
      (error) => logFailure(log, 'sweep', error),
    );
  once();
  return setInterval(once, SWEEP_EVERY);
}

/** Resolves when every request under way was answered and it has ended; what takes too long is cut off. */
async function stopListening(server: Server): Promise<void> {
  if (!server.listening) return;
  const ended = new Promise((resolve) => server.close(resolve));
  const idle = setInterval(() => server.closeIdleConnections(), 10);
  const cutOff = setTimeout(() => server.closeAllConnections(), GOODBYE);
  await ended;
  clearInterval(idle);
  clearTimeout(cutOff);
}

/** Resolves to the port. Rejects with a `StartError` that names the variable which chooses another. */
function listen(server: Server, port: number, host: string, variable: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => {
      const inUse = 'code' in error && error.code === 'EADDRINUSE';
      const reason = inUse ? 'something else listens there' : reasonOf(error);
      reject(new StartError(`Port ${port} on ${host} can't be had: ${reason}. ${variable} chooses another.`));
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
