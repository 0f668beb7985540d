import type { LENGTHS } from './cycle.ts';

export type Length = (typeof LENGTHS)[number];

/** What there is time for, in this order. */
export const PARTS = ['focus', 'seen', 'meaning', 'next', 'keep'] as const;
export type Part = (typeof PARTS)[number];

/** Minutes of each part. Most of the time is for what was seen and what it may mean. */
const MINUTES: Readonly<Record<Length, Readonly<Record<Part, number>>>> = {
  15: { focus: 2, seen: 4, meaning: 5, next: 3, keep: 1 },
  30: { focus: 3, seen: 8, meaning: 11, next: 6, keep: 2 },
  45: { focus: 4, seen: 12, meaning: 18, next: 8, keep: 3 },
};

export interface AgendaPart {
  part: Part;
  minutes: number;
  /** When it begins, in minutes from the beginning. */
  from: number;
}

/** The parts of a conversation of this length. Their minutes add up to it. */
export function agendaOf(length: Length): AgendaPart[] {
  let from = 0;
  return PARTS.map((part) => {
    const minutes = MINUTES[length][part];
    from += minutes;
    return { part, minutes, from: from - minutes };
  });
}

/** Where a conversation is: in which part, with how many minutes left of it (at least one). `over` once its time is. */
export function placeIn(length: Length, elapsed: number): { part: Part; left: number } | 'over' {
  const minutes = Math.max(0, elapsed) / 60_000;
  const now = agendaOf(length).findLast(({ from }) => from <= minutes);
  if (now === undefined || minutes >= length) return 'over';
  return { part: now.part, left: Math.max(1, Math.ceil(now.from + now.minutes - minutes)) };
}
