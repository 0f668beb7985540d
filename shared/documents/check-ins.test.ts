import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  CHECK_INS,
  type CheckIn,
  checkInsOf,
  hideScale,
  highestOf,
  inOrder,
  orderScales,
  putCheckIn,
  putScale,
  removeCheckIn,
  SCALES,
  type Scale,
  scalesOf,
} from './check-ins.ts';

const monday: CheckIn = { id: 'a', at: 1_000, values: { energy: 6 }, tags: ['parents'], note: 'Long day.' };
const marking: Scale = {
  id: 'm',
  title: 'Marking',
  low: 'none',
  high: 'too much',
  kind: '0-10',
  better: 'low',
};

test('check-ins are kept, changed and removed, the newest first', () => {
  const doc = new Y.Doc();
  putCheckIn(doc, monday);
  putCheckIn(doc, { ...monday, id: 'b', at: 2_000, values: {} });
  putCheckIn(doc, { ...monday, note: 'Longer day.' });
  expect(checkInsOf(doc).map(({ id, note }) => [id, note])).toEqual([
    ['b', 'Long day.'],
    ['a', 'Longer day.'],
  ]);
  removeCheckIn(doc, 'b');
  expect(checkInsOf(doc)).toEqual([{ ...monday, note: 'Longer day.' }]);
});

test('what two devices note at the same time is all there', () => {
  const [one, two] = [new Y.Doc(), new Y.Doc()];
  putCheckIn(one, monday);
  putCheckIn(two, { ...monday, id: 'b', at: 3_000 });
  putScale(two, marking);
  Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
  expect(checkInsOf(one)).toHaveLength(2);
  expect(scalesOf(one).own).toEqual([marking]);
});

test('a scale that is asked no more keeps its place, and comes back', () => {
  const doc = new Y.Doc();
  putScale(doc, marking);
  hideScale(doc, 'energy', true);
  expect(scalesOf(doc)).toEqual({ own: [marking], hidden: new Set(['energy']), order: [] });
  hideScale(doc, 'energy', false);
  expect(scalesOf(doc).hidden.size).toBe(0);
});

test('scales are in the order they were put in, and those that came later behind', () => {
  const doc = new Y.Doc();
  const [first, second, third] = ['a', 'b', 'c'].map((id) => ({ ...marking, id })) as [Scale, Scale, Scale];
  orderScales(doc, ['c', 'gone', 'a']);
  expect(inOrder([first, second, third], scalesOf(doc).order)).toEqual([third, first, second]);
});

test('whatever lies in the document, what is read is of the promised shape', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (anything) => {
      const doc = new Y.Doc();
      for (const name of [CHECK_INS, SCALES]) {
        const map = doc.getMap<unknown>(name);
        for (const [key, value] of Object.entries(anything)) map.set(key, value);
      }
      for (const { at, values, tags, note } of checkInsOf(doc)) {
        expect(Number.isFinite(at)).toBe(true);
        expect(Object.values(values).every(Number.isFinite)).toBe(true);
        expect([...tags, note].every((text) => typeof text === 'string')).toBe(true);
      }
      const { own, order } = scalesOf(doc);
      expect(inOrder(own, order)).toHaveLength(own.length);
      for (const scale of own) expect([4, 10]).toContain(highestOf(scale));
    }),
  );
});
