import { AlongsideError, type ErrorCode, isPassing } from '../protocol/errors.ts';
import { type Connection, openConnection, type Push } from './connection.ts';
import type { Identity } from './identity.ts';

export interface ServersEvents {
  up(connection: Connection): void;
  /** The connection is gone; with a refusal that does not pass it stays so until someone tries again. */
  down(server: string, refusal?: ErrorCode): void;
  push(server: string, push: Push): void;
}

export interface Servers {
  /** The connection to this server, if it is up. */
  connection(server: string): Connection | undefined;
  /** Waits for a connection, opening it when there is none. Rejects with the refusal, or `offline` after 10 s. */
  reach(server: string): Promise<Connection>;
  /** Connects to these servers and keeps connected. */
  connect(servers: Iterable<string>): void;
  disconnect(): void;
}

const REACH_WITHIN = 10_000;

/** One connection per server, however many circles and documents it carries. */
export function openServers(identity: Identity, events: ServersEvents): Servers {
  const connections = new Map<string, Connection>();
  const waiting = new Map<string, Set<(result: Connection | AlongsideError) => void>>();

  function settle(server: string, result: Connection | AlongsideError) {
    const settled = waiting.get(server);
    waiting.delete(server);
    for (const done of settled ?? []) done(result);
  }

  function dial(server: string): Connection {
    const connection: Connection = openConnection(server, identity, {
      up() {
        settle(server, connection);
        events.up(connection);
      },
      down(refusal) {
        if (refusal !== undefined) {
          const refused = new AlongsideError(refusal);
          if (!isPassing(refused)) connections.delete(server);
          settle(server, refused);
        }
        events.down(server, refusal);
      },
      push: (push) => events.push(server, push),
    });
    connections.set(server, connection);
    return connection;
  }

  function up(server: string): Connection | undefined {
    const connection = connections.get(server);
    return connection?.up() ? connection : undefined;
  }

  return {
    connection: up,
    reach(server) {
      const connection = up(server);
      if (connection !== undefined) return Promise.resolve(connection);
      return new Promise((resolve, reject) => {
        const done = (result: Connection | AlongsideError) => {
          clearTimeout(timer);
          if (result instanceof AlongsideError) reject(result);
          else resolve(result);
        };
        const timer = setTimeout(() => {
          waiting.get(server)?.delete(done);
          reject(new AlongsideError('offline'));
        }, REACH_WITHIN);
        waiting.set(server, (waiting.get(server) ?? new Set()).add(done));
        const existing = connections.get(server);
        if (existing === undefined) dial(server);
        else existing.retryNow();
      });
    },
    connect(servers) {
      for (const server of servers) {
        const existing = connections.get(server);
        if (existing === undefined) dial(server);
        else existing.retryNow();
      }
    },
    disconnect() {
      for (const connection of connections.values()) connection.close();
      connections.clear();
      for (const server of [...waiting.keys()]) settle(server, new AlongsideError('offline'));
    },
  };
}

/** The origin of a server address as a person types it. Throws `malformed`. */
export function originOf(address: string): string {
  const url = URL.parse(address.trim());
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new AlongsideError('malformed', 'not a server address');
  return url.origin;
}
