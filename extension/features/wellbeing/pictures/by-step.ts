import { AROUND } from '../goes-with/around.ts';
import { type History, mean } from '../goes-with/history.ts';
import type { Step } from './draw/steps.ts';

/** Each week of term, the first is 1, over all terms: the mean of a week in each term, and the mean of those. */
export function weeksOfTerm(history: History, scale: string): Step[] {
  const values = history.terms.flatMap(({ from, to }) =>
    [...Map.groupBy(daysWithin(history, scale, from, to), ({ day }) => Math.floor((day - from) / 7) + 1)].map(
      ([step, days]) => ({ step, value: mean(days.map(({ value }) => value)) ?? 0 }),
    ),
  );
  return stepsOf(values);
}

/** Two weeks before and after each conversation, day by day; the day of the conversation is 0. */
export function aroundConversations(history: History, scale: string): Step[] {
  return stepsOf(
    history.coaching.conversations.flatMap((conversation) =>
      daysWithin(history, scale, conversation - 2 * AROUND, conversation + 2 * AROUND).map(
        ({ day, value }) => ({
          step: day - conversation,
          value,
        }),
      ),
    ),
  );
}

function daysWithin({ days, answers }: History, scale: string, from: number, to: number) {
  const values = answers.get(scale) ?? [];
  return days.flatMap((day, at) => {
    const value = values[at];
    return value === undefined || day < from || day > to ? [] : [{ day, value }];
  });
}

function stepsOf(single: readonly { step: number; value: number }[]): Step[] {
  return [...Map.groupBy(single, ({ step }) => step)]
    .map(([step, found]) => {
      const values = found.map(({ value }) => value);
      return { step, values, mean: mean(values) ?? 0 };
    })
    .sort((a, b) => a.step - b.step);
}
