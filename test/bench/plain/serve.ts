import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';

/** What is in the page of each script in this folder. */
const PAGES = {
  journal: '<input type="search" aria-label="Search"><ul></ul>',
  chart: '<div style="inline-size: 640px; block-size: 240px"><canvas></canvas></div>',
} as const;

/** Serves a page with a script that does the same without us (the journal seals nothing), on this machine. */
export async function servePlain(
  name: keyof typeof PAGES,
): Promise<{ address: string; close(): Promise<void> }> {
  const script = await bundled(name);
  const page = `<!doctype html><html lang="en"><title>Plain</title>${PAGES[name]}<script type="module" src="script.js"></script></html>`;
  const server = createServer(({ url }, response) => {
    const isScript = url === '/script.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : page);
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

async function bundled(name: keyof typeof PAGES): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, `${name}.ts`), formats: ['es'], fileName: name },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output.find(({ type }) => type === 'chunk') : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`the plain ${name} was not built`);
  return chunk.code;
}
