/** Somebody to be placed, with what they chose to say; empty where they said nothing. */
export interface ToPlace {
  id: string;
  /** Their department or subject, and their key stage, in their own words. */
  subject: string;
  keyStage: string;
}

/** More than there are pairs of people in one key stage: being of one department counts before that. */
const DEPARTMENT = 1_000_000;
/** Groups that are divided anew together. */
const AT_ONCE = 3;

/**
 * Pairs, and one triad where the number is odd, that bring as few people of one department together as can be, and then as few
 * of one key stage. Of any three of the groups, no other division would be better. Who said nothing is like nobody. The same
 * people give the same groups, in whatever order they come; everyone is in exactly one. Fewer than two make none.
 */
export function suggestGroups(people: readonly ToPlace[]): string[][] {
  const known = people.map(({ id, subject, keyStage }) => ({
    id,
    subject: inOneSpelling(subject),
    keyStage: inOneSpelling(keyStage),
  }));
  let groups = halvesBesideEachOther(known.sort(bySubject));
  for (let better: ToPlace[][] | undefined = groups; better !== undefined; better = improved(groups))
    groups = better;
  return groups.map((group) => group.map(({ id }) => id));
}

/** Sorted by department, the first half beside the second: nobody meets their own department unless it is more than half of all. */
function halvesBesideEachOther(sorted: ToPlace[]): ToPlace[][] {
  const half = Math.floor(sorted.length / 2);
  const groups = sorted.slice(0, half).map((person, place) => [person, sorted[half + place] as ToPlace]);
  const [last] = sorted.slice(2 * half);
  if (last !== undefined) groups[0]?.push(last);
  return groups;
}

/** The groups with some divided anew, where that is better anywhere. */
function improved(groups: readonly ToPlace[][]): ToPlace[][] | undefined {
  for (const chosen of choices(groups, Math.min(AT_ONCE, groups.length))) {
    const now = costOf(chosen);
    if (now === 0) continue;
    let best = { cost: now, division: chosen };
    for (const division of divisions(chosen.flat())) {
      const cost = costOf(division);
      if (cost < best.cost) best = { cost, division };
    }
    if (best.cost < now) return [...groups.filter((group) => !chosen.includes(group)), ...best.division];
  }
  return undefined;
}

/** Every way to make pairs of these people, with one triad where their number is odd. */
function* divisions(people: readonly ToPlace[]): Generator<ToPlace[][]> {
  const [first, ...rest] = people;
  if (first === undefined) return yield [];
  for (const others of people.length % 2 === 0 ? [1] : [1, 2])
    for (const company of choices(rest, others))
      for (const more of divisions(rest.filter((person) => !company.includes(person))))
        yield [[first, ...company], ...more];
}

/** Every choice of so many of these, each in their order. */
function* choices<T>(from: readonly T[], count: number): Generator<T[]> {
  if (count === 0) return yield [];
  for (const [place, first] of from.entries())
    for (const rest of choices(from.slice(place + 1), count - 1)) yield [first, ...rest];
}

function costOf(groups: readonly ToPlace[][]): number {
  let cost = 0;
  for (const group of groups)
    for (const [one, other] of choices(group, 2)) if (one && other) cost += inCommon(one, other);
  return cost;
}

function inCommon(one: ToPlace, other: ToPlace): number {
  const same = (part: 'subject' | 'keyStage') => one[part] !== '' && one[part] === other[part];
  return (same('subject') ? DEPARTMENT : 0) + (same('keyStage') ? 1 : 0);
}

/** “KS 3” and “ks3” are one. */
function inOneSpelling(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

function bySubject(one: ToPlace, other: ToPlace): number {
  return (
    compare(one.subject, other.subject) || compare(one.keyStage, other.keyStage) || compare(one.id, other.id)
  );
}

/** By code units: the same on every device, whatever its language. */
const compare = (one: string, other: string) => Number(one > other) - Number(one < other);
