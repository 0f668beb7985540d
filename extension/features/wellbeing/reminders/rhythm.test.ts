import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWelcome, nextReminder, type Rhythm, readRhythm } from './rhythm.ts';

/* A Monday, on the clock of this place. */
const monday = (time: string) => new Date(`2026-11-30T${time}`).getTime();
const on = (day: string, time: string) => new Date(`${day}T${time}`).getTime();
const rhythm: Rhythm = { ...readRhythm({}), isOn: true, times: ['08:00', '16:30'] };

test('nobody is reminded who did not ask for it', () => {
  expect(nextReminder(readRhythm(undefined), monday('12:00'))).toBeUndefined();
  expect(nextReminder({ ...rhythm, times: [] }, monday('12:00'))).toBeUndefined();
  expect(nextReminder({ ...rhythm, days: [] }, monday('12:00'))).toBeUndefined();
});

test('the next one is at the next chosen time of a chosen day', () => {
  expect(nextReminder(rhythm, monday('07:59'))).toBe(monday('08:00'));
  expect(nextReminder(rhythm, monday('08:00'))).toBe(monday('16:30'));
  expect(nextReminder(rhythm, monday('16:30'))).toBe(on('2026-12-01', '08:00'));
  expect(nextReminder(rhythm, on('2026-12-04', '17:00'))).toBe(on('2026-12-07', '08:00')); // over a weekend
  expect(nextReminder({ ...rhythm, days: [1] }, monday('17:00'))).toBe(on('2026-12-07', '08:00'));
});

test('none comes in quiet hours, of itself or because the computer slept', () => {
  const early = { ...rhythm, times: ['06:00', '08:00'] };
  expect(nextReminder(early, monday('05:00'))).toBe(monday('08:00'));
  expect(isWelcome(rhythm, monday('16:30'), monday('16:31'))).toBe(true);
  expect(isWelcome(rhythm, monday('16:30'), monday('17:31'))).toBe(false);
  const late = { ...rhythm, times: ['19:50'] };
  expect(isWelcome(late, monday('19:50'), monday('20:05'))).toBe(false);
  const byDay = { ...rhythm, quiet: { from: '12:00', to: '14:00' } };
  expect(isWelcome(byDay, monday('12:30'), monday('13:00'))).toBe(false);
  expect(
    isWelcome({ ...rhythm, quiet: { from: '00:00', to: '00:00' } }, monday('23:00'), monday('23:10')),
  ).toBe(true);
});

test('a pause lasts until the end of its last day', () => {
  const paused = { ...rhythm, pausedUntil: '2026-12-02' };
  expect(nextReminder(paused, monday('07:00'))).toBe(on('2026-12-03', '08:00'));
  expect(isWelcome(paused, on('2026-12-02', '16:30'), on('2026-12-02', '16:30'))).toBe(false);
  expect(isWelcome(paused, on('2026-12-03', '08:00'), on('2026-12-03', '08:00'))).toBe(true);
});

test('whatever is in the settings, what is read is a rhythm, and the next reminder is ahead', () => {
  const anything = fc.record(
    {
      isOn: fc.anything(),
      times: fc.anything(),
      days: fc.anything(),
      quiet: fc.anything(),
      pausedUntil: fc.anything(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(anything, fc.anything()), (value) => {
      const read = readRhythm(value);
      expect(readRhythm(read)).toEqual(read);
      const next = nextReminder({ ...read, isOn: true }, monday('12:00'));
      if (next !== undefined) expect(next).toBeGreaterThan(monday('12:00'));
    }),
  );
});
