import { expect, test } from 'vitest';
import { framesIn, type TraceEvent } from './frames.ts';

const main = { ph: 'X', pid: 1, tid: 1 };
/** In milliseconds. */
const task = (begin: number, lasts: number, ...marks: { name: string; type?: string }[]): TraceEvent[] => [
  { ...main, name: 'RunTask', ts: begin * 1_000, dur: lasts * 1_000 },
  ...marks.map(({ name, type }) => ({
    ...main,
    name,
    ts: begin * 1_000 + 10,
    dur: 100,
    ...(type !== undefined && { args: { data: { type } } }),
  })),
];
const key = { name: 'EventDispatch', type: 'keydown' };
const commit = { name: 'Commit' };

test('a frame waits for its keys and for its drawing', () => {
  expect(framesIn([...task(0, 4, key), ...task(5, 3, commit)])).toEqual([7]);
});

test('or for another task, if that one is longer', () => {
  expect(framesIn([...task(0, 4, key), ...task(5, 30), ...task(36, 3, commit)])).toEqual([30]);
});

test('each frame has its own', () => {
  const events = [...task(0, 4, key), ...task(5, 3, commit), ...task(20, 1, key, commit), ...task(30, 9)];
  expect(framesIn(events)).toEqual([7, 1]);
});

test('what the page did itself is less where it had to wait for a processor', () => {
  const events = [...task(0, 24, key), ...task(25, 3, commit)].map((event) =>
    event.name === 'RunTask' ? { ...event, tdur: 2_000 } : event,
  );
  expect([framesIn(events), framesIn(events, 'tdur')]).toEqual([[27], [4]]);
});

test('other threads keep nobody waiting', () => {
  const elsewhere = { name: 'RunTask', ph: 'X', pid: 1, tid: 2, ts: 0, dur: 99_000 };
  expect(framesIn([elsewhere, ...task(0, 4, key), ...task(5, 3, commit)])).toEqual([7]);
});

test('a trace without keys is no trace of typing', () => {
  expect(() => framesIn(task(0, 4, commit))).toThrow('no key');
});
