import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../config.ts';
import { DATABASE_FILE, openStore, type Place } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/** The file in which everything is kept. Throws a `StartError` for a server that keeps it in PostgreSQL. */
export function fileOf({ data, database }: Place): string {
  if (database === undefined) return join(data, DATABASE_FILE);
  throw new StartError(
    'This is for data in a file. For a PostgreSQL database use its own pg_dump and pg_restore, and `restored` after that.',
  );
}

/** The same, and throws where there is none yet. */
export function existingFileOf(place: Place): string {
  const file = fileOf(place);
  if (existsSync(file)) return file;
  throw new StartError(
    `There are no data of a server in "${place.data}". ALONGSIDE_DATA says where they are.`,
  );
}

/** Does something with the store of a server that may be running. Rejects with a `StartError` where there is none. */
export async function withStore<T>(place: Place, use: (store: Store) => Promise<T>): Promise<T> {
  if (place.database === undefined) existingFileOf(place);
  const store = await openStore(place);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
