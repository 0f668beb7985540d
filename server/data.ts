import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerOptions, StartError } from './config.ts';
import type { Committed } from './store/group-commit.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

type Place = Pick<ServerOptions, 'data'>;

/** The file of the database in the data folder. */
export function databaseIn({ data }: Place): string {
  return join(data, 'alongside.sqlite');
}

/** Opens what a server keeps, and begins it where there is nothing. Throws a `StartError`. */
export function openStore(place: Place, committed?: Committed): Store {
  try {
    mkdirSync(place.data, { recursive: true, mode: 0o700 });
    return openSqliteStore(databaseIn(place), committed);
  } catch (error) {
    throw new StartError(`The data folder "${place.data}" can't be used: ${reasonOf(error)}.`);
  }
}

/** Throws a `StartError` where no server has kept anything. */
export function requireData(place: Place): string {
  const file = databaseIn(place);
  if (existsSync(file)) return file;
  throw new StartError(
    `There are no data of a server in "${place.data}". ALONGSIDE_DATA says where they are.`,
  );
}

/** Does something with the store of a server that may be running. Rejects with a `StartError` where there is none. */
export async function withStore<T>(place: Place, use: (store: Store) => Promise<T>): Promise<T> {
  requireData(place);
  const store = openStore(place);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
