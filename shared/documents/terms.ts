import type * as Y from 'yjs';

/*
 * When school is, by a person's own dates, in the private document with their check-ins. One map:
 *   terms: id → { from, to }
 */

export const TERMS = 'terms';

/** First and last day, both in it, as ISO 8601 has days: 2026-09-01. */
export interface Term {
  id: string;
  from: string;
  to: string;
}

/** So many are read: half a century of them. */
const MOST_TERMS = 300;

/** Notes a term, in place of what has its id. */
export function putTerm(doc: Y.Doc, { id, from, to }: Term): void {
  doc.getMap(TERMS).set(id, { from, to });
}

export function removeTerm(doc: Y.Doc, id: string): void {
  doc.getMap(TERMS).delete(id);
}

/** All that begin before they end, the earliest first. */
export function termsOf(doc: Y.Doc): Term[] {
  const found: Term[] = [];
  for (const [id, value] of doc.getMap<unknown>(TERMS)) {
    const { from, to } = (value ?? {}) as Partial<Record<keyof Term, unknown>>;
    if (isDay(from) && isDay(to) && from <= to && found.length < MOST_TERMS) found.push({ id, from, to });
  }
  return found.sort((a, b) => a.from.localeCompare(b.from));
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}
