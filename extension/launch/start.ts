// `pnpm start`: builds the extension, runs the server, and opens a browser with the extension in it where one can be shown.
import { join, resolve } from 'node:path';
import { BUILT, buildExtension } from './build-extension.ts';
import { CHROMIUM, findBrowser } from './find-browser.ts';
import { hasDisplay, openChromium } from './open-browser.ts';
import { allEnded } from './programs.ts';
import { expectFree, runServer, type ServerPlace } from './run-server.ts';

const stop = new AbortController();
// Ctrl-C may arrive twice, from the terminal and from pnpm: the second asks for nothing new.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());

try {
  await start(placeFromEnvironment());
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    stop.abort();
  }
}
await allEnded();
process.exit();

function placeFromEnvironment(): ServerPlace {
  const { ALONGSIDE_PORT = '8787', ALONGSIDE_DATA = 'data' } = process.env;
  return { port: Number(ALONGSIDE_PORT), data: resolve(ALONGSIDE_DATA) };
}

async function start(place: ServerPlace): Promise<void> {
  await expectFree(place.port); // told before the wait for a build
  await buildExtension();
  if (stop.signal.aborted) return;
  const server = await runServer(place, stop.signal);
  console.log(`\nThe server answers on http://localhost:${place.port} and keeps its data in ${place.data}.`);
  const chromium = hasDisplay() ? findBrowser(CHROMIUM) : undefined;
  if (chromium) openBrowser(chromium, place);
  else tellHowToLoad();
  console.log('Ctrl-C ends everything.');
  const code = await server.ended;
  if (!stop.signal.aborted) throw new Error(`The server ended (exit code ${code}).`);
}

function openBrowser(chromium: string, { data }: ServerPlace): void {
  const profile = join(data, 'chromium-profile');
  const browser = openChromium(chromium, { extension: BUILT.chrome, profile }, stop.signal);
  console.log(`${chromium} opens with the extension in it: click its icon, under the puzzle piece.`);
  void browser.ended.then((code) => {
    if (!stop.signal.aborted) console.log(`The browser has ended (exit code ${code}); the server goes on.`);
  });
}

function tellHowToLoad(): void {
  console.log(
    `Chrome, Edge: open chrome://extensions, switch on "Developer mode", "Load unpacked": ${BUILT.chrome}`,
  );
  console.log(
    `Firefox: open about:debugging, "This Firefox", "Load Temporary Add-on": ${join(BUILT.firefox, 'manifest.json')}`,
  );
}
