import type { CircleView } from '@alongside/shared/sync/circle-view';
import type { Hand, Hands } from '@alongside/shared/sync/hands';

/** Somebody who wrote, and when this device last heard of it, in ms since 1970. */
export interface Writing {
  /** A member of the circle by id; `undefined` where it can't be known. */
  member: string | undefined;
  me: boolean;
  name: string;
  last: number | undefined;
}

type Members = Pick<CircleView, 'members'>['members'];

/**
 * The people of these sittings, each once, in the order of their first. `here` is the sitting of this very page: whatever is
 * of it was written by this person, also what has not gone out yet.
 */
export function writersOf(
  sittings: readonly number[],
  hands: Hands,
  members: Members,
  here: number,
): Writing[] {
  const found = new Map<string | undefined, Writing>();
  for (const sitting of sittings) {
    const hand = hands[`${sitting}`];
    const member = sitting === here ? members.find(({ me }) => me) : memberOf(hand, members);
    const before = found.get(member?.id);
    const last = Math.max(before?.last ?? 0, hand?.last ?? 0);
    found.set(member?.id, {
      member: member?.id,
      me: member?.me === true,
      name: member?.name ?? '',
      last: last === 0 ? undefined : last,
    });
  }
  return [...found.values()];
}

/** The sittings of which this device heard between these moments. */
export function sittingsBetween(hands: Hands, from: number, to: number): number[] {
  return Object.entries(hands)
    .filter(([, { first, last }]) => last > from && first <= to)
    .sort(([, a], [, b]) => a.first - b.first)
    .map(([sitting]) => Number(sitting));
}

/** Somebody who is gone from the circle is among its members still. */
function memberOf(hand: Hand | undefined, members: Members) {
  return members.find(({ devices }) => devices.some(({ key }) => key === hand?.author));
}
