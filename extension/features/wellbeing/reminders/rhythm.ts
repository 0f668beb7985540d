/** When somebody wants to be reminded of themselves: a setting, which the background reads while the journal is locked. */
export interface Rhythm {
  isOn: boolean;
  /** Times of day, such as `16:30`, in their order. */
  times: readonly string[];
  /** Days of the week, 0 for Sunday. */
  days: readonly number[];
  /** From when until when nothing is shown; none where both are the same. */
  quiet: { from: string; to: string };
  /** The last day of a pause, such as `2026-12-31`; empty where there is none. */
  pausedUntil: string;
}

/** The setting's id. */
export const RHYTHM = 'wellbeing.rhythm';

export const MOST_TIMES = 4;

/** As it is before anybody has changed it. */
export const USUAL: Rhythm = {
  isOn: false,
  times: ['16:30'],
  days: [1, 2, 3, 4, 5],
  quiet: { from: '20:00', to: '07:00' },
  pausedUntil: '',
};

/** In milliseconds: a reminder that comes later than this, since the computer slept, is none any more. */
const TOO_LATE = 60 * 60_000;

/** What is in the settings, whoever wrote it there. */
export function readRhythm(value: unknown): Rhythm {
  const { isOn, times, days, quiet, pausedUntil } = (value ?? {}) as Partial<Record<keyof Rhythm, unknown>>;
  const { from, to } = (quiet ?? {}) as Partial<Record<keyof Rhythm['quiet'], unknown>>;
  return {
    isOn: isOn === true,
    times: Array.isArray(times) ? times.filter(isTime).slice(0, MOST_TIMES).sort() : USUAL.times,
    days: Array.isArray(days) ? [0, 1, 2, 3, 4, 5, 6].filter((day) => days.includes(day)) : USUAL.days,
    quiet: isTime(from) && isTime(to) ? { from, to } : USUAL.quiet,
    pausedUntil: isDay(pausedUntil) ? pausedUntil : '',
  };
}

/** Whether a value is a rhythm as the settings hold it; parts that are not there are as they came. */
export function isRhythm(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.entries(value).every(([part, one]) => Object.hasOwn(FITS, part) && FITS[part as keyof Rhythm](one))
  );
}

const FITS: { readonly [part in keyof Rhythm]: (value: unknown) => boolean } = {
  isOn: (value) => typeof value === 'boolean',
  times: (value) => Array.isArray(value) && value.length <= MOST_TIMES && value.every(isTime),
  days: (value) => Array.isArray(value) && value.every((day) => [0, 1, 2, 3, 4, 5, 6].includes(day)),
  quiet: (value) => {
    const { from, to } = (value ?? {}) as Partial<Record<keyof Rhythm['quiet'], unknown>>;
    return isTime(from) && isTime(to);
  },
  pausedUntil: (value) => value === '' || isDay(value),
};

/** When the next reminder is due after this moment, both in ms since 1970; `undefined` where there is none. */
export function nextReminder(rhythm: Rhythm, now: number): number | undefined {
  if (!rhythm.isOn) return undefined;
  const pause = rhythm.pausedUntil === '' ? 0 : new Date(`${rhythm.pausedUntil}T23:59`).getTime();
  const start = new Date(Math.max(now, pause));
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    for (const time of rhythm.times) {
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      const due = new Date(start.getFullYear(), start.getMonth(), start.getDate() + ahead, hours, minutes);
      if (due.getTime() > start.getTime() && rhythm.days.includes(due.getDay()) && !isQuiet(rhythm, due))
        return due.getTime();
    }
  }
  return undefined;
}

/** Whether a reminder that was due then may still be shown now. */
export function isWelcome(rhythm: Rhythm, due: number, now: number): boolean {
  if (!rhythm.isOn || now - due > TOO_LATE || isQuiet(rhythm, new Date(now))) return false;
  return dayOf(new Date(now)) > rhythm.pausedUntil;
}

function isQuiet({ quiet: { from, to } }: Rhythm, moment: Date): boolean {
  const time = timeOf(moment);
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);
const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const twoDigits = (number: number) => `${number}`.padStart(2, '0');
const timeOf = (moment: Date) => `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}`;
const dayOf = (moment: Date) =>
  `${moment.getFullYear()}-${twoDigits(moment.getMonth() + 1)}-${twoDigits(moment.getDate())}`;
