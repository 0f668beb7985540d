import type { Term } from '@alongside/shared/documents/terms';
import type { Span } from '../goes-with/history.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Terms with numbers for days, as `dayOf` has them. */
export function spansOf(terms: readonly Term[]): Span[] {
  return terms.map(({ from, to }) => ({ from: Date.parse(from) / DAY, to: Date.parse(to) / DAY }));
}
