import { type ReadonlySignal, signal } from '@preact/signals';
import { i18n } from '#i18n';
import { logError } from './output/log.ts';
import { registry } from './registry.ts';

/** A message that waits. */
export interface Notice {
  id: string;
  /** An `info` also makes way when the person turns to something else; an `error` never goes by itself. */
  tone: 'error' | 'info';
  text: string;
  /** What can be done about it: the commands, with what they are about. */
  actions?: readonly { command: string; argument?: string }[];
}

/** A message that was told, and when (ms since 1970). */
export interface ToldNotice extends Notice {
  at: number;
}

/** How many of those that were told are kept to be read again. */
const MOST_KEPT = 100;

const waiting = signal<readonly Notice[]>([]);
const told = signal<readonly ToldNotice[]>([]);

/** Those on the screen, the oldest first. */
export const notices: ReadonlySignal<readonly Notice[]> = waiting;
/** All there were, the newest first: in the memory of this page, until it locks. */
export const pastNotices: ReadonlySignal<readonly ToldNotice[]> = told;

/** Shows a notice; one with the same id is replaced, so that nothing piles up. */
export function tell(notice: Notice): void {
  waiting.value = [...without(waiting.peek(), notice.id), notice];
  told.value = [{ ...notice, at: Date.now() }, ...without(told.peek(), notice.id)].slice(0, MOST_KEPT);
}

/** Takes a notice from the screen, if it is there. */
export function dismissNotice(id: string): void {
  if (waiting.peek().some((notice) => notice.id === id)) waiting.value = without(waiting.peek(), id);
}

/** Takes from the screen what was only good to know while one looked at something else. */
export function dismissPassing(): void {
  if (waiting.peek().some(({ tone }) => tone === 'info')) {
    waiting.value = waiting.peek().filter(({ tone }) => tone !== 'info');
  }
}

/** Forgets what was told, but for what still waits on the screen. */
export function forgetPast(): void {
  const ids = new Set(waiting.peek().map(({ id }) => id));
  told.value = told.peek().filter(({ id }) => ids.has(id));
}

/** Takes every notice from the screen, and forgets all there were. */
export function forgetAllNotices(): void {
  waiting.value = [];
  told.value = [];
}

/** Forgets one that was told. */
export function forgetNotice(id: string): void {
  told.value = without(told.peek(), id);
  dismissNotice(id);
}

/** Shows what went wrong, and leaves what nobody foresaw in the output for whoever mends it. */
export function tellError(error: unknown): void {
  tell({ id: 'error', tone: 'error', text: explain(error) });
}

/** What happened, what was kept and what to do, in words. */
export function explain(error: unknown): string {
  const words = registry.value.explain(error);
  if (words !== undefined) return words;
  logError(error);
  return i18n.t('errors.unforeseen', { detail: detailOf(error) });
}

/** A few words for the end of a sentence. A full disk hides inside the errors of whatever it broke. */
export function detailOf(error: unknown): string {
  for (let cause = error; cause instanceof Error || cause instanceof DOMException; ) {
    if (cause.name === 'QuotaExceededError') return i18n.t('errors.diskFull');
    cause = 'inner' in cause ? cause.inner : cause.cause;
  }
  // What a browser's cryptography throws has a name only.
  return error instanceof Error || error instanceof DOMException
    ? error.message || error.name
    : String(error);
}

function without<Kept extends Notice>(all: readonly Kept[], id: string): readonly Kept[] {
  return all.filter((notice) => notice.id !== id);
}
