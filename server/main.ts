#!/usr/bin/env -S node --max-semi-space-size=8
// `alongside-server`, or `node server/main.ts`: a server, and what its operator does with its data.
import { parseArgs } from 'node:util';
import { backup } from './commands/backup.ts';
import { check } from './commands/check.ts';
import type { Command } from './commands/command.ts';
import { gc } from './commands/gc.ts';
import { help } from './commands/help.ts';
import { purge } from './commands/purge.ts';
import { restore } from './commands/restore.ts';
import { restored } from './commands/restored.ts';
import { start } from './commands/start.ts';
import { stats } from './commands/stats.ts';
import { readConfig, StartError } from './config.ts';

const COMMANDS: { readonly [name: string]: Command } = {
  start,
  backup,
  restore,
  restored,
  check,
  stats,
  gc,
  purge,
};

async function run([name = 'start', ...rest]: string[]): Promise<number> {
  if (name === '--help' || name === 'help') {
    console.log(help(COMMANDS));
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new StartError(`There is no command "${name}".\n\n${help(COMMANDS)}`);
  return command.run(readConfig(process.env), takeArguments(name, command, rest));
}

/** Throws a `StartError` that says how the command is used. */
function takeArguments(name: string, { takes, words, flags }: Command, given: string[]) {
  try {
    const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const }]));
    const { positionals, values } = parseArgs({ args: given, options, allowPositionals: true });
    if (positionals.length === words) return { words: positionals, flags: new Set(Object.keys(values)) };
  } catch {
    // an option that it does not have
  }
  throw new StartError(`Usage: alongside-server ${`${name} ${takes}`.trim()}`);
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
