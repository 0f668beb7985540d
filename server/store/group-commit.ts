import type { DatabaseSync } from 'node:sqlite';
import { AlongsideError } from '@alongside/shared/protocol/errors';
import { inTransaction } from './transaction.ts';

/** Runs a write in the next transaction. Resolves, once that is durable, to what it returned. */
export type Write = <T>(run: () => T) => Promise<T>;

export interface GroupCommit {
  /**
   * `run` may throw an `AlongsideError` before it has changed anything: it alone is refused. It may be run again
   * when the transaction fails, so it keeps no state outside the database.
   */
  write: Write;
  /** Commits what is queued, at once. */
  flush(): void;
}

/** Is told when so many writes became durable together, and how many seconds that took. */
export type Committed = (writes: number, seconds: number) => void;

interface Queued {
  run(): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * Writes that arrive together share one transaction, and so one wait for the disk: the event loop reads all that
 * came in on the sockets, then everything queued meanwhile is committed and answered.
 */
export function openGroupCommit(database: DatabaseSync, committed: Committed = () => {}): GroupCommit {
  let queue: Queued[] = [];

  function flush() {
    const batch = queue;
    queue = [];
    if (batch.length > 0) commit(batch);
  }

  function commit(batch: Queued[]) {
    const began = performance.now();
    try {
      const answers = inTransaction(database, () => batch.map(attempt));
      committed(batch.length, (performance.now() - began) / 1000);
      for (const answer of answers) answer();
    } catch (error) {
      // Something broke that is nobody's refusal. Each on its own, so that it fails only those it belongs to.
      if (batch.length > 1) for (const one of batch) commit([one]);
      else batch[0]?.reject(error);
    }
  }

  return {
    write<T>(run: () => T) {
      return new Promise<T>((resolve, reject) => {
        if (queue.length === 0) setImmediate(flush);
        queue.push({ run, resolve: resolve as (value: unknown) => void, reject });
      });
    },
    flush,
  };
}

/** Runs a write and returns what is to be told once the transaction is durable. */
function attempt({ run, resolve, reject }: Queued): () => void {
  try {
    const value = run();
    return () => resolve(value);
  } catch (error) {
    if (error instanceof AlongsideError) return () => reject(error);
    throw error;
  }
}
