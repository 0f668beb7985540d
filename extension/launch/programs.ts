import { spawn } from 'node:child_process';

/** How long a program has to end by itself once asked to, in milliseconds. */
const GRACE = 5000;

/** A program that runs until it ends or is stopped. */
export interface Program {
  /** Resolves to the exit code, or null where a signal ended it or it never started. */
  readonly ended: Promise<number | null>;
}

const started: Promise<unknown>[] = [];

interface Options {
  readonly env?: NodeJS.ProcessEnv;
  /** Drops what the program prints, for one whose chatter would bury everything else. */
  readonly silent?: boolean;
}

/**
 * Starts a program whose output goes to ours, unless it is to be silent. When `stop` aborts it is asked to end, and made to end if it has not
 * after five seconds, so that nothing is left running.
 */
export function startProgram(
  command: string,
  args: readonly string[],
  stop: AbortSignal,
  { env = process.env, silent = false }: Options = {},
): Program {
  const output = silent ? 'ignore' : 'inherit';
  const child = spawn(command, args, { stdio: ['ignore', output, output], env });
  const end = () => {
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), GRACE).unref();
  };
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(null);
    });
  });
  started.push(ended);
  if (stop.aborted) end();
  else stop.addEventListener('abort', end, { once: true });
  return { ended };
}

/** Resolves once every program started here has ended. */
export async function allEnded(): Promise<void> {
  await Promise.all(started);
}
