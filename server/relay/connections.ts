import { CLOSE } from '@alongside/shared/protocol/errors';
import { openCircles } from './circles.ts';
import { type Connection, openConnection, type Socket } from './connection.ts';
import { openElsewhere } from './elsewhere.ts';
import { tellLog } from './operations.ts';
import type { Peer, Relay } from './relay.ts';
import { openTopics } from './topics.ts';

export interface Connections {
  /** Begins to serve a socket. */
  accept(socket: Socket): Connection;
  /** Tells every device that this server goes away for a while. */
  closeAll(): void;
  /** Resolves when everything received was dealt with. */
  settled(): Promise<unknown>;
}

/** The live connections of a server, and what passes between them. */
export function openConnections(parts: Pick<Relay, 'store' | 'bus' | 'origins' | 'log'>): Connections {
  const topics = openTopics<Peer>();
  const circles = openCircles(parts.store, { grew: (before, after) => tellLog(topics, before, after) });
  const shared = { ...parts, circles, topics };
  const relay: Relay = { ...shared, elsewhere: openElsewhere(shared) };
  const connections = new Set<Connection>();
  return {
    accept(socket) {
      const connection = openConnection(socket, relay);
      connections.add(connection);
      return {
        ...connection,
        closed() {
          connection.closed();
          connections.delete(connection);
        },
      };
    },
    closeAll() {
      relay.elsewhere.close();
      for (const connection of connections) connection.close(CLOSE.restarting, 'offline');
    },
    settled: () => Promise.all([...connections].map((connection) => connection.settled())),
  };
}
