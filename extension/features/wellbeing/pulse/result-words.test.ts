import { noiseWithin } from '@alongside/shared/documents/pulse/noise';
import { sizesFor } from '@alongside/shared/documents/pulse/size';
import { expect, test } from 'vitest';
import { meanOf } from './result-words.ts';

const of = (people: number, sum: number) =>
  meanOf({ sum, people, within: noiseWithin(people, sizesFor(people).honest, 10) }, 10);

test('eight people tell a good time from a bad one, twenty a point, sixty less than that', () => {
  expect([8, 20, 60].map((people) => of(people, 5 * people).worth)).toEqual(['rough', 'point', 'fine']);
  expect(of(8, 40).margin).toBeCloseTo(1.6, 1);
});

test('noise puts no average off the scale', () => {
  expect(of(8, -30)).toMatchObject({ mean: 0, from: 0 });
  expect(of(8, 110)).toMatchObject({ mean: 10, to: 10 });
});
