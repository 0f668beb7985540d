import { type Bytes, toBase64Url } from '../crypto/bytes.ts';
import { type Circle, currentEpoch } from '../protocol/circle.ts';
import { applyOperation } from '../protocol/circle-log.ts';
import { AlongsideError } from '../protocol/errors.ts';
import type { Answer, Request } from '../protocol/frames.ts';
import { parseRecord } from '../protocol/record.ts';
import type { Connection } from '../sync/connection.ts';

/** One circle on a server in memory, for tests in which the server has to do as the test says. */
export interface StandInServer {
  readonly connection: Connection;
  readonly operations: Bytes[];
  /** Every record taken, in order, of all streams. */
  readonly records: Bytes[];
  /** Every request that came. */
  readonly requests: Request[];
  /** How many operations fit in one answer. */
  operationsPerAnswer: number;
  /** Comes before the server's own answer; what it returns or throws is the answer. */
  intervene: (request: Request) => Answer | undefined;
}

export function standInServer(origin = 'https://one.example'): StandInServer {
  let circle: Circle | undefined;

  async function answer(request: Request): Promise<Answer> {
    switch (request.type) {
      case 'appendOperation':
      case 'found':
        circle = await applyOperation(circle, request.operation);
        server.operations.push(request.operation);
        return { type: 'done' };
      case 'readOperations': {
        const end = request.from + server.operationsPerAnswer;
        const { operations } = server;
        const { length } = operations;
        return { type: 'operations', operations: operations.slice(request.from, end), length };
      }
      case 'append':
        return append(request.record);
      case 'read': {
        const stored = recordsOf(request.stream).map((record, index) => ({ sequence: index + 1, record }));
        return { type: 'records', snapshot: [], records: stored.slice(request.after), head: stored.length };
      }
      case 'follow': {
        const streams = new Map(server.records.map((record) => [nameOf(record), parseRecord(record)]));
        const heads = [...streams.values()].map(({ header: { stream } }) => ({
          stream,
          head: recordsOf(stream).length,
          snapshot: 0,
        }));
        return { type: 'streams', streams: heads, ends: 0, length: server.operations.length };
      }
      default:
        throw new AlongsideError('malformed', `the stand-in knows no ${request.type}`);
    }
  }

  function append(record: Bytes): Answer {
    const { header } = parseRecord(record);
    if (circle === undefined || header.epoch !== currentEpoch(circle))
      throw new AlongsideError('stale-epoch');
    const own = recordsOf(header.stream)
      .map((stored) => parseRecord(stored).header)
      .filter(({ author }) => toBase64Url(author) === toBase64Url(header.author));
    const again = own.findIndex(({ id }) => toBase64Url(id) === toBase64Url(header.id));
    if (again !== -1) return { type: 'appended', sequence: again + 1 };
    if (header.counter !== own.length + 1) throw new AlongsideError('counter-gap', `${own.length + 1}`);
    server.records.push(record);
    return { type: 'appended', sequence: recordsOf(header.stream).length };
  }

  function recordsOf(stream: Bytes): Bytes[] {
    return server.records.filter((record) => nameOf(record) === toBase64Url(stream));
  }

  const server: StandInServer = {
    operations: [],
    records: [],
    requests: [],
    operationsPerAnswer: 1_000,
    intervene: () => undefined,
    connection: {
      server: origin,
      generation: () => new Uint8Array(16),
      up: () => true,
      async request(request, expected) {
        server.requests.push(request);
        const given = server.intervene(request) ?? (await answer(request));
        if (given.type !== expected) throw new AlongsideError('tampered', `answered ${given.type}`);
        return given as Extract<Answer, { type: typeof expected }>;
      },
      sendPresence: () => {},
      retryNow: () => {},
      close: () => {},
    },
  };
  return server;
}

function nameOf(record: Bytes): string {
  return toBase64Url(parseRecord(record).header.stream);
}
