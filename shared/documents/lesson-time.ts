import type * as Y from 'yjs';
import { minutesFrom, type Step } from './steps.ts';

/** The Y.Map of a plan with when its lesson begins, `starts`, in minutes since midnight, and how long it is, `minutes`. */
export const LESSON_TIME = 'lesson-time';

export interface LessonTime {
  /** Minutes since midnight, on the clock on the wall. */
  starts?: number;
  minutes?: number;
}

const DAY = 24 * 60;

/** When the lesson begins and how long it is, as far as somebody said. */
export function lessonTimeOf(doc: Y.Doc): LessonTime {
  const time = doc.getMap<unknown>(LESSON_TIME);
  const starts = time.get('starts');
  const minutes = minutesFrom(time.get('minutes'));
  const isTime = Number.isInteger(starts) && (starts as number) >= 0 && (starts as number) < DAY;
  return { ...(isTime && { starts: starts as number }), ...(minutes !== undefined && { minutes }) };
}

/** Says when the lesson begins or how long it is; `undefined` leaves it open again. */
export function setLessonTime(doc: Y.Doc, name: keyof LessonTime, value: number | undefined): void {
  const time = doc.getMap<unknown>(LESSON_TIME);
  if (value === undefined) time.delete(name);
  else time.set(name, value);
}

/** The minute since midnight at which each step begins, and at which the last one ends. */
export function clockTimes(starts: number, steps: readonly Step[]): number[] {
  const times = [starts];
  for (const { minutes = 0 } of steps) times.push((times.at(-1) ?? starts) + minutes);
  return times.map((time) => time % DAY);
}

/** `09:05` for 545 minutes since midnight, as a field for times has it. */
export function clockTime(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => `${part}`.padStart(2, '0')).join(':');
}

/** Minutes since midnight of `09:05`; `undefined` where it is no time. */
export function fromClockTime(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)/.exec(time) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
