import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedPart, keeping } from './changed-part.ts';

const item = fc.record({ kept: fc.boolean() });
/** A list, and what becomes of it: each time a part goes and others come. */
const changes = fc.array(
  fc.record({ place: fc.nat(12), gone: fc.nat(4), come: fc.array(item, { maxLength: 4 }) }),
);

test('what differs between two lists, put in place of what it was, makes the one of the other', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3)), fc.array(fc.nat(3)), (before, now) => {
      const { place, gone, come } = changedPart(before, now);
      expect(before.toSpliced(place, gone.length, ...come)).toEqual(now);
    }),
  );
});

test('after any changes, just what is to be kept is kept, in order, and everything was looked at once', () => {
  fc.assert(
    fc.property(fc.array(item), changes, (begun, changes) => {
      const looked: object[] = [];
      const filter = keeping<{ kept: boolean }>((one) => {
        looked.push(one);
        return one.kept;
      });
      let list = begun;
      filter(list);
      for (const { place, gone, come } of changes) {
        list = list.toSpliced(place, gone, ...come.map((one) => ({ ...one })));
        expect(filter(list)).toEqual(list.filter(({ kept }) => kept));
      }
      expect(new Set(looked).size).toBe(looked.length);
    }),
  );
});

test('a change in what is not kept gives the same array', () => {
  const filter = keeping((number: number) => number % 2 === 0);
  const before = filter([1, 2, 3, 4]);
  expect(filter([1, 2, 5, 4, 7])).toBe(before);
});
