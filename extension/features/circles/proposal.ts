import type { MemberId } from '@alongside/shared/protocol/circle';
import type { Member } from '@alongside/shared/sync/circle-view';
import type { GroupView } from '@alongside/shared/sync/device';

/** A group that is not made yet. */
export interface Proposed {
  /** What somebody typed; until then it is called after its people. */
  name?: string;
  members: readonly MemberId[];
}

/** Where somebody is in a proposal: the place of their group, a new one, or in none. */
export type Place = number | 'new' | 'out';

/** Those of a cohort who are in no pair or triad that goes on, and who stay: no guests. */
export function inNoGroup(members: readonly Member[], groups: readonly GroupView[]): Member[] {
  const placed = new Set(groups.filter(({ state }) => state !== 'ended').flatMap((group) => group.members));
  return members.filter(({ id, until }) => until === undefined && !placed.has(id));
}

/** The proposal with somebody moved. A group that nobody is in any more is gone. */
export function moved(proposal: readonly Proposed[], member: MemberId, to: Place): Proposed[] {
  const without = proposal.map((group) => ({
    ...group,
    members: group.members.filter((id) => id !== member),
  }));
  const after =
    to === 'new'
      ? [...without, { members: [member] }]
      : without.map((group, place) =>
          place === to ? { ...group, members: [...group.members, member] } : group,
        );
  return after.filter(({ members }) => members.length > 0);
}

/** Where this one is. */
export function placeOf(proposal: readonly Proposed[], member: MemberId): Place {
  const place = proposal.findIndex(({ members }) => members.includes(member));
  return place === -1 ? 'out' : place;
}
