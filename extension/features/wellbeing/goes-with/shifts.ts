import { type Estimate, type Judged, judge } from './family.ts';
import { type Basis, basisOf, withoutBasis } from './rest.ts';

/** What is held against the answers: on which days it was so, and what is taken out of both before. */
export interface Factor {
  on: readonly boolean[];
  /** Columns with a number for each day. Factors that share them share the very array. */
  beside: readonly (readonly number[])[];
}

/** More ways to shift are not tried: they are taken at even distances. */
const MOST = 1_000;

/**
 * Whether answers differ on days when something was so: by shifting. All factors together are moved against the answers, by one
 * day, by two and so on, what leaves at one end coming in at the other: if they have nothing to do with each other, then any
 * shift is as good as none, however much each resembles the day before (shifts that wrap around: Lotwick and Silverman 1982).
 * For each shift it is the difference in a linear model beside what is taken out (Winkler et al. 2014, 2.5), in units of what it
 * usually is over all shifts: where days resemble each other, spells differ more by chance than single days do.
 *
 * `answers` are lists with a value or `undefined` for each day. Returns for every list and factor what comes of it; `undefined`
 * where less than `fewest` days of each sort are left beside what is taken out.
 */
export function byShifting(
  answers: readonly (readonly (number | undefined)[])[],
  factors: readonly Factor[],
  { fewest, level }: { fewest: number; level: number },
): (Judged | undefined)[][] {
  const looks = answers.flatMap((values, list) => {
    const models = new Map<Factor['beside'], Model>();
    return factors.map((factor, at) => {
      const model = models.get(factor.beside) ?? modelOf(values, factor.beside);
      models.set(factor.beside, model);
      return { list, at, model, on: factor.on.flatMap((isOn, day) => (isOn ? [day] : [])) };
    });
  });
  const weighty = looks.filter(({ model, on }) => {
    const { weight } = compare(model, on, 0);
    return weight >= fewest / 2 && countOn(model, on) >= fewest && model.count - countOn(model, on) >= fewest;
  });
  const days = answers[0]?.length ?? 0;
  const step = Math.max(1, days / MOST);
  const shifts = Array.from({ length: Math.floor(days / step) }, (_, shift) => Math.round(shift * step));
  const scores = weighty.map(({ model, on }) =>
    Float64Array.from(shifts, (shift) => {
      const { difference, error } = compare(model, on, shift);
      return Math.abs(difference / error);
    }),
  );
  const usual = scores.map(rootMeanSquare);
  const largest = Float64Array.from(shifts, (_, at) =>
    Math.max(...scores.map((score, look) => (score[at] ?? 0) / (usual[look] || 1))),
  );
  const estimates = weighty.map(({ model, on }, look) => {
    const { difference, error } = compare(model, on, 0);
    return { difference, error: error * (usual[look] || 1) };
  });
  const judged = judge(estimates, largest, level);
  const found = answers.map(() => factors.map((): Judged | undefined => undefined));
  for (const [index, { list, at }] of weighty.entries()) {
    const row = found[list];
    if (row !== undefined) row[at] = judged[index];
  }
  return found;
}

/** The answers to one question on the days that have one, and what is left of them. */
interface Model {
  count: number;
  days: number;
  /** For each day its row, or -1 without an answer. */
  rowOf: Int32Array;
  basis: Basis;
  left: Float64Array;
  /** Room to reckon in: a comparison is made for every shift. */
  parts: Float64Array;
  squares: number;
}

function modelOf(values: readonly (number | undefined)[], beside: Factor['beside']): Model {
  const answered = values.flatMap((value, day) => (value === undefined ? [] : [{ value, day }]));
  const basis = basisOf(beside.map((column) => answered.map(({ day }) => column[day] ?? 0)));
  const left = withoutBasis(
    answered.map(({ value }) => value),
    basis,
  );
  const rowOf = new Int32Array(values.length).fill(-1);
  for (const [row, { day }] of answered.entries()) rowOf[day] = row;
  return {
    count: answered.length,
    days: values.length,
    rowOf,
    basis,
    left,
    parts: new Float64Array(basis.width),
    squares: left.reduce((total, value) => total + value * value, 0),
  };
}

const countOn = ({ rowOf }: Model, on: readonly number[]) =>
  on.filter((day) => (rowOf[day] ?? -1) >= 0).length;

/** Below this a factor is, at this shift, nothing but a part of what is taken out. */
const NO_WEIGHT = 0.5;

const rootMeanSquare = (values: Float64Array) =>
  Math.sqrt(values.reduce((total, value) => total + value * value, 0) / values.length);

/** The coefficient of the factor, shifted by so many days, its standard error, and how many days' worth of it is left. */
function compare(model: Model, on: readonly number[], shift: number): Estimate & { weight: number } {
  const { days, rowOf, basis, left, parts, squares, count } = model;
  const { width, rows } = basis;
  let product = 0;
  let weight = 0;
  parts.fill(0);
  for (let index = 0; index < on.length; index += 1) {
    const row = rowOf[((on[index] ?? 0) + shift) % days] ?? -1;
    if (row < 0) continue;
    product += left[row] ?? 0;
    weight += 1;
    const start = row * width;
    for (let at = 0; at < width; at += 1) parts[at] = (parts[at] ?? 0) + (rows[start + at] ?? 0);
  }
  for (let at = 0; at < width; at += 1) weight -= (parts[at] ?? 0) ** 2;
  if (weight < NO_WEIGHT) return { difference: 0, error: 1, weight };
  const difference = product / weight;
  const variance = (squares - product * difference) / (count - width - 1);
  return { difference, error: Math.sqrt(Math.max(variance, 1e-12) / weight), weight };
}
