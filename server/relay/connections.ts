import { CLOSE } from '@alongside/shared/protocol/errors';
import { openCircles } from './circles.ts';
import { type Connection, openConnection, type Socket } from './connection.ts';
import type { Relay } from './relay.ts';
import { openTopics } from './topics.ts';

export interface Connections {
  /** Begins to serve a socket. */
  accept(socket: Socket): Connection;
  /** Tells every device that this server goes away for a while. */
  closeAll(): void;
  /** Resolves when none is left. */
  gone(): Promise<void>;
  /** Resolves when everything received was dealt with. */
  settled(): Promise<unknown>;
}

/** The live connections of a server, and what passes between them. */
export function openConnections(parts: Pick<Relay, 'store' | 'origins' | 'log'>): Connections {
  const relay: Relay = { ...parts, circles: openCircles(parts.store), topics: openTopics() };
  const connections = new Set<Connection>();
  let closing = false;
  let lastGone = () => {};
  return {
    accept(socket) {
      const connection = openConnection(socket, relay);
      connections.add(connection);
      if (closing) connection.close(CLOSE.restarting, 'offline');
      return {
        ...connection,
        closed() {
          connection.closed();
          connections.delete(connection);
          if (connections.size === 0) lastGone();
        },
      };
    },
    closeAll() {
      closing = true;
      for (const connection of connections) connection.close(CLOSE.restarting, 'offline');
    },
    gone() {
      if (connections.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        lastGone = resolve;
      });
    },
    settled: () => Promise.all([...connections].map((connection) => connection.settled())),
  };
}
