import { afterAll, beforeAll, vi } from 'vitest';
import { startPostgres, type TestPostgres } from '../testing/postgres.ts';
import { openPostgresStore } from './postgres.ts';
import { describeStore } from './store-contract.ts';

vi.setConfig({ testTimeout: 60_000 });

let postgres: TestPostgres;
const databases = new Map<string, Promise<string>>();

beforeAll(async () => {
  postgres = await startPostgres();
}, 120_000);
afterAll(() => postgres.stop());

describeStore('PostgreSQL', async (folder, quotas) => {
  const database = databases.get(folder) ?? postgres.newDatabase();
  databases.set(folder, database);
  return openPostgresStore(await database, undefined, quotas);
});
