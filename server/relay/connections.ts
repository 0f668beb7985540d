import { CLOSE } from '@alongside/shared/protocol/errors';
import { openCircles } from './circles.ts';
import { type Connection, openConnection, type Socket } from './connection.ts';
import { openGate } from './gate.ts';
import type { Relay } from './relay.ts';
import { openRoom } from './room.ts';
import { openTopics } from './topics.ts';

export interface Connections {
  /** Begins to serve a socket from this address, if that is known; or closes it with `busy` when there are too many. */
  accept(socket: Socket, address?: string): Connection | undefined;
  /** Tells every device that this server goes away for a while. */
  closeAll(): void;
  /** Resolves when everything received was dealt with. */
  settled(): Promise<unknown>;
}

/** The live connections of a server, and what passes between them. */
export function openConnections(parts: Pick<Relay, 'store' | 'origins' | 'options' | 'log'>): Connections {
  const { store, options } = parts;
  const relay: Relay = {
    ...parts,
    circles: openCircles(store),
    topics: openTopics(),
    room: openRoom(store, options),
  };
  const connections = new Set<Connection>();
  const gate = openGate(options);
  return {
    accept(socket, address) {
      const leave = gate.enter(address);
      if (leave === undefined) {
        socket.close(CLOSE.busy, 'busy');
        return undefined;
      }
      const connection = openConnection(socket, relay);
      connections.add(connection);
      return {
        ...connection,
        closed() {
          connection.closed();
          if (connections.delete(connection)) leave();
        },
      };
    },
    closeAll() {
      for (const connection of connections) connection.close(CLOSE.restarting, 'offline');
    },
    settled: () => Promise.all([...connections].map((connection) => connection.settled())),
  };
}
