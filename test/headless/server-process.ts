import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { NODE_FLAGS } from '../../server/node-flags.ts';
import { eventually } from './eventually.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

export interface ServerProcess {
  readonly origin: string;
  readonly port: number;
  /** The number of the process that runs now. */
  pid(): number;
  /** Everything the process printed so far, over all its lives. */
  log(): Buffer;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
  /** Ends it at once, as a power cut would end the process. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  start(): Promise<void>;
}

/** A port nobody listens on right now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * A real server process on a free port, ready for requests. `origins` are further origins it answers to, `settings`
 * further variables of its environment.
 */
export async function startServerProcess(
  data: string,
  origins: string[] = [],
  settings: { readonly [variable: string]: string } = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const printed: Buffer[] = [];
  let child: ChildProcess | undefined;

  async function start() {
    const env = {
      ...process.env,
      ALONGSIDE_PORT: `${port}`,
      ALONGSIDE_DATA: data,
      ALONGSIDE_ORIGINS: [origin, ...origins].join(','),
      ...settings,
    };
    const started = spawn(process.execPath, [...NODE_FLAGS, MAIN], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    started.stdout.on('data', (bytes) => printed.push(bytes));
    started.stderr.on('data', (bytes) => printed.push(bytes));
    await eventually('the server answers', async () => {
      if (started.exitCode !== null) throw new Error(`the server ended:\n${Buffer.concat(printed)}`);
      const health = await fetch(`${origin}/healthz`).catch(() => undefined);
      return health?.ok;
    });
  }

  async function end(signal: NodeJS.Signals) {
    const ending = child;
    if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    ending.kill(signal);
    await ended;
  }

  await start();
  return {
    origin,
    port,
    pid: () => child?.pid ?? 0,
    log: () => Buffer.concat(printed),
    start,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/**
 * Runs one of the server's commands on this data, as whoever operates it would, and waits until it is done. Throws
 * unless it ends with 0.
 */
export async function runServerCommand(data: string, ...command: string[]): Promise<void> {
  const env = { ...process.env, ALONGSIDE_DATA: data };
  const child = spawn(process.execPath, [MAIN, ...command], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed: Buffer[] = [];
  for (const output of [child.stdout, child.stderr]) output.on('data', (bytes) => printed.push(bytes));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`"${command.join(' ')}" ended with ${code}:\n${Buffer.concat(printed)}`);
}
