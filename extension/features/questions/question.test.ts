import '../../locales/for-tests.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRegistry, registry } from '../../workbench/registry.ts';
import { followPage, nextQuestion, putQuestionAway, question, STAYS_EMPTY } from './question.ts';

const ALL = ['one?', 'two?', 'three?'];

beforeEach(() => {
  vi.useFakeTimers();
  registry.value = createRegistry([
    { id: 'questions', prompts: () => ALL.slice(0, 2) },
    { id: 'packs', prompts: () => ALL.slice(2) },
  ]);
});

afterEach(() => {
  putQuestionAway();
  vi.useRealTimers();
});

test('every question comes once, those of packs too, before one comes again', () => {
  const asked = ALL.map(() => {
    nextQuestion();
    return question.value;
  });
  expect(new Set(asked)).toEqual(new Set(ALL));
  nextQuestion();
  expect(question.value).not.toBe(asked.at(-1));
});

test('a page that stays empty is offered one where that was wished for, and only then', () => {
  const leave = followPage({ isEmpty: true }, true);
  vi.advanceTimersByTime(STAYS_EMPTY - 1);
  expect(question.value).toBeUndefined();
  vi.advanceTimersByTime(1);
  expect(ALL).toContain(question.value);
  leave();
  expect(question.value, 'it goes with its page').toBeUndefined();
  for (const [isEmpty, wished] of [
    [true, false],
    [false, true],
  ] as const) {
    const leaveThis = followPage({ isEmpty }, wished);
    vi.advanceTimersByTime(10 * STAYS_EMPTY);
    expect(question.value).toBeUndefined();
    leaveThis();
  }
});

test('left in time, an empty page is offered none', () => {
  followPage({ isEmpty: true }, true)();
  vi.advanceTimersByTime(10 * STAYS_EMPTY);
  expect(question.value).toBeUndefined();
});
