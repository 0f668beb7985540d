import type { Database, Sql } from './postgres-connect.ts';
import { wasInTheWay } from './postgres-outcome.ts';

/** Transactions, one after the other. */
export interface Queue {
  /** Runs a transaction in its turn, and again where another process got in its way. */
  run<T>(transaction: (sql: Sql) => Promise<T>): Promise<T>;
  /** Resolves when all that was asked for so far is done. */
  settled(): Promise<unknown>;
}

/** How often a transaction is tried. */
const TRIES = 5;

export function openQueue(database: Database): Queue {
  let last: Promise<unknown> = Promise.resolve();

  async function attempt<T>(transaction: (sql: Sql) => Promise<T>, tries = TRIES): Promise<T> {
    try {
      return await database.ask(transaction);
    } catch (error) {
      if (tries > 1 && wasInTheWay(error)) return attempt(transaction, tries - 1);
      throw error;
    }
  }

  return {
    run(transaction) {
      const turn = last.then(() => attempt(transaction));
      last = turn.catch(() => undefined);
      return turn;
    },
    settled: () => last,
  };
}
