import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readContent } from './content-tree.ts';
import { linesOf } from './describe.ts';
import { clockTime, clockTimes, fromClockTime, lessonTimeOf, setLessonTime } from './lesson-time.ts';
import { contentOf, list, newDocument, paragraph, steps } from './shape.ts';
import { minutesOf, stepsIn, withMinutesSaid, withMinutesTaken } from './steps.ts';

function planOf(...items: string[]): Y.Doc {
  const doc = new Y.Doc();
  newDocument([paragraph('Fractions'), steps(items), list('bulletList', ['paper'])])(doc);
  return doc;
}

const stepsOf = (doc: Y.Doc) => stepsIn(readContent(contentOf(doc)));

test.each([
  ['10 min Starter', { words: 'Starter', minutes: 10 }],
  ['5 minutes Look back', { words: 'Look back', minutes: 5 }],
  ['30 Minuten Der Kern', { words: 'Der Kern', minutes: 30 }],
  ['15′ in pairs', { words: 'in pairs', minutes: 15 }],
  ['10 minds meet', { words: '10 minds meet' }],
  ['0 min nothing', { words: '0 min nothing' }],
  ['999 min a voyage', { words: '999 min a voyage' }],
  ['10 min', { words: '', minutes: 10 }],
])('a step that is written %s', (written, step) => {
  expect(stepsOf(planOf(written))).toEqual([step]);
});

test('minutes add up, and each step has its time on the clock, also past midnight', () => {
  const found = stepsOf(planOf('10 min Starter', 'In pairs', '25 min Share'));
  expect(minutesOf(found)).toBe(35);
  expect(clockTimes(23 * 60 + 45, found).map(clockTime)).toEqual(['23:45', '23:55', '23:55', '00:20']);
  expect(fromClockTime('09:05')).toBe(545);
  expect(fromClockTime('24:00')).toBeUndefined();
});

test('a plan of before, with plain steps, is read as it was', () => {
  const doc = new Y.Doc();
  newDocument([list('orderedList', ['10 minutes – begin', 'go on'])])(doc);
  expect(stepsOf(doc)).toEqual([{ words: '10 minutes – begin' }, { words: 'go on' }]);
  expect(minutesOf(stepsOf(doc))).toBe(0);
});

test('lines have the minutes of their step, once', () => {
  const doc = planOf('10 min Starter', 'In pairs');
  expect([...linesOf(contentOf(doc))]).toEqual(['Fractions', '10 min Starter', 'In pairs', 'paper']);
});

test('said and taken again, a step is what it was', () => {
  const [, steps] = readContent(contentOf(planOf('10 min Starter', 'In pairs')));
  const items = steps !== undefined && 'name' in steps ? steps.children : [];
  expect(items).toHaveLength(2);
  for (const item of items) if ('name' in item) expect(withMinutesTaken(withMinutesSaid(item))).toEqual(item);
});

test.each([-1, 0, 6001, 2.5, Number.NaN, '10', {}, null])(
  'minutes that a device gives as %s are none',
  (minutes) => {
    const item = { name: 'listItem', attributes: { minutes }, children: [paragraph('Starter')] };
    expect(stepsIn([{ name: 'orderedList', attributes: {}, children: [item] }])).toEqual([
      { words: 'Starter' },
    ]);
    const doc = new Y.Doc();
    setLessonTime(doc, 'minutes', minutes as number);
    setLessonTime(doc, 'starts', minutes === 0 ? 1440 : (minutes as number));
    expect(lessonTimeOf(doc)).toEqual({});
  },
);

test('two say when it begins and how long it is at once: both stay', () => {
  const [ama, sam] = [new Y.Doc(), new Y.Doc()];
  setLessonTime(ama, 'starts', 545);
  setLessonTime(sam, 'minutes', 50);
  Y.applyUpdate(ama, Y.encodeStateAsUpdate(sam));
  Y.applyUpdate(sam, Y.encodeStateAsUpdate(ama));
  expect(lessonTimeOf(ama)).toEqual({ starts: 545, minutes: 50 });
  expect(lessonTimeOf(sam)).toEqual(lessonTimeOf(ama));
});
