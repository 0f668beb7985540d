/** One event of a trace as Chromium writes it; times in microseconds. */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** How long its thread really ran: less than `dur` where other threads had the processor. */
  tdur?: number;
  args?: { data?: { type?: string } };
}

const KEYS: ReadonlySet<string | undefined> = new Set(['keydown', 'keypress', 'textInput', 'input', 'keyup']);

/**
 * For how many milliseconds each frame that the page under the keyboard drew had to wait for its main thread: for all
 * tasks that took in its keys and for the one that drew it, or for a single other task if that took longer. Between two
 * tasks Chromium draws a frame that is due before it begins another. By the clock on the wall; by `tdur`, how much of
 * that was the page's own work.
 */
export function framesIn(events: readonly TraceEvent[], clock: 'dur' | 'tdur' = 'dur'): number[] {
  const main = threadOfKeys(events);
  const own = events.filter(({ ph, pid, tid }) => ph === 'X' && pid === main.pid && tid === main.tid);
  const tasks = own.filter(({ name }) => name === 'RunTask').sort((a, b) => a.ts - b.ts);
  const marks = own
    .filter(({ name, args }) => name === 'Commit' || (name === 'EventDispatch' && KEYS.has(args?.data?.type)))
    .sort((a, b) => a.ts - b.ts);

  const frames: number[] = [];
  let frame = { own: 0, other: 0 };
  let next = 0;
  for (const { ts, dur = 0, ...task } of tasks) {
    const took = clock === 'dur' ? dur : (task.tdur ?? 0);
    let belongs = false;
    let drawn = false;
    for (let mark = marks[next]; mark !== undefined && mark.ts <= ts + dur; mark = marks[++next]) {
      belongs = true;
      drawn ||= mark.name === 'Commit';
    }
    if (belongs) frame.own += took;
    else frame.other = Math.max(frame.other, took);
    if (!drawn) continue;
    frames.push(Math.max(frame.own, frame.other) / 1_000);
    frame = { own: 0, other: 0 };
  }
  return frames;
}

/** The thread on which most keys arrived: the page's main thread. */
function threadOfKeys(events: readonly TraceEvent[]): { pid: number; tid: number } {
  const counts = new Map<string, { pid: number; tid: number; keys: number }>();
  for (const { name, args, pid, tid } of events) {
    if (name !== 'EventDispatch' || args?.data?.type !== 'keydown') continue;
    const thread = counts.get(`${pid} ${tid}`) ?? { pid, tid, keys: 0 };
    thread.keys += 1;
    counts.set(`${pid} ${tid}`, thread);
  }
  const [most] = [...counts.values()].sort((a, b) => b.keys - a.keys);
  if (most === undefined) throw new Error('the trace shows no key that was pressed');
  return most;
}
