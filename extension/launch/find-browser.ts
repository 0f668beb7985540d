import { accessSync, constants, globSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

// Google's own Chrome is left out: branded builds ignore --load-extension.
const NAMES = ['chromium', 'chromium-browser'];

// Where Playwright keeps what it downloads, by platform.
const PLAYWRIGHT_CACHES: { [platform: string]: string } = {
  darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
  win32: join(homedir(), 'AppData', 'Local', 'ms-playwright'),
};

// Inside a Playwright download: chromium-1234/chrome-linux64/chrome and its like.
const PLAYWRIGHT_PROGRAMS = [
  'chromium-*/chrome-linux*/chrome',
  'chromium-*/chrome-mac*/*.app/Contents/MacOS/*',
  'chromium-*/chrome-win*/chrome.exe',
];

/**
 * Finds a Chromium that can load an unpacked extension: the one named by `ALONGSIDE_CHROMIUM`, else one on the PATH,
 * else the newest that Playwright has downloaded. Returns its path, or undefined where there is none.
 * Throws where `ALONGSIDE_CHROMIUM` names no program, since a wrong wish is better told than replaced.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env.ALONGSIDE_CHROMIUM;
  if (named === undefined) return onPath(env) ?? fromPlaywright(env);
  if (!isProgram(named)) throw new Error(`ALONGSIDE_CHROMIUM names ${named}, which is not a program.`);
  return named;
}

function onPath(env: NodeJS.ProcessEnv): string | undefined {
  const names = process.platform === 'win32' ? NAMES.map((name) => `${name}.exe`) : NAMES;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

function fromPlaywright(env: NodeJS.ProcessEnv): string | undefined {
  const cache = env.PLAYWRIGHT_BROWSERS_PATH ?? PLAYWRIGHT_CACHES[process.platform] ?? linuxCache(env);
  const found = globSync(PLAYWRIGHT_PROGRAMS, { cwd: cache }).map((path) => join(cache, path));
  return found
    .filter(isProgram)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1);
}

function linuxCache(env: NodeJS.ProcessEnv): string {
  return join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright');
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // absent or not ours to run: either way, not a program we can start
  }
}
