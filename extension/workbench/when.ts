const DAY = 24 * 60 * 60 * 1000;

/** A moment as people say it: 14:05 today, yesterday, a weekday, then a date. Both in milliseconds since 1970. */
export function when(moment: number, now = Date.now()): string {
  const days = Math.round((startOfDay(now) - startOfDay(moment)) / DAY);
  if (days <= 0) return format(moment, { timeStyle: 'short' });
  if (days === 1) return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(-1, 'day');
  if (days < 7) return format(moment, { weekday: 'long' });
  const sameYear = new Date(moment).getFullYear() === new Date(now).getFullYear();
  return format(moment, { day: 'numeric', month: 'short', ...(!sameYear && { year: 'numeric' }) });
}

/** A moment in full, for a tooltip or a deadline. */
export function exactly(moment: number): string {
  return format(moment, { dateStyle: 'full', timeStyle: 'short' });
}

/** The day of a moment in full. */
export function onDay(moment: number): string {
  return format(moment, { dateStyle: 'full' });
}

/** A moment to come, as short as it can be said: a time if it is today, else a date and a time. */
export function until(moment: number, now = Date.now()): string {
  if (startOfDay(moment) === startOfDay(now)) return format(moment, { timeStyle: 'short' });
  return format(moment, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
}

/** A moment as a field for date and time takes it: `2026-11-25T14:05`, on the clock of this place. */
export function asLocalField(moment: number): string {
  const date = new Date(moment);
  return new Date(moment - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The moment that such a field shows; `undefined` while it shows none. */
export function fromLocalField(value: string): number | undefined {
  const moment = new Date(value).getTime();
  return Number.isFinite(moment) ? moment : undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format takes far longer than using it, and a list uses a few for all of its items. */
function format(moment: number, options: Intl.DateTimeFormatOptions): string {
  const name = JSON.stringify(options);
  const made = formats.get(name) ?? new Intl.DateTimeFormat(undefined, options);
  formats.set(name, made);
  return made.format(moment);
}

function startOfDay(moment: number): number {
  return new Date(moment).setHours(0, 0, 0, 0);
}
