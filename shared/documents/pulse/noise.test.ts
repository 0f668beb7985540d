import { expect, test } from 'vitest';
import { drawNoise, noiseOf, noiseWithin } from './noise.ts';
import { EPSILON, sizesFor } from './size.ts';

const LISTED = [8, 9, 12, 20, 33, 60, 64];
const SCALES = [4, 10];

function at(noise: Float64Array, k: number): number {
  return noise[(noise.length - 1) / 2 + k] ?? 0;
}

test.each(SCALES)(
  'the parts of as many as are needed make the discrete Laplace noise, on a scale to %i',
  (highest) => {
    for (const { honest } of LISTED.map(sizesFor)) {
      const all = noiseOf(honest, honest, highest);
      const falls = Math.exp(-EPSILON / highest);
      for (let k = -200; k <= 200; k++)
        expect(Math.abs(at(all, k) - ((1 - falls) / (1 + falls)) * falls ** Math.abs(k))).toBeLessThan(1e-14);
    }
  },
);

test.each(SCALES)(
  'another answer makes no sum more than e^2 times as likely, on a scale to %i',
  (highest) => {
    for (const { honest, needed } of LISTED.map(sizesFor)) {
      for (const parts of [honest, needed, 64]) {
        const all = noiseOf(parts, honest, highest);
        // What lies further out is, all together, too unlikely to be told from the rounding of numbers.
        for (let k = -100; k <= 100; k++)
          for (let other = 1; other <= highest; other++)
            expect(at(all, k)).toBeLessThanOrEqual(
              Math.exp(EPSILON) * at(all, k + other) * (1 + 1e-9) + 1e-17,
            );
      }
    }
  },
);

test('what is drawn is spread as it should be', () => {
  const { honest } = sizesFor(20);
  const runs = 5_000;
  const all = noiseOf(honest, honest, 10);
  // How often the sum of all parts came to each number near 0, and (at the end) to any other.
  const near = 12;
  const expected = Array.from({ length: 2 * near + 1 }, (_, i) => at(all, i - near) * runs);
  expected.push(runs - expected.reduce((sum, one) => sum + one, 0));
  const seen = expected.map(() => 0);
  for (let run = 0; run < runs; run++) {
    let sum = 0;
    for (let part = 0; part < honest; part++) sum += drawNoise(honest, 10);
    const cell = Math.abs(sum) > near ? seen.length - 1 : sum + near;
    seen[cell] = (seen[cell] as number) + 1;
  }
  const off = seen.reduce(
    (sum, one, i) => sum + (one - (expected[i] as number)) ** 2 / (expected[i] as number),
    0,
  );
  // Chi-squared with 25 degrees of freedom is beyond 85 less than once in ten million times.
  expect(off).toBeLessThan(85);
}, 20_000);

test('nine sums of ten are as near as is said, and no number smaller would do', () => {
  for (const listed of LISTED) {
    const { honest } = sizesFor(listed);
    const all = noiseOf(listed, honest, 10);
    const within = noiseWithin(listed, honest, 10);
    const covered = (width: number) =>
      Array.from({ length: 2 * width + 1 }, (_, i) => at(all, i - width)).reduce((sum, one) => sum + one, 0);
    expect(covered(within)).toBeGreaterThanOrEqual(0.9);
    expect(covered(within - 1)).toBeLessThan(0.9);
  }
});
