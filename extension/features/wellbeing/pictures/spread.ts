import type { Answer } from './trend.ts';

/** How often each answer from 0 to the highest was given. */
export function countsOf(answers: readonly Answer[], highest: number): { answer: number; count: number }[] {
  return Array.from({ length: highest + 1 }, (_, answer) => ({
    answer,
    count: answers.filter(({ value }) => Math.round(value) === answer).length,
  }));
}

/** What was answered most often: several where they are level. */
export function mostOften(answers: readonly Answer[]): number[] {
  const counts = Map.groupBy(answers, ({ value }) => value);
  const most = Math.max(...[...counts.values()].map(({ length }) => length));
  return [...counts]
    .filter(([, { length }]) => length === most)
    .map(([value]) => value)
    .sort((a, b) => a - b);
}

/** Between which two the middle half of all answers lies: the quartiles, as R's default has them (Hyndman and Fan 1996, 7). */
export function middleOf(answers: readonly Answer[]): { low: number; high: number } {
  const sorted = answers.map(({ value }) => value).sort((a, b) => a - b);
  const quantile = (share: number) => {
    const place = share * (sorted.length - 1);
    const [below = 0, above = below] = sorted.slice(Math.floor(place), Math.floor(place) + 2);
    return below + (place - Math.floor(place)) * (above - below);
  };
  return { low: quantile(0.25), high: quantile(0.75) };
}
