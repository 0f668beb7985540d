import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './config.ts';
import { openSqliteStore } from './store/sqlite.ts';

/**
 * Gives the data in this folder a new generation: every device then brings back what the backup lacks, where it would
 * otherwise report that the server has lost or hidden something. Returns what to tell whoever restored it; throws a
 * `StartError` when there are no data.
 */
export async function declareRestored(data: string): Promise<string> {
  const file = join(data, 'alongside.sqlite');
  if (!existsSync(file)) throw new StartError(`There is no ${file}: put the backup there first.`);
  const store = openSqliteStore(file);
  await store.newGeneration();
  await store.close();
  return `${file} counts as restored now. Start the server: devices bring back what the backup lacks by themselves.`;
}
