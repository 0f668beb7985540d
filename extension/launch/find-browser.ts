import { accessSync, constants, globSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A browser that can load our extension unpacked, and where it may be. */
export interface BrowserKind {
  /** What a person calls it. */
  name: string;
  /** The environment variable that may name its program. */
  variable: string;
  /** What its program is called on the PATH, the better one first. */
  programs: readonly string[];
  /** Where the tool that downloads it keeps what it downloaded. */
  cache(env: NodeJS.ProcessEnv): string;
  /** Its program in there, on any platform, as patterns. */
  downloaded: readonly string[];
}

// Where Playwright keeps what it downloads, by platform.
const PLAYWRIGHT_CACHES: { [platform: string]: string } = {
  darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
  win32: join(homedir(), 'AppData', 'Local', 'ms-playwright'),
};

export const CHROMIUM: BrowserKind = {
  name: 'Chromium',
  variable: 'ALONGSIDE_CHROMIUM',
  // Google's own Chrome is left out: branded builds ignore --load-extension.
  programs: ['chromium', 'chromium-browser'],
  cache: (env) => env.PLAYWRIGHT_BROWSERS_PATH ?? PLAYWRIGHT_CACHES[process.platform] ?? linuxCache(env),
  // Inside a Playwright download: chromium-1234/chrome-linux64/chrome and its like.
  downloaded: [
    'chromium-*/chrome-linux*/chrome',
    'chromium-*/chrome-mac*/*.app/Contents/MacOS/*',
    'chromium-*/chrome-win*/chrome.exe',
  ],
};

export const FIREFOX: BrowserKind = {
  name: 'Firefox',
  variable: 'ALONGSIDE_FIREFOX',
  programs: ['firefox-esr', 'firefox'],
  // Playwright's own build of Firefox loads no extensions; Puppeteer downloads Mozilla's.
  cache: (env) => env.PUPPETEER_CACHE_DIR ?? join(homedir(), '.cache', 'puppeteer'),
  downloaded: [
    'firefox/linux*/firefox/firefox',
    'firefox/mac*/*.app/Contents/MacOS/firefox',
    'firefox/win*/**/firefox.exe',
  ],
};

/**
 * Finds a browser of this kind: the one named by its variable, else one on the PATH, else the newest that was
 * downloaded. Returns its path, or undefined where there is none.
 * Throws where the variable names no program, since a wrong wish is better told than replaced.
 */
export function findBrowser(kind: BrowserKind, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env[kind.variable];
  if (named === undefined) return onPath(kind, env) ?? fromCache(kind, env);
  if (!isProgram(named)) throw new Error(`${kind.variable} names ${named}, which is not a program.`);
  return named;
}

function onPath({ programs }: BrowserKind, env: NodeJS.ProcessEnv): string | undefined {
  const names = process.platform === 'win32' ? programs.map((name) => `${name}.exe`) : programs;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

function fromCache({ cache, downloaded }: BrowserKind, env: NodeJS.ProcessEnv): string | undefined {
  const folder = cache(env);
  const found = globSync(downloaded, { cwd: folder }).map((path) => join(folder, path));
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
