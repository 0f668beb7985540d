import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerOptions, StartError } from '../config.ts';
import type { Committed } from './group-commit.ts';
import { openPostgresStore } from './postgres.ts';
import { openSqliteStore } from './sqlite.ts';
import type { Quotas, Store } from './store.ts';

/** What tells where everything is kept. */
export type Place = Pick<ServerOptions, 'data' | 'database'>;

/** The one file in the data folder. */
export const DATABASE_FILE = 'alongside.sqlite';

/** The store that a server is set up with. Rejects with a `StartError` when it can't be had. */
export async function openStore(
  { data, database }: Place,
  committed?: Committed,
  quotas?: Quotas,
): Promise<Store> {
  if (database === undefined) return openFile(data, committed, quotas);
  try {
    return await openPostgresStore(database, committed, quotas);
  } catch (error) {
    throw new StartError(`The database of ALONGSIDE_DATABASE can't be used: ${reasonOf(error)}.`);
  }
}

function openFile(data: string, committed?: Committed, quotas?: Quotas): Store {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    return openSqliteStore(join(data, DATABASE_FILE), committed, quotas);
  } catch (error) {
    throw new StartError(`The data folder "${data}" can't be used: ${reasonOf(error)}.`);
  }
}

/** In a few words. Neither PostgreSQL nor its driver ever quote a password. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : error.name;
  return error.message === '' ? code : error.message;
}
