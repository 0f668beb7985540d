import type { Member } from '@alongside/shared/sync/circle-view';
import type { GroupView } from '@alongside/shared/sync/device';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inNoGroup, moved, type Place, type Proposed, placeOf } from './proposal.ts';

const IDS = ['ama', 'ben', 'cleo', 'dara', 'emil'];
const place = fc.oneof(fc.nat(4), fc.constant<Place>('new'), fc.constant<Place>('out'));

test('whoever is moved is there afterwards and everyone else where they were; no group is left empty', () => {
  const moves = fc.array(fc.tuple(fc.constantFrom(...IDS), place), { maxLength: 12 });
  fc.assert(
    fc.property(moves, (all) => {
      let proposal: Proposed[] = [{ members: ['ama', 'ben'] }, { members: ['cleo', 'dara', 'emil'] }];
      for (const [who, to] of all) {
        const company = proposal.map(({ members }) => members.filter((id) => id !== who));
        const there = typeof to === 'number' ? company[to] : [];
        proposal = moved(proposal, who, to);
        const at = placeOf(proposal, who);
        const isIn = to !== 'out' && there !== undefined;
        expect(at === 'out' ? undefined : proposal[at as number]?.members).toEqual(
          isIn ? [...there, who] : undefined,
        );
        const others = proposal.map(({ members }) => members.filter((id) => id !== who));
        const withPeople = (groups: string[][]) => groups.filter(({ length }) => length > 0);
        expect(withPeople(others)).toEqual(withPeople(company));
        expect(proposal.every(({ members }) => members.length > 0)).toBe(true);
      }
    }),
  );
});

test('a name that somebody typed stays with its group', () => {
  const proposal = [{ name: 'Maths and Art', members: ['ama', 'ben'] }, { members: ['cleo', 'dara'] }];
  expect(moved(proposal, 'cleo', 0)).toEqual([
    { name: 'Maths and Art', members: ['ama', 'ben', 'cleo'] },
    { members: ['dara'] },
  ]);
});

test('in no group is who is in none that goes on, and no guest', () => {
  const member = (id: string, until?: number): Member => ({
    id,
    name: id,
    me: false,
    devices: [],
    ...(until !== undefined && { until }),
  });
  const group = (state: GroupView['state'], ...members: string[]): GroupView => ({
    id: state,
    name: state,
    state,
    members,
    mine: false,
    invited: false,
  });
  const members = [member('ama'), member('ben'), member('cleo'), member('guest', 1)];
  const groups = [group('planned', 'ama', 'zoe'), group('ended', 'ben', 'cleo')];
  expect(inNoGroup(members, groups).map(({ id }) => id)).toEqual(['ben', 'cleo']);
});
