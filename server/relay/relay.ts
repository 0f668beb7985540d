import { CLOSE } from '../../shared/protocol/errors.ts';
import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import { type Circles, openCircles } from './circles.ts';
import { type Connection, openConnection, type Socket } from './connection.ts';
import { openTopics, type Topics } from './topics.ts';

/** What all connections of a server share. */
export interface Relay {
  readonly store: Store;
  readonly circles: Circles;
  readonly topics: Topics;
  /** Origins a device may believe it speaks to. */
  readonly origins: readonly string[];
  readonly log: Log;
}

export interface Connections {
  /** Begins to serve a socket. */
  accept(socket: Socket): Connection;
  /** Tells every device that this server goes away for a while. */
  closeAll(): void;
  /** Resolves when everything received was dealt with. */
  settled(): Promise<unknown>;
}

/** The live connections of a server, and what passes between them. */
export function openRelay(parts: Pick<Relay, 'store' | 'origins' | 'log'>): Connections {
  const relay: Relay = { ...parts, circles: openCircles(parts.store), topics: openTopics() };
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
      for (const connection of connections) connection.close(CLOSE.restarting, 'offline');
    },
    settled: () => Promise.all([...connections].map((connection) => connection.settled())),
  };
}
