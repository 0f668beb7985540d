/** Where a list differs from what it was: from this place on, these items are gone and those have come instead. */
export interface ChangedPart<T> {
  place: number;
  gone: readonly T[];
  come: readonly T[];
}

/** What differs between two lists. What both begin with, and what both end with, is compared and not looked into. */
export function changedPart<T>(before: readonly T[], now: readonly T[]): ChangedPart<T> {
  const shorter = Math.min(before.length, now.length);
  let place = 0;
  while (place < shorter && before[place] === now[place]) place += 1;
  let same = 0;
  while (same < shorter - place && before.at(-1 - same) === now.at(-1 - same)) same += 1;
  return {
    place,
    gone: before.slice(place, before.length - same),
    come: now.slice(place, now.length - same),
  };
}

/**
 * A filter for a list of thousands of which one or few beside each other change at a time: only those are looked at.
 * While nothing changes in what is kept, that is the same array as before. `isKept` may depend on the item only.
 */
export function keeping<T>(isKept: (item: T) => boolean): (items: readonly T[]) => readonly T[] {
  let items: readonly T[] = [];
  let kept: readonly T[] = [];
  return (now) => {
    const { place, gone, come } = changedPart(items, now);
    let start = 0;
    for (let index = 0; index < place; index += 1) if (items[index] === kept[start]) start += 1;
    let end = start;
    for (const item of gone) if (item === kept[end]) end += 1;
    const added = come.filter(isKept);
    items = now;
    const isSame = added.length === end - start && added.every((item, index) => item === kept[start + index]);
    if (!isSame) kept = kept.toSpliced(start, end - start, ...added);
    return kept;
  };
}
