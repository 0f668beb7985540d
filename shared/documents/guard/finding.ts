export type FindingKind = 'name' | 'class-list' | 'email' | 'phone' | 'id' | 'birth-date';

/**
 * A place in a text that looks like somebody's personal data. It never spans two lines.
 * `start` and `end` count UTF-16 units, as `String.slice`, Yjs and ProseMirror do: `text === all.slice(start, end)`.
 */
export interface Finding {
  /** `class-list` is one name of a list of three or more; a screen may offer neighbours of that kind as one choice. */
  kind: FindingKind;
  start: number;
  end: number;
  text: string;
  /** Initials for a name. Absent for the other kinds: the neutral word to put there is the reader's language's. */
  suggestion?: string;
}

/** Names that need no pointing out: the writer's own and their partners', in full or in part. */
export interface KnownNames {
  ownNames: readonly string[];
}

/** A finding that the person chose to replace, and with what. */
export interface Replacement {
  finding: Finding;
  replacement: string;
}

/** Where something stands in a text, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** The spans that touch none before them in the list: earlier ones win. Sorted by where they stand. */
export function withoutOverlap<T extends Span>(spans: readonly T[]): T[] {
  const ranked = spans.map((span, rank) => ({ span, rank }));
  ranked.sort((a, b) => a.span.start - b.span.start || a.rank - b.rank);
  const kept: typeof ranked = [];
  for (const next of ranked) {
    // More than one kept span may reach into this one; it stays only if it outranks them all.
    const beaten: typeof ranked = [];
    while (kept.length > 0 && (kept.at(-1)?.span.end ?? 0) > next.span.start) {
      beaten.push(...kept.splice(-1));
    }
    if (beaten.every(({ rank }) => next.rank < rank)) kept.push(next);
    else kept.push(...beaten.reverse());
  }
  return kept.map(({ span }) => span);
}
