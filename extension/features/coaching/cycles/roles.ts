import type { Company } from '@alongside/shared/documents/cycle';
import type { Member } from '@alongside/shared/sync/circle-view';

type Person = Pick<Member, 'id' | 'until'>;

/** Whose lesson comes next: that of who stands after the last coachee, round the circle. Guests have no turn. */
export function nextInTurn<P extends Person>(members: readonly P[], last: string | undefined): P | undefined {
  const people = members.filter(({ until }) => until === undefined);
  const place = people.findIndex(({ id }) => id === last);
  return place < 0 ? undefined : people[(place + 1) % people.length];
}

/**
 * What the others are while it is this person's lesson: who has the next turn coaches, all others observe. So each of three
 * has been everything after three cycles.
 */
export function companyOf(members: readonly Person[], coachee: string): Record<string, Company> {
  const coach = nextInTurn(members, coachee)?.id;
  const others = members.filter(({ id }) => id !== coachee);
  return Object.fromEntries(others.map(({ id }) => [id, id === coach ? 'coach' : 'observer']));
}

/** What somebody is in a cycle: what they were given, or what they are by default. */
export function roleOf(
  member: string,
  roles: Readonly<Record<string, Company>>,
  members: readonly Person[],
  coachee: string | undefined,
): Company | 'coachee' {
  if (member === coachee) return 'coachee';
  return roles[member] ?? companyOf(members, coachee ?? '')[member] ?? 'observer';
}
