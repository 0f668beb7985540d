import { expect, test } from 'vitest';
import { trendOf } from './trend.ts';

/** R's `cars`: speeds and stopping distances (Ezekiel 1930). */
const CARS =
  `4 2,4 10,7 4,7 22,8 16,9 10,10 18,10 26,10 34,11 17,11 28,12 14,12 20,12 24,12 28,13 26,13 34,13 34,13 46,14 26,14 36,14 60,14 80,15 20,15 26,15 54,16 32,16 40,17 32,17 40,17 50,18 42,18 56,18 76,18 84,19 36,19 46,19 68,20 32,20 48,20 52,20 56,20 64,22 66,23 54,24 70,24 92,24 93,24 120,25 85`
    .split(',')
    .map((pair) => pair.split(' ').map(Number))
    .map(([day = 0, value = 0]) => ({ day, value }));

test('with a reach far beyond the data it is the straight line that R fits, with the same interval', () => {
  // predict(lm(dist ~ speed, cars), data.frame(speed = c(12, 19, 24)), interval = "confidence")
  const expected = [
    { day: 12, value: 29.60981, low: 24.39514, high: 34.82448 },
    { day: 19, value: 57.13667, low: 51.82913, high: 62.44421 },
    { day: 24, value: 76.79872, low: 68.38765, high: 85.20978 },
  ];
  const found = trendOf(CARS, [12, 19, 24], 1e7);
  expect(found).toHaveLength(3);
  for (const [at, point] of expected.entries()) {
    for (const part of ['day', 'value', 'low', 'high'] as const)
      expect(found[at]?.[part]).toBeCloseTo(point[part], 4);
  }
});

test('a straight line is followed exactly, and a gap is left open', () => {
  const line = [...Array(20).keys(), ...Array.from({ length: 20 }, (_, at) => 100 + at)].map((day) => ({
    day,
    value: 2 + day / 10,
  }));
  const trend = trendOf(line, [10, 60, 110], 14);
  expect(trend.map(({ day }) => day)).toEqual([10, 110]);
  expect(trend.map(({ value }) => value)).toEqual([expect.closeTo(3, 8), expect.closeTo(13, 8)]);
});

test('from too little, nothing is drawn', () => {
  expect(trendOf([], [1], 14)).toEqual([]);
  expect(trendOf([{ day: 1, value: 3 }], [1], 14)).toEqual([]);
});

test('the band holds the true trend on about 95 of 100 days', () => {
  let state = 7;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  let held = 0;
  const people = 300;
  for (let person = 0; person < people; person += 1) {
    const answers = Array.from({ length: 90 }, (_, day) => ({ day, value: 5 + day / 45 + 1.5 * normal() }));
    const [point] = trendOf(answers, [45], 21);
    if (point !== undefined && point.low <= 6 && 6 <= point.high) held += 1;
  }
  expect(held / people).toBeGreaterThan(0.92);
  expect(held / people).toBeLessThan(0.98);
});
