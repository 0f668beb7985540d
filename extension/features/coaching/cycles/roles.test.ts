import { expect, test } from 'vitest';
import { companyOf, nextInTurn, roleOf } from './roles.ts';

const [ama, sam, kim] = [{ id: 'ama' }, { id: 'sam' }, { id: 'kim' }];
const guest = { id: 'noor', until: 1 };

test('in a pair the turns swap, and who is not observed coaches', () => {
  expect(nextInTurn([ama, sam], 'ama')).toBe(sam);
  expect(nextInTurn([ama, sam], 'sam')).toBe(ama);
  expect(companyOf([ama, sam], 'ama')).toEqual({ sam: 'coach' });
});

test('in a triad everyone has been everything after three cycles', () => {
  const members = [ama, sam, kim];
  const seen = new Map(members.map(({ id }) => [id, new Set<string>()]));
  let coachee = 'ama';
  for (let turn = 0; turn < 3; turn += 1) {
    for (const { id } of members)
      seen.get(id)?.add(roleOf(id, companyOf(members, coachee), members, coachee));
    coachee = nextInTurn(members, coachee)?.id ?? expect.unreachable();
  }
  expect(coachee).toBe('ama');
  for (const roles of seen.values()) expect([...roles].sort()).toEqual(['coach', 'coachee', 'observer']);
});

test('a guest observes and has no turn; after somebody who is gone nobody has', () => {
  expect(nextInTurn([ama, sam, guest], 'sam')).toBe(ama);
  expect(companyOf([ama, sam, guest], 'ama')).toEqual({ sam: 'coach', noor: 'observer' });
  expect(nextInTurn([ama, sam], 'gone')).toBeUndefined();
});

test('a role that was given counts, but for the coachee', () => {
  const members = [ama, sam, kim];
  expect(roleOf('kim', { kim: 'coach' }, members, 'ama')).toBe('coach');
  expect(roleOf('ama', { ama: 'coach' }, members, 'ama')).toBe('coachee');
  expect(roleOf('sam', {}, members, 'ama')).toBe('coach');
  expect(roleOf('sam', {}, members, undefined)).toBe('observer');
});
