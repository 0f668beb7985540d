import type { StoredDocument } from '@alongside/shared/sync/storage';
import { dayOf } from '../pictures/days.ts';
import type { Coaching } from './history.ts';

/**
 * When somebody was coached or coached others, by what is here: a conversation was on the day that its cycle has for it, or
 * else on the day it was begun. What is still to come is left out.
 */
export function coachingIn(documents: readonly StoredDocument[], today: number): Coaching {
  const here = documents.filter(({ withdrawn }) => withdrawn === undefined);
  const cycles = here.flatMap(({ about }) => (about.cycle === undefined ? [] : [about.cycle]));
  const met = cycles.filter(({ meeting }) => meeting !== undefined);
  const dated = new Set(met.map(({ conversation }) => conversation));
  const days = [
    ...met.flatMap(({ meeting }) => (meeting === undefined ? [] : [dayOf(meeting.at)])),
    ...here
      .filter(({ id, about }) => about.kind === 'conversation' && !dated.has(id))
      .map(({ about }) => dayOf(about.created)),
  ];
  return {
    conversations: [...new Set(days)].filter((day) => day <= today).sort((a, b) => a - b),
    cycles: cycles
      .filter(({ begun }) => begun > 0)
      .map(({ begun, ended }) => ({ from: dayOf(begun), to: ended === undefined ? today : dayOf(ended.at) })),
  };
}
