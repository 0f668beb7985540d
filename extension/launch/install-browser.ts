import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:process';
import { type BrowserKind, CHROMIUM, FIREFOX, findBrowser } from './find-browser.ts';

type Command = readonly [program: string, ...args: string[]];

/** How each browser is installed: its package on Debian, and the command that downloads it elsewhere. */
const SOURCES = new Map<BrowserKind, { package: string; elsewhere: Command }>([
  [CHROMIUM, { package: 'chromium', elsewhere: ['npx', '--yes', 'playwright', 'install', 'chromium'] }],
  [
    FIREFOX,
    {
      package: 'firefox-esr',
      elsewhere: ['npx', '--yes', 'puppeteer', 'browsers', 'install', 'firefox@stable'],
    },
  ],
]);

/**
 * Returns the path of a browser of this kind, installing one first where there is none: Debian's own package on Debian,
 * a download elsewhere. Throws with one sentence that says what to do where that fails; it never goes on without.
 */
export function ensureBrowser(kind: BrowserKind): string {
  const found = findBrowser(kind);
  if (found) return found;
  const commands = installCommands(kind);
  for (const command of commands) if (!run(kind, command)) throw new Error(advice(kind, command.join(' ')));
  const installed = findBrowser(kind);
  if (!installed) throw new Error(advice(kind, commands.map((command) => command.join(' ')).join(' && ')));
  return installed;
}

if (import.meta.main) ensureBrowser(CHROMIUM);

function installCommands(kind: BrowserKind): Command[] {
  const source = SOURCES.get(kind);
  if (source === undefined) throw new Error(`nobody said how ${kind.name} is installed`);
  if (!isDebian()) return [source.elsewhere];
  return [asRoot('apt-get', 'update'), asRoot('apt-get', 'install', '-y', source.package)];
}

// Ubuntu is left to downloads: its packages of browsers only point to snaps.
function isDebian(): boolean {
  return platform === 'linux' && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function asRoot(...command: Command): Command {
  return process.getuid?.() === 0 ? command : ['sudo', ...command];
}

// Windows finds npx only through its shell.
function run({ name }: BrowserKind, [program, ...args]: Command): boolean {
  console.log(`No ${name} found: ${program} ${args.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: 'inherit', env, shell: platform === 'win32' }).status === 0;
}

function advice({ name, variable }: BrowserKind, tried: string): string {
  return `No ${name}, and \`${tried}\` did not bring one: install ${name}, or set ${variable} to the path of one.`;
}
