import type { StoredDocument } from '@alongside/shared/sync/storage';
import { dayOf } from '../pictures/days.ts';
import type { Coaching } from './history.ts';

/**
 * When somebody was coached or coached others, by what is here of their cycles: a conversation was on the day on which they
 * last talked, or else on the one they met for, as people also talk without a screen. What is still to come is left out.
 */
export function coachingIn(documents: readonly StoredDocument[], today: number): Coaching {
  const cycles = documents.flatMap(({ about, withdrawn }) =>
    about.cycle === undefined || withdrawn !== undefined ? [] : [about.cycle],
  );
  const days = cycles.flatMap(({ talked, meeting }) => talked ?? meeting?.at ?? []).map(dayOf);
  return {
    conversations: [...new Set(days)].filter((day) => day <= today).sort((a, b) => a - b),
    cycles: cycles
      .filter(({ begun }) => begun > 0)
      .map(({ begun, ended }) => ({ from: dayOf(begun), to: ended === undefined ? today : dayOf(ended.at) })),
  };
}
