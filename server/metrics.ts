import { createServer, type Server } from 'node:http';
import type { Request } from '@alongside/shared/protocol/frames';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted while a server runs. Labels are words of the protocol: no id, no address, nothing a person wrote. */
export interface Metrics {
  connected(transport: string): void;
  disconnected(transport: string): void;
  /** A connection that was turned away because there were too many. */
  turnedAway(): void;
  /** A request was answered: `ok`, or the code that refused it. */
  answered(type: Request['type'], outcome: string): void;
  /** A record was appended that has so many bytes. */
  appended(bytes: number): void;
  presence(outcome: 'passed' | 'dropped'): void;
  /** So many writes became durable together, in so many seconds. */
  committed(writes: number, seconds: number): void;
}

/** What is asked for when somebody wants to see the metrics. */
export interface Gauges {
  size(): Promise<{ bytes: number; circles: number }>;
  /** Bytes that were sent to devices and have not left yet. */
  unsent(): number;
}

const BATCHES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

/** Counts in a registry of its own. */
export function openMetrics(): Metrics & { registry: Registry } {
  const registry = new Registry();
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name: `alongside_${name}`, help, labelNames, registers });

  const connections = new Gauge({
    name: 'alongside_connections',
    help: 'Devices that are connected',
    labelNames: ['transport'],
    registers,
  });
  const turnedAway = counter(
    'connections_turned_away_total',
    'Connections refused because there were too many',
  );
  const requests = counter('requests_total', 'Requests, by what they were answered', ['type', 'outcome']);
  const records = counter('records_total', 'Records appended');
  const bytes = counter('record_bytes_total', 'Bytes of the records appended');
  const presence = counter('presence_total', 'Presence messages passed on or dropped', ['outcome']);
  const batch = new Histogram({
    name: 'alongside_commit_writes',
    help: 'Writes that shared one commit',
    buckets: BATCHES,
    registers,
  });
  const commit = new Histogram({
    name: 'alongside_commit_seconds',
    help: 'How long a commit took',
    buckets: SECONDS,
    registers,
  });

  return {
    registry,
    connected: (transport) => connections.inc({ transport }),
    disconnected: (transport) => connections.dec({ transport }),
    turnedAway: () => turnedAway.inc(),
    answered: (type, outcome) => requests.inc({ type, outcome }),
    appended(length) {
      records.inc();
      bytes.inc(length);
    },
    presence: (outcome) => presence.inc({ outcome }),
    committed(writes, seconds) {
      batch.observe(writes);
      commit.observe(seconds);
    },
  };
}

/**
 * A server of its own that answers `GET /metrics`, so that the port for devices never does. Whoever can reach it sees
 * how much a server is used. It does not listen yet.
 */
export function metricsServer({ registry }: { registry: Registry }, { size, unsent }: Gauges): Server {
  const registers = [registry];
  const stored = new Gauge({ name: 'alongside_store_bytes', help: 'Bytes in use in the store', registers });
  const circles = new Gauge({
    name: 'alongside_store_circles',
    help: 'Circles that were not dissolved',
    registers,
  });
  new Gauge({
    name: 'alongside_unsent_bytes',
    help: 'Bytes waiting to leave for devices',
    registers,
    collect() {
      this.set(unsent());
    },
  });

  const server = createServer(async ({ method, url }, response) => {
    if (method !== 'GET' || url !== '/metrics') return void response.writeHead(404).end();
    try {
      const found = await size();
      stored.set(found.bytes);
      circles.set(found.circles);
      response.setHeader('Content-Type', registry.contentType);
      response.end(await registry.metrics());
    } catch {
      response.writeHead(503).end();
    }
  });
  // The event loop, memory and garbage collection; they are only measured where somebody may ask.
  server.once('listening', () => collectDefaultMetrics({ register: registry }));
  return server;
}
