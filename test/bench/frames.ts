/** One event of a trace as Chromium writes it; times in microseconds. */
export interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  args?: { data?: { type?: string } };
}

/** Two tasks with less than this between them keep a frame waiting as one would (microseconds). */
const BREATH = 500;

/**
 * For each frame that the page under the keyboard drew: the longest stretch, in milliseconds, for which its main thread
 * was busy without a break since the frame before. A frame can't be drawn meanwhile.
 */
export function framesIn(events: readonly TraceEvent[]): number[] {
  const main = threadOfKeys(events);
  const own = events.filter(({ pid, tid }) => pid === main.pid && tid === main.tid);
  const commits = own.filter(({ name }) => name === 'Commit').map(({ ts, dur = 0 }) => ts + dur);
  const stretches = stretchesOf(own.filter(({ name, ph }) => ph === 'X' && /(^|::)RunTask$/.test(name)));
  commits.sort((a, b) => a - b);
  return commits.slice(1).map((end, index) => {
    const begin = commits[index] as number;
    const within = stretches.filter((stretch) => stretch.end > begin && stretch.begin < end);
    return Math.max(0, ...within.map((stretch) => stretch.end - stretch.begin)) / 1_000;
  });
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

/** Tasks that follow each other without a break, put together. */
function stretchesOf(tasks: readonly TraceEvent[]): { begin: number; end: number }[] {
  const stretches: { begin: number; end: number }[] = [];
  for (const { ts, dur = 0 } of tasks.toSorted((a, b) => a.ts - b.ts)) {
    const last = stretches.at(-1);
    if (last !== undefined && ts <= last.end + BREATH) last.end = Math.max(last.end, ts + dur);
    else stretches.push({ begin: ts, end: ts + dur });
  }
  return stretches;
}
