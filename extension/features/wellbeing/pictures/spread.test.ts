import { expect, test } from 'vitest';
import { countsOf, middleOf, mostOften } from './spread.ts';

const answers = (...values: number[]) => values.map((value, day) => ({ day, value }));

/** Miles per gallon of 32 cars (Henderson and Velleman 1981), as R has them in `mtcars$mpg`. */
const MTCARS = answers(
  ...[21.0, 21.0, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4],
  ...[14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26.0, 30.4, 15.8, 19.7, 15.0, 21.4],
);

test('the middle half is that of R: summary(mtcars$mpg) says 15.43 and 22.80', () => {
  const { low, high } = middleOf(MTCARS);
  expect(low).toBeCloseTo(15.425, 10);
  expect(high).toBeCloseTo(22.8, 10);
  expect(middleOf(answers(...Array.from({ length: 10 }, (_, index) => index + 1)))).toEqual({
    low: 3.25,
    high: 7.75,
  });
  expect(middleOf(answers(4))).toEqual({ low: 4, high: 4 });
});

test('what was answered most often is all of what is level', () => {
  expect(mostOften(answers(3, 5, 5, 8))).toEqual([5]);
  expect(mostOften(answers(8, 5, 8, 5, 1))).toEqual([5, 8]);
  expect(mostOften(MTCARS)).toEqual([10.4, 15.2, 19.2, 21, 21.4, 22.8, 30.4]); // table() has seven that come twice
});

test('each answer that can be given is counted, also those that were not', () => {
  expect(countsOf(answers(0, 2, 2, 4), 4).map(({ count }) => count)).toEqual([1, 0, 2, 0, 1]);
});
