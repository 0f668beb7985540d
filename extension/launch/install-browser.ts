import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:process';
import { findChromium } from './find-browser.ts';

/**
 * Returns the path of a Chromium, installing one first where there is none: Debian's own package on Debian,
 * Playwright's build elsewhere. Throws with one sentence that says what to do where that fails; it never goes on without.
 */
export function ensureChromium(): string {
  const found = findChromium();
  if (found) return found;
  const commands = installCommands();
  for (const command of commands) if (!run(command)) throw new Error(advice(command));
  const installed = findChromium();
  if (!installed) throw new Error(advice(commands.map((command) => command.join(' ')).join(' && ')));
  return installed;
}

if (import.meta.main) ensureChromium();

type Command = readonly [program: string, ...args: string[]];

function installCommands(): Command[] {
  if (isDebian()) return [asRoot('apt-get', 'update'), asRoot('apt-get', 'install', '-y', 'chromium')];
  return [['npx', '--yes', 'playwright', 'install', 'chromium']];
}

// Ubuntu is left to Playwright: its `chromium` package only points to a snap.
function isDebian(): boolean {
  return platform === 'linux' && /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function asRoot(...command: Command): Command {
  return process.getuid?.() === 0 ? command : ['sudo', ...command];
}

// Windows finds npx only through its shell.
function run([program, ...args]: Command): boolean {
  console.log(`No Chromium found: ${program} ${args.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: 'inherit', env, shell: platform === 'win32' }).status === 0;
}

function advice(tried: string | Command): string {
  const command = typeof tried === 'string' ? tried : tried.join(' ');
  return `No Chromium, and \`${command}\` did not bring one: install Chromium, or set ALONGSIDE_CHROMIUM to the path of one.`;
}
