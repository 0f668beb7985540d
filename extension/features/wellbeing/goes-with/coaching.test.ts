import type { Cycle } from '@alongside/shared/documents/cycle';
import type { StoredDocument } from '@alongside/shared/sync/storage';
import { expect, test } from 'vitest';
import { dayOf } from '../pictures/days.ts';
import { coachingIn } from './coaching.ts';

const DAY = 86_400_000;
const NOON = new Date(2026, 4, 20, 12).getTime();
const TODAY = dayOf(NOON);

function withCycle(cycle: Partial<Cycle>, withdrawn?: number): StoredDocument {
  const whole: Cycle = { focus: '', begun: NOON - 30 * DAY, stage: 'review', roles: {}, ...cycle };
  const about = { kind: 'cycle', title: '', excerpt: '', created: 1, updated: 2, cycle: whole } as const;
  return { id: 'a', about, circle: 'c', ...(withdrawn !== undefined && { withdrawn }) };
}

const conversations = (...cycles: StoredDocument[]) => coachingIn(cycles, TODAY).conversations;

test('a conversation was when they talked, whatever they had planned, and also where nothing of it was kept', () => {
  const talked = NOON - 3 * DAY;
  expect(conversations(withCycle({ talked }))).toEqual([TODAY - 3]);
  expect(conversations(withCycle({ talked, meeting: { at: NOON - 5 * DAY, minutes: 15 } }))).toEqual([
    TODAY - 3,
  ]);
});

test('those who met without a screen had a date for it; nothing that is to come has been', () => {
  const meeting = (days: number) => withCycle({ meeting: { at: NOON + days * DAY, minutes: 30 } });
  expect(conversations(meeting(-7), meeting(-2), meeting(0), meeting(1))).toEqual([
    TODAY - 7,
    TODAY - 2,
    TODAY,
  ]);
});

test('a cycle that was begun is no conversation yet, and one that was withdrawn is nothing any more', () => {
  expect(conversations(withCycle({}))).toEqual([]);
  expect(coachingIn([withCycle({ talked: NOON }, NOON)], TODAY)).toEqual({ conversations: [], cycles: [] });
});

test('a cycle goes from its first day to its last, or until today', () => {
  const ended = { at: NOON - DAY, how: 'done' } as const;
  expect(coachingIn([withCycle({ ended }), withCycle({})], TODAY).cycles).toEqual([
    { from: TODAY - 30, to: TODAY - 1 },
    { from: TODAY - 30, to: TODAY },
  ]);
});
