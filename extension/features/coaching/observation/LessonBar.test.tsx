import '../../../locales/for-tests.ts';
import { clockOf, startClock } from '@alongside/shared/documents/lesson-clock';
import { linesOfLesson } from '@alongside/shared/documents/lesson-lines';
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { LessonBar } from './LessonBar.tsx';

const START = 1_760_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: START, toFake: ['Date', 'setInterval', 'clearInterval'] });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function typed(words: string): void {
  fireEvent.input(screen.getByLabelText('What you see and hear'), { target: { value: words } });
}

function enter(): void {
  const form = screen.getByLabelText('What you see and hear').closest('form');
  if (form !== null) fireEvent.submit(form);
}

test('a line has the time of its first letter, not of when it was done', () => {
  const doc = new Y.Doc();
  startClock(doc, START);
  render(<LessonBar doc={doc} clock={clockOf(doc)} />);
  vi.setSystemTime(START + 61_000);
  typed('S');
  vi.setSystemTime(START + 75_000);
  typed('Six hands are up.');
  enter();
  expect(linesOfLesson(doc)).toEqual([{ at: START + 61_000, seconds: 61, text: 'Six hands are up.' }]);
  expect(screen.getByText('1:01 noted').getAttribute('role')).toBe('status');
});

test('a line that was given up begins anew, and an empty one is none', () => {
  const doc = new Y.Doc();
  startClock(doc, START);
  render(<LessonBar doc={doc} clock={clockOf(doc)} />);
  typed('N');
  typed('');
  enter();
  vi.setSystemTime(START + 30_000);
  typed('She waits.');
  enter();
  expect(linesOfLesson(doc).map(({ seconds }) => seconds)).toEqual([30]);
});

test('who writes before the clock was started has it started with the first letter', () => {
  const doc = new Y.Doc();
  render(<LessonBar doc={doc} clock={undefined} />);
  typed('T');
  vi.setSystemTime(START + 5_000);
  typed('The bell rings.');
  enter();
  expect(clockOf(doc)?.started).toBe(START);
  expect(linesOfLesson(doc)).toMatchObject([{ seconds: 0, text: 'The bell rings.' }]);
});
