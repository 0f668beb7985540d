import type { MarkNames } from '../words.ts';

/** Ranges of a page that are marked, in three manners. Its elements stay as they are. */
export interface Marks {
  /** Marks these, and no others in this manner. */
  show(manner: keyof MarkNames, ranges: readonly Range[]): void;
  clear(): void;
}
