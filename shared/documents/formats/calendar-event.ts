import { utf8 } from '../../crypto/bytes.ts';

/** Something to go into a calendar. Who else is there is not in it. */
export interface CalendarEvent {
  /** The same as before where it was moved: calendars then move it, too. */
  uid: string;
  /** Both in ms since 1970. */
  start: number;
  written: number;
  minutes: number;
  title: string;
  /** More about it; may have several lines. */
  words?: string;
}

/** A file with one event, as calendars take it: RFC 5545. */
export function calendarFile({ uid, start, written, minutes, title, words }: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Alongside//Alongside//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${utc(written)}`,
    `DTSTART:${utc(start)}`,
    `DURATION:PT${minutes}M`,
    `SUMMARY:${escaped(title)}`,
    ...(words === undefined ? [] : [`DESCRIPTION:${escaped(words)}`]),
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20261130T140500Z` */
function utc(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+|[-:]/g, '');
}

/** RFC 5545, 3.3.11. Other control characters have no place in a calendar. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|\n/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '');
}

/** Octets of a line without its end: RFC 5545, 3.1. */
const LINE = 75;

/** A long line goes on in the next one, which begins with a space; never within a character. */
function folded(line: string): string {
  let result = '';
  let length = 0;
  for (const character of line) {
    const octets = utf8(character).length;
    if (length + octets > LINE) {
      result += '\r\n ';
      length = 1;
    }
    result += character;
    length += octets;
  }
  return result;
}
