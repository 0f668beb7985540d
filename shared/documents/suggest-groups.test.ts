import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggestGroups, type ToPlace } from './suggest-groups.ts';

const person = fc.record({
  subject: fc.constantFrom('', 'Maths', 'Art', 'History', 'Music'),
  keyStage: fc.constantFrom('', 'KS2', 'KS3', 'KS4'),
});
const peopleUpTo = (maxLength: number) =>
  fc
    .array(person, { maxLength })
    .map((all) => all.map((one, place): ToPlace => ({ ...one, id: `person ${place}` })));

/** Pairs of people of one department, and of one key stage, that are in a group together. */
function together(people: readonly ToPlace[], groups: readonly string[][]): [number, number] {
  const found: [number, number] = [0, 0];
  for (const one of people)
    for (const other of people) {
      if (one.id >= other.id || !groups.some((group) => group.includes(one.id) && group.includes(other.id)))
        continue;
      if (one.subject !== '' && one.subject === other.subject) found[0] += 1;
      if (one.keyStage !== '' && one.keyStage === other.keyStage) found[1] += 1;
    }
  return found;
}

/** Tries out everything: each next person comes into any group that has room, or begins one. */
function bestOfAll(people: readonly ToPlace[]): [number, number] {
  const triads = people.length % 2;
  let best: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const place = (next: number, groups: string[][]) => {
    const one = people[next];
    if (one === undefined) {
      const sizes = groups.map(({ length }) => length);
      if (sizes.includes(1) || sizes.filter((size) => size === 3).length !== triads) return;
      const found = together(people, groups);
      if (found[0] < best[0] || (found[0] === best[0] && found[1] < best[1])) best = found;
      return;
    }
    for (const [at, group] of groups.entries())
      if (group.length < 3) place(next + 1, groups.with(at, [...group, one.id]));
    if (groups.length < people.length / 2) place(next + 1, [...groups, [one.id]]);
  };
  place(0, []);
  return best;
}

test('everyone is in exactly one pair or triad, also who said nothing; there is a triad only where the number is odd', () => {
  fc.assert(
    fc.property(peopleUpTo(40), (people) => {
      const groups = suggestGroups(people);
      const placed = people.length < 2 ? [] : people.map(({ id }) => id).sort();
      expect(groups.flat().sort()).toEqual(placed);
      const triads = groups.filter(({ length }) => length === 3).length;
      expect(groups.filter(({ length }) => length !== 2)).toHaveLength(triads);
      expect(triads).toBe(placed.length % 2);
    }),
  );
});

test('the same people give the same groups, in whatever order they come', () => {
  const twice = peopleUpTo(20).chain((people) =>
    fc.tuple(fc.constant(people), fc.shuffledSubarray(people, { minLength: people.length })),
  );
  fc.assert(
    fc.property(twice, ([people, shuffled]) => {
      expect(suggestGroups(shuffled)).toEqual(suggestGroups(people));
    }),
  );
});

test('no other pairs and triad of up to eight people would be mixed better', () => {
  fc.assert(
    fc.property(peopleUpTo(8), (people) => {
      if (people.length > 1) expect(together(people, suggestGroups(people))).toEqual(bestOfAll(people));
    }),
    { numRuns: 300 },
  );
});

test('where no department is more than half of all, nobody meets their own', () => {
  const departments = fc.array(fc.constantFrom('Maths', 'Art', 'History', 'Music'), { maxLength: 40 });
  fc.assert(
    fc.property(departments, (subjects) => {
      const most = Math.max(0, ...subjects.map((one) => subjects.filter((other) => other === one).length));
      fc.pre(subjects.length % 2 === 0 && most <= subjects.length / 2);
      const people = subjects.map((subject, place) => ({ id: `${place}`, subject, keyStage: '' }));
      expect(together(people, suggestGroups(people))[0]).toBe(0);
    }),
  );
});

test('one department is one, however it is spelled', () => {
  const [ama, ben, cleo, dara] = ['Maths', ' maths ', 'Art', 'ART.'].map((subject, place) => ({
    id: `${place}`,
    subject,
    keyStage: '',
  })) as [ToPlace, ToPlace, ToPlace, ToPlace];
  for (const group of suggestGroups([ama, ben, cleo, dara])) {
    expect(group.some((id) => [ama.id, ben.id].includes(id))).toBe(true);
    expect(group.some((id) => [cleo.id, dara.id].includes(id))).toBe(true);
  }
});

test('a whole school is placed while one waits for it', () => {
  const people = Array.from({ length: 64 }, (_, place) => ({
    id: `person ${place}`,
    subject: ['Maths', 'Maths', 'Maths', 'Art', 'History'][place % 5] ?? '',
    keyStage: ['KS2', 'KS3'][place % 2] ?? '',
  }));
  expect(together(people, suggestGroups(people))[0]).toBeLessThanOrEqual(7);
});
