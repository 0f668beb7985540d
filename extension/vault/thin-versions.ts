const DAY = 24 * 60 * 60 * 1000;
/** How long one a day is kept; after that, one a week. */
const DAYS = 30;
const WEEK = 7;
/** How many are kept at most, the newest: of today, and of all days before. */
const MOST_TODAY = 50;
const MOST_BEFORE = 150;

interface Kept {
  number: number;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * The numbers of those versions to let go of at this time: of today all are kept, of the month before the last of each
 * day, of all that is older the last of each week. `versions` in the order in which they were kept, the oldest first.
 */
export function overfull(versions: readonly Kept[], now: number): number[] {
  const today = dayOf(now);
  const seen = new Set<string>();
  let ofToday = 0;
  const keeps = ({ at }: Kept) => {
    const day = dayOf(at);
    // A clock that was set back makes some of them later than now: they are of today as well.
    if (day >= today) return ++ofToday <= MOST_TODAY;
    const span = today - day <= DAYS ? `day ${day}` : `week ${Math.floor(day / WEEK)}`;
    if (seen.has(span) || seen.size === MOST_BEFORE) return false;
    seen.add(span);
    return true;
  };
  return versions.toReversed().flatMap((version) => (keeps(version) ? [] : version.number));
}

/** The day as people here have it, counted from some day on. */
function dayOf(at: number): number {
  return Math.floor((at - new Date(at).getTimezoneOffset() * 60_000) / DAY);
}
