import { type ReadonlySignal, signal } from '@preact/signals';
import { withoutSecrets } from './without-secrets.ts';

/** One thing that happened. It is kept in the memory of this page, and nowhere else. */
export interface Line {
  /** Rises by one with each. */
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  /** An id of an `Output` that some feature contributes. */
  channel: string;
  level: 'info' | 'warning' | 'error';
  text: string;
}

/** How many are kept; the oldest go first. */
export const MOST_LINES = 500;

const lines = signal<readonly Line[]>([]);
let number = 0;

/** What happened, the oldest first. */
export const output: ReadonlySignal<readonly Line[]> = lines;

/** Writes down what happened, for whoever wonders or has to mend something. Never words, names or keys. */
export function log(channel: string, level: Line['level'], text: string): void {
  number += 1;
  const line = { number, at: Date.now(), channel, level, text: withoutSecrets(text) };
  lines.value = [...lines.peek().slice(1 - MOST_LINES), line]; // whoever writes does not follow it
}

/** Writes down an error that nobody foresaw, with where it came from. */
export function logError(error: unknown): void {
  console.error(error);
  write(error);
}

/** Has everything that nothing caught written down as well. */
export function logUncaught(): void {
  addEventListener('error', ({ error, message }) => write(error ?? message));
  addEventListener('unhandledrejection', ({ reason }) => write(reason));
}

function write(error: unknown): void {
  log('errors', 'error', error instanceof Error ? textOf(error) : String(error));
}

function textOf({ stack, message, cause }: Error): string {
  return [stack ?? message, cause].filter((part) => part !== undefined).join('\n');
}

export function clearOutput(): void {
  lines.value = [];
}
