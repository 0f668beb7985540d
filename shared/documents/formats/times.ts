/** The times that ISO 8601 has four digits for, in ms since 1970. */
const FIRST = Date.UTC(1, 0, 1);
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** A time as a file may give it, in ms since 1970: a number of them, or a text. `undefined` for what is no time. */
export function readTime(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value.trim()) : value;
  return typeof time === 'number' && time >= FIRST && time <= LAST ? Math.round(time) : undefined;
}

export const isoTime = (time: number) => new Date(time).toISOString();

/** `2026-03-04` and `14:05` where the clocks are set as in this time zone. */
export function localTime(time: number, timeZone: string): { day: string; clock: string } {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return { day, clock: `${part('hour')}:${part('minute')}` };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(timeZone, format);
  return format;
}

/** The time at which clocks of this time zone show this; one that they skip is taken for the one after it. */
export function fromLocalTime(day: string, clock: string, timeZone: string): number | undefined {
  const shown = readTime(`${day}T${clock}Z`);
  if (shown === undefined) return undefined;
  const shift = (time: number) => {
    const local = localTime(time, timeZone);
    return (readTime(`${local.day}T${local.clock}Z`) ?? time) - Math.floor(time / 60_000) * 60_000;
  };
  const guess = shown - shift(shown);
  return shown - shift(guess);
}
