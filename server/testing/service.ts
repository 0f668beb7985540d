import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A service of this machine that a test starts, ends and starts again, always on the same port. */
export interface Service {
  readonly port: number;
  /** Resolves once it answers. */
  start(): Promise<void>;
  /** Ends it with this signal, and resolves when it has ended. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** How long a service may take to answer, and how often it is asked, in milliseconds. */
const PATIENCE = 30_000;
const INTERVAL = 20;

/** A service that `command` starts on a port, and that `answers` tells whether it is there. Not started yet. */
export async function newService(
  command: (port: number) => readonly [program: string, ...args: string[]],
  answers: (port: number) => Promise<boolean>,
): Promise<Service> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const kill = () => void child?.kill('SIGKILL');
  process.on('exit', kill);

  return {
    port,
    async start() {
      const [program, ...args] = command(port);
      const output: string[] = [];
      const started = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (data: Buffer) => output.push(data.toString()));
      }
      child = started;
      const deadline = performance.now() + PATIENCE;
      while (!(await answers(port))) {
        if (started.exitCode !== null || performance.now() > deadline) {
          throw new Error(`${program} did not start:\n${output.join('')}`);
        }
        await pause(INTERVAL);
      }
    },
    async end(signal) {
      const running = child;
      child = undefined;
      if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
      const ended = once(running, 'exit');
      running.kill(signal);
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
