/**
 * Noise that many devices make together. A discrete Laplace variable is the difference of two geometric ones, and a geometric
 * one is the sum of `n` negative binomial variables of shape 1/n (Pólya variables): so each of n devices adds its part, the
 * parts are together what one trusted party would have added (Goryczka and Xiong 2015; Balle, Bell, Gascón and Nissim 2020,
 * section 5), and no device knows the whole.
 */
import { EPSILON } from './size.ts';

/** How fast the noise falls off: the parameter of the discrete Laplace distribution that answers from 0 to `highest` need. */
const falloff = (highest: number) => Math.exp(-EPSILON / highest);
/** Probabilities from here on are too small to matter: everything after them is under 2^-54. */
const NEGLIGIBLE = 2 ** -60;

/** Probabilities of 0, 1, 2 … for a negative binomial variable of this shape. */
function negativeBinomial(shape: number, falls: number): Float64Array {
  const probabilities: number[] = [];
  let probability = (1 - falls) ** shape;
  for (let k = 0; probability > NEGLIGIBLE || k < shape; k++) {
    probabilities.push(probability);
    probability *= (falls * (k + shape)) / (k + 1);
  }
  return Float64Array.from(probabilities);
}

/** 53 random bits as a number from 0 up to and without 1. */
function uniform(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}

function draw(probabilities: Float64Array): number {
  let left = uniform();
  for (const [k, probability] of probabilities.entries()) {
    left -= probability;
    if (left < 0) return k;
  }
  return probabilities.length;
}

/** One device's part of the noise, a whole number: `honest` such parts are enough, more are more noise. */
export function drawNoise(honest: number, highest: number): number {
  const probabilities = negativeBinomial(1 / honest, falloff(highest));
  return draw(probabilities) - draw(probabilities);
}

/** Probabilities of all the noise in a sum of so many parts; the middle one is that of 0. */
export function noiseOf(parts: number, honest: number, highest: number): Float64Array {
  const one = negativeBinomial(parts / honest, falloff(highest));
  const all = new Float64Array(2 * one.length - 1);
  for (const [k, up] of one.entries())
    for (const [l, down] of one.entries())
      all[k - l + one.length - 1] = (all[k - l + one.length - 1] ?? 0) + up * down;
  return all;
}

/** The noise in a sum of so many parts is in nine of ten cases no further from 0 than this. */
export function noiseWithin(parts: number, honest: number, highest: number): number {
  const all = noiseOf(parts, honest, highest);
  const middle = (all.length - 1) / 2;
  let within = 0;
  for (let covered = all[middle] ?? 0; covered < 0.9; within++)
    covered += 2 * (all[middle + within + 1] ?? 0);
  return within;
}
