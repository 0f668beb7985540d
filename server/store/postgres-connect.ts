import type { Bytes } from '@alongside/shared/crypto/bytes';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import postgres from 'postgres';

/** Types as this store uses them, with the numbers they have in PostgreSQL's catalogue. */
const TYPES = {
  bytea: { to: 17, from: [17], serialize: toHex, parse: fromHex },
  bigint: { to: 20, from: [20], serialize: String, parse: Number },
  byteas: {
    to: 1001,
    from: [1001],
    serialize: (all: readonly Bytes[]) => `{${all.map((bytes) => `"\\${toHex(bytes)}"`).join(',')}}`,
    parse: (text: string) => (text.match(/\\x[0-9a-f]*/g) ?? []).map(fromHex),
  },
  bigints: {
    to: 1016,
    from: [1016],
    serialize: (all: readonly (number | null)[]) => `{${all.map((one) => one ?? 'NULL').join(',')}}`,
    parse: (text: string) => (text.match(/\d+/g) ?? []).map(Number),
  },
};

type Types = { [name in keyof typeof TYPES]: Parameters<(typeof TYPES)[name]['serialize']>[0] };
export type Sql = postgres.Sql<Types>;

/** How long the database itself works on one thing, in milliseconds, before it gives up. */
const STATEMENT = 20_000;
/** After how long without an answer, in milliseconds, its connections are given up: the network has lost them. */
const SILENCE = 30_000;

/** How long what was asked may take to be answered when the store is closed, in seconds. */
const GOODBYE = 10;

/** A database over connections that are made when they are needed, and made again when they were lost. */
export interface Database {
  /** Asks something of it. Rejects when the answer does not come: whether it did what was asked is then unknown. */
  ask<T>(run: (sql: Sql) => Promise<T>): Promise<T>;
  /** Lets what was asked be answered, then lets go. */
  close(): Promise<void>;
}

/** `connections`: how many at most. What is asked over one is done in the order in which it was asked. */
export function openDatabase(url: string, connections: number, silence = SILENCE): Database {
  let current = connect(url, connections);

  function giveUp(sql: Sql) {
    if (sql === current) current = connect(url, connections);
    void sql.end({ timeout: 0 });
  }

  return {
    async ask(run) {
      const sql = current;
      const silent = setTimeout(() => giveUp(sql), silence);
      try {
        return await run(sql);
      } catch (error) {
        // The driver may go on with a connection that was cut in the middle of a write, and then never writes again.
        if (isLost(error)) giveUp(sql);
        throw error;
      } finally {
        clearTimeout(silent);
      }
    },
    close: () => current.end({ timeout: GOODBYE }),
  };
}

/** Whether it was neither the database that said this nor we. */
function isLost(error: unknown): boolean {
  return !(error instanceof postgres.PostgresError || error instanceof AlongsideError);
}

function connect(url: string, connections: number): Sql {
  return postgres(url, {
    types: TYPES,
    max: connections,
    fetch_types: false,
    connect_timeout: 10,
    idle_timeout: 60,
    backoff: () => 0.25,
    onnotice: () => undefined,
    connection: {
      application_name: 'alongside',
      // Acknowledged is committed, whatever the database does for others.
      synchronous_commit: 'on',
      statement_timeout: STATEMENT,
      // Whoever is stopped in the middle of something does not make the others wait for ever.
      idle_in_transaction_session_timeout: STATEMENT,
    },
  }) as unknown as Sql;
}

function toHex(bytes: Bytes): string {
  return `\\x${bytes.toHex()}`;
}

function fromHex(text: string): Bytes {
  return Uint8Array.fromHex(text.slice(2));
}
