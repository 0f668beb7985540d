import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Program, startProgram } from './programs.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'server', 'main.ts');

/** How long the server may take to answer, and how often it is asked, in milliseconds. */
const PATIENCE = 30_000;
const INTERVAL = 100;

/** Where a server listens and keeps what it stores. */
export interface ServerPlace {
  readonly port: number;
  /** An absolute path. */
  readonly data: string;
}

/**
 * Starts the server as a process of its own and waits until `GET /healthz` answers.
 * Throws with one sentence where the port is taken, the server ends at once, or it does not answer in 30 seconds.
 */
export async function runServer({ port, data }: ServerPlace, stop: AbortSignal): Promise<Program> {
  await expectFree(port);
  const env = { ...process.env, ALONGSIDE_PORT: String(port), ALONGSIDE_DATA: data };
  const server = startProgram(process.execPath, [MAIN], stop, { env });
  const endedEarly = server.ended.then((code) => {
    throw new Error(`The server ended before it answered (exit code ${code}).`);
  });
  await Promise.race([answering(port, stop), endedEarly]);
  return server;
}

/** Throws with one sentence where another program listens on `port`. */
export async function expectFree(port: number): Promise<void> {
  const probe = createServer().listen(port);
  try {
    await once(probe, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} is in use: end the program that uses it, or set ALONGSIDE_PORT to another.`,
    );
  }
  probe.close();
  await once(probe, 'close');
}

async function answering(port: number, stop: AbortSignal): Promise<void> {
  const deadline = AbortSignal.any([stop, AbortSignal.timeout(PATIENCE)]);
  while (!deadline.aborted) {
    if (await answers(`http://127.0.0.1:${port}/healthz`, deadline)) return;
    await pause(INTERVAL);
  }
  throw new Error(`The server did not answer on port ${port} within ${PATIENCE / 1000} seconds.`);
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await fetch(url, { signal })).ok;
  } catch {
    return false; // not listening yet
  }
}
