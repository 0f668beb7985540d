import { setTimeout as pause } from 'node:timers/promises';
import { CLOSE } from '@alongside/shared/protocol/errors';
import { openCircles } from './circles.ts';
import { type Connection, openConnection, type Socket } from './connection.ts';
import { openElsewhere } from './elsewhere.ts';
import { openGate } from './gate.ts';
import { tellLog } from './operations.ts';
import type { Peer, Relay } from './relay.ts';
import { openRoom } from './room.ts';
import { openTopics } from './topics.ts';

export interface Connections {
  /** Begins to serve a socket from this address, if that is known; or closes it with `busy` when there are too many. */
  accept(socket: Socket, address?: string, transport?: 'websocket' | 'http'): Connection | undefined;
  /**
   * Takes no more connections, answers what has come, and tells every device that this server goes away for a while:
   * many of them not in one moment, or they would all come back in one. Takes some seconds at most.
   */
  drain(): Promise<void>;
  /** Resolves when none is left. */
  gone(): Promise<void>;
  /** Bytes that were sent and have not left yet. */
  unsent(): number;
  /** Resolves when everything received was dealt with. */
  settled(): Promise<unknown>;
}

/** Goodbyes are spread over a millisecond for each device, and over no more than this. */
const LONGEST_SPREAD = 5_000;
/** How long what has come may take to be answered before a device is told goodbye, in milliseconds. */
const ANSWER_WITHIN = 2_000;

/** The live connections of a server, and what passes between them. */
export function openConnections(
  parts: Pick<Relay, 'store' | 'bus' | 'origins' | 'options' | 'retention' | 'metrics' | 'log'>,
): Connections {
  const { store, options, metrics } = parts;
  const topics = openTopics<Peer>();
  const circles = openCircles(store, { grew: (before, after) => tellLog(topics, before, after) });
  const shared = { ...parts, circles, topics, room: openRoom(store, options) };
  const relay: Relay = { ...shared, elsewhere: openElsewhere(shared) };
  const connections = new Set<Connection>();
  let draining = false;
  const gate = openGate(options);
  let lastGone = () => {};
  return {
    accept(socket, address, transport = 'websocket') {
      if (draining) {
        socket.close(CLOSE.restarting, 'offline');
        return undefined;
      }
      const leave = gate.enter(address);
      if (leave === undefined) {
        metrics.turnedAway();
        socket.close(CLOSE.busy, 'busy');
        return undefined;
      }
      const connection = openConnection(socket, relay);
      connections.add(connection);
      metrics.connected(transport);
      return {
        ...connection,
        closed() {
          connection.closed();
          if (!connections.delete(connection)) return;
          metrics.disconnected(transport);
          leave();
          if (connections.size === 0) lastGone();
        },
      };
    },
    async drain() {
      draining = true;
      relay.elsewhere.close();
      const spread = Math.min(connections.size, LONGEST_SPREAD);
      const goodbyes = [...connections].map(async (connection) => {
        await pause(Math.random() * spread);
        await Promise.race([connection.answered(), pause(ANSWER_WITHIN, undefined, { ref: false })]);
        connection.close(CLOSE.restarting, 'offline');
      });
      await Promise.all(goodbyes);
    },
    gone() {
      if (connections.size === 0) return Promise.resolve();
      return new Promise((resolve) => {
        lastGone = resolve;
      });
    },
    unsent: () => [...connections].reduce((sum, connection) => sum + connection.unsent(), 0),
    settled: () => Promise.all([...connections].map((connection) => connection.settled())),
  };
}
