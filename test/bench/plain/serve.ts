import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';

const PAGE =
  '<!doctype html><html lang="en"><title>Plain</title><input type="search" aria-label="Search"><ul></ul><script type="module" src="journal.js"></script></html>';

/** Serves the journal that seals nothing, on this machine. */
export async function servePlainJournal(): Promise<{ address: string; close(): Promise<void> }> {
  const script = await bundled();
  const server = createServer(({ url }, response) => {
    const isScript = url === '/journal.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'journal.ts'), formats: ['es'], fileName: 'journal' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output.find(({ type }) => type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error('the plain journal was not built');
  return chunk.code;
}
