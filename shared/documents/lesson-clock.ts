import type * as Y from 'yjs';

/**
 * The Y.Map with the clock of an observation: `started`, in ms since 1970; `pause/FROM` → when it went on again, 0 while it
 * has not. All of the clock is in the document, so that a reload, or another device, goes on with it.
 */
export const LESSON = 'lesson';

export interface LessonClock {
  /** In ms since 1970, as all times here. */
  started: number;
  /** In order, none within another. One without an end is going on. */
  pauses: readonly Pause[];
}

interface Pause {
  from: number;
  to?: number;
}

const PAUSE = 'pause/';
/** Pauses that are read, however many somebody wrote. */
const MOST_PAUSES = 200;

/** The clock, once it was started. */
export function clockOf(doc: Y.Doc): LessonClock | undefined {
  const lesson = doc.getMap<unknown>(LESSON);
  const started = timeFrom(lesson.get('started'));
  return started === undefined ? undefined : { started, pauses: apart(pausesIn(lesson)) };
}

/** Starts the clock, from nothing. */
export function startClock(doc: Y.Doc, now: number): void {
  const lesson = doc.getMap<unknown>(LESSON);
  doc.transact(() => {
    for (const key of [...lesson.keys()]) if (key.startsWith(PAUSE)) lesson.delete(key);
    lesson.set('started', now);
  });
}

/** Stops the clock until it goes on. */
export function pauseClock(doc: Y.Doc, now: number): void {
  const clock = clockOf(doc);
  if (clock !== undefined && !isPaused(clock)) doc.getMap(LESSON).set(`${PAUSE}${now}`, 0);
}

/** Has a paused clock go on. */
export function continueClock(doc: Y.Doc, now: number): void {
  const lesson = doc.getMap<unknown>(LESSON);
  doc.transact(() => {
    // Two devices may have paused it at the same time.
    for (const { from, to } of pausesIn(lesson))
      if (to === undefined) lesson.set(`${PAUSE}${from}`, Math.max(now, from));
  });
}

export const isPaused = ({ pauses }: LessonClock): boolean =>
  pauses.at(-1)?.to === undefined && pauses.length > 0;

/** What the clock showed at this time, in seconds. */
export function secondsAt({ started, pauses }: LessonClock, at: number): number {
  const held = pauses.reduce((sum, { from, to = at }) => {
    return sum + Math.max(0, Math.min(to, at) - Math.max(from, started));
  }, 0);
  return Math.max(0, (at - started - held) / 1000);
}

function pausesIn(lesson: Y.Map<unknown>): Pause[] {
  const pauses: Pause[] = [];
  for (const [key, value] of lesson) {
    if (pauses.length === MOST_PAUSES) break;
    const [from, to] = [timeFrom(Number(key.slice(PAUSE.length))), timeFrom(value)];
    if (key.startsWith(PAUSE) && from !== undefined && to !== undefined)
      pauses.push(to === 0 ? { from } : { from, to });
  }
  return pauses;
}

/** Pauses in order; those that overlap are one. */
function apart(pauses: readonly Pause[]): Pause[] {
  const result: Pause[] = [];
  for (const { from, to } of pauses.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last === undefined || (last.to !== undefined && last.to < from))
      result.push(to === undefined ? { from } : { from, to });
    else if (to === undefined) delete last.to;
    else if (last.to !== undefined) last.to = Math.max(last.to, to);
  }
  return result;
}

function timeFrom(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
