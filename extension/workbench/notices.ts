import { signal } from '@preact/signals';
import { i18n } from '#i18n';
import { registry } from './registry.ts';

/** A message that stays until it is dismissed. */
export interface Notice {
  id: string;
  /** An `info` also goes when the person turns to something else; an `error` never goes by itself. */
  tone: 'error' | 'info';
  text: string;
}

export const notices = signal<readonly Notice[]>([]);

/** Shows a notice; one with the same id is replaced, so that nothing piles up. */
export function tell(notice: Notice): void {
  notices.value = [...notices.value.filter(({ id }) => id !== notice.id), notice];
}

/** Takes a notice away, if it is there. */
export function dismissNotice(id: string): void {
  if (notices.value.some((notice) => notice.id === id)) {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  }
}

/** Takes away what was only good to know while one looked at something else. */
export function dismissPassing(): void {
  if (notices.value.some(({ tone }) => tone === 'info')) {
    notices.value = notices.value.filter(({ tone }) => tone !== 'info');
  }
}

/** Shows what went wrong, and leaves what nobody foresaw in the console for whoever mends it. */
export function tellError(error: unknown): void {
  tell({ id: 'error', tone: 'error', text: explain(error) });
}

/** What happened, what was kept and what to do, in words. */
export function explain(error: unknown): string {
  const words = registry.value.explain(error);
  if (words !== undefined) return words;
  console.error(error);
  return i18n.t('errors.unforeseen', { detail: detailOf(error) });
}

/** A few words for the end of a sentence. A full disk hides inside the errors of whatever it broke. */
export function detailOf(error: unknown): string {
  for (let cause = error; cause instanceof Error || cause instanceof DOMException; ) {
    if (cause.name === 'QuotaExceededError') return i18n.t('errors.diskFull');
    cause = 'inner' in cause ? cause.inner : cause.cause;
  }
  return error instanceof Error ? error.message : String(error);
}
