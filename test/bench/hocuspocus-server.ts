/**
 * Hocuspocus as it ships, with what its SQLite extension does (one row a document, written when it rests), on Node's
 * own SQLite: that extension's native module does not install on a machine without a compiler.
 */
import { DatabaseSync } from 'node:sqlite';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';

const database = new DatabaseSync(process.env.DATABASE ?? ':memory:');
database.exec('CREATE TABLE IF NOT EXISTS documents (name TEXT NOT NULL, data BLOB NOT NULL, UNIQUE(name))');
const select = database.prepare('SELECT data FROM documents WHERE name = ?');
const upsert = database.prepare(
  'INSERT INTO documents (name, data) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET data = excluded.data',
);

const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => {
        const row = select.get(documentName) as { data: Uint8Array } | undefined;
        return row?.data ?? null;
      },
      store: async ({ documentName, state }) => void upsert.run(documentName, state),
    }),
  ],
});
await server.listen();
