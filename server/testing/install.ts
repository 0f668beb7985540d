import { spawnSync } from 'node:child_process';
import { accessSync, constants, globSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program of Debian's that tests need as it really is. */
export interface Wanted {
  /** What a person calls it. */
  name: string;
  /** The program's file. */
  program: string;
  /** Folders where it may be beside the PATH, as patterns; the last one found counts. */
  folders: readonly string[];
  /** The package of Debian and Ubuntu that brings it. */
  package: string;
}

/**
 * Returns the path of a program, installing its package first where there is none. Throws with one sentence that says
 * what to do where that fails; it never goes on without.
 */
export function ensureProgram(wanted: Wanted): string {
  const found = find(wanted);
  if (found !== undefined) return found;
  if (hasApt()) for (const command of installCommands(wanted)) if (!run(wanted, command)) break;
  const installed = find(wanted);
  if (installed === undefined)
    throw new Error(`No ${wanted.name}: install it, so that ${wanted.program} is found.`);
  return installed;
}

function find({ program, folders }: Wanted): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const others = folders.flatMap((pattern) => globSync(pattern)).sort(byNumber);
  return [...others.reverse(), ...onPath].map((folder) => join(folder, program)).find(isProgram);
}

const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

type Command = readonly [program: string, ...args: string[]];

// Somebody else may be installing at this very moment, such as the tests of another file.
const WAIT = ['-o', 'DPkg::Lock::Timeout=300'];

function installCommands(wanted: Wanted): Command[] {
  return [
    asRoot('apt-get', ...WAIT, 'update'),
    asRoot('apt-get', ...WAIT, 'install', '-y', '--no-install-recommends', wanted.package),
  ];
}

function hasApt(): boolean {
  try {
    return /^ID(_LIKE)?="?.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false; // not a Linux that says what it is
  }
}

function asRoot(...command: Command): Command {
  return process.getuid?.() === 0 ? command : ['sudo', ...command];
}

function run({ name }: Wanted, [program, ...args]: Command): boolean {
  console.log(`No ${name} found: ${program} ${args.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: 'inherit', env }).status === 0;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // absent or not ours to run: either way, not a program we can start
  }
}
