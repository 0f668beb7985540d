import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  clockOf,
  continueClock,
  isPaused,
  LESSON,
  pauseClock,
  secondsAt,
  startClock,
} from './lesson-clock.ts';

const SECOND = 1000;
const START = 1_760_000_000_000;
const at = (seconds: number) => START + seconds * SECOND;

function running(): Y.Doc {
  const doc = new Y.Doc();
  startClock(doc, START);
  return doc;
}

/** What the clock of a document shows at these seconds after its start. */
function shows(doc: Y.Doc, seconds: number): number | undefined {
  const clock = clockOf(doc);
  return clock && secondsAt(clock, at(seconds));
}

test('a clock that nobody started shows nothing', () => {
  const doc = new Y.Doc();
  pauseClock(doc, START);
  expect(clockOf(doc)).toBeUndefined();
});

test('the clock goes on by itself, and stands still for as long as it is paused', () => {
  const doc = running();
  expect(shows(doc, 60)).toBe(60);
  pauseClock(doc, at(100));
  pauseClock(doc, at(150));
  expect(shows(doc, 200)).toBe(100);
  continueClock(doc, at(400));
  expect(shows(doc, 410)).toBe(110);
  expect(shows(doc, 50), 'what it showed before').toBe(50);
});

test('it is known again from what is kept in the document', () => {
  const doc = running();
  pauseClock(doc, at(10));
  const again = new Y.Doc();
  Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
  expect(clockOf(again)).toEqual(clockOf(doc));
  continueClock(again, at(20));
  expect(shows(again, 30)).toBe(20);
});

test('two devices that pause at the same time pause once, and going on ends both', () => {
  const [one, two] = [running(), new Y.Doc()];
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  pauseClock(one, at(10));
  pauseClock(two, at(12));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
  expect(clockOf(one)).toEqual(clockOf(two));
  expect(shows(one, 30)).toBe(10);
  continueClock(two, at(40));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  for (const doc of [one, two]) expect(shows(doc, 50)).toBe(20);
});

test('a clock that is started anew forgets its pauses', () => {
  const doc = running();
  pauseClock(doc, at(5));
  startClock(doc, at(100));
  expect(shows(doc, 110)).toBe(10);
  const clock = clockOf(doc);
  expect(clock && isPaused(clock)).toBe(false);
});

test('what a partner writes can not break it', () => {
  for (const started of ['now', Number.NaN, -1, Number.POSITIVE_INFINITY, null, {}]) {
    const doc = new Y.Doc();
    doc.getMap(LESSON).set('started', started);
    expect(clockOf(doc)).toBeUndefined();
  }
  const doc = running();
  const lesson = doc.getMap(LESSON);
  lesson.set('pause/soon', 0);
  lesson.set('pause/5', 'never');
  lesson.set(`pause/${at(-100)}`, at(-50)); // before it began
  lesson.set(`pause/${at(1_000)}`, at(900)); // ends before it begins
  lesson.set(`pause/${at(20)}`, at(40));
  lesson.set(`pause/${at(30)}`, at(50)); // within another
  expect(shows(doc, 10)).toBe(10);
  expect(shows(doc, 100)).toBe(70);
  for (let n = 0; n < 5_000; n++) lesson.set(`pause/${at(2_000 + 2 * n)}`, at(2_001 + 2 * n));
  expect(clockOf(doc)?.pauses.length).toBeLessThanOrEqual(200);
});
