import type { ServerOptions } from '../config.ts';

/** Something that `alongside-server` can be told to do. */
export interface Command {
  /** What follows its name, such as `FILE [--force]`; empty for nothing. */
  readonly takes: string;
  /** What it does, in a line of `--help`. */
  readonly does: string;
  /** How many words it takes, and which flags. */
  readonly words: number;
  readonly flags: readonly string[];
  /** Resolves to the exit code. Rejects with a `StartError` when it can't be done. */
  run(
    options: ServerOptions,
    given: { words: readonly string[]; flags: ReadonlySet<string> },
  ): Promise<number>;
}

/** Says something to whoever runs the command. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
