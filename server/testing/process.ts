import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export interface ServerProcess {
  child: ChildProcess;
  port: number;
  /** Resolves to the exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

const MAIN = join(import.meta.dirname, '..', 'main.ts');

/** Starts `main.ts` as a process of its own. */
export function spawnMain(environment: { [name: string]: string }, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...args], {
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
export async function serverProcess(data: string): Promise<ServerProcess> {
  const child = spawnMain({ ALONGSIDE_DATA: data });
  if (child.stdout === null) throw new Error('no standard output');
  const [line] = await once(createInterface(child.stdout), 'line');
  const { event, port } = JSON.parse(line);
  if (event !== 'listening') throw new Error(line);
  return { child, port, ended: endOf(child) };
}
