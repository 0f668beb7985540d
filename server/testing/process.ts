import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { NODE_FLAGS } from '../node-flags.ts';

export interface ServerProcess {
  child: ChildProcess;
  port: number;
  /** Resolves to the exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

const MAIN = join(import.meta.dirname, '..', 'main.ts');

/** Starts `main.ts` as a process of its own. */
export function spawnMain(environment: { [name: string]: string }, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [...NODE_FLAGS, MAIN, ...args], {
    env: { ...process.env, ALONGSIDE_PORT: '0', ...environment },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The exit code of a process, or the signal that ended it. */
export async function endOf(child: ChildProcess): Promise<number | string> {
  const [code, signal] = await once(child, 'exit');
  return code ?? signal;
}

/** A server as a process of its own, on a free port, that listens already. */
export function serverProcess(data: string): Promise<ServerProcess> {
  return listening(spawnMain({ ALONGSIDE_DATA: data }));
}

/** The same, with this database, and with others on this bus. */
export function processOfMany(database: string, bus?: string): Promise<ServerProcess> {
  return listening(
    spawnMain({ ALONGSIDE_DATABASE: database, ...(bus !== undefined && { ALONGSIDE_BUS: bus }) }),
  );
}

async function listening(child: ChildProcess): Promise<ServerProcess> {
  if (child.stdout === null) throw new Error('no standard output');
  const lines = createInterface(child.stdout);
  for await (const line of lines) {
    const { event, port } = JSON.parse(line);
    if (event !== 'listening') continue; // such as that its bus is there
    child.stdout.resume();
    return { child, port, ended: endOf(child) };
  }
  throw new Error('the server did not start');
}
