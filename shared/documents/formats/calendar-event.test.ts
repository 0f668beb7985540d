import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8 } from '../../crypto/bytes.ts';
import { type CalendarEvent, calendarFile } from './calendar-event.ts';

const thursday: CalendarEvent = {
  uid: 'a1b2',
  start: Date.UTC(2026, 11, 3, 14, 5),
  written: Date.UTC(2026, 10, 30, 7, 0, 9),
  minutes: 15,
  title: 'Coaching conversation',
};

test('a meeting is a file that calendars take', () => {
  expect(calendarFile(thursday)).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Alongside//Alongside//EN',
      'BEGIN:VEVENT',
      'UID:a1b2',
      'DTSTAMP:20261130T070009Z',
      'DTSTART:20261203T140500Z',
      'DURATION:PT15M',
      'SUMMARY:Coaching conversation',
      'CLASS:PRIVATE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
});

/** As a calendar reads it: lines are put together, then taken apart. */
function read(file: string): Map<string, string> {
  const lines = file.replaceAll('\r\n ', '').split('\r\n');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

const unescaped = (text = '') =>
  text.replace(/\\(.)/g, (_, character) => (character === 'n' ? '\n' : character));

test('any words come through, in lines of 75 octets at most, and can add no line of their own', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 400 });
  fc.assert(
    fc.property(words, words, (title, more) => {
      const file = calendarFile({ ...thursday, title, words: `${more}\r\nATTENDEE:mailto:head@school` });
      const lines = file.split('\r\n');
      for (const line of lines) expect(utf8(line).length).toBeLessThanOrEqual(75);
      expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toEqual([]);
      const written = (text: string) => text.replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '');
      expect(unescaped(read(file).get('SUMMARY'))).toBe(written(title));
      expect(unescaped(read(file).get('DESCRIPTION'))).toBe(`${written(more)}\nATTENDEE:mailto:head@school`);
    }),
  );
});
