import type { Anchor } from '../anchor/anchor.ts';

/*
 * What the panel and its script in a page say to each other. Of what a person wrote, nothing goes into the page: an anchor
 * has the page's own words only. As long as the line is open, what is marked stays so; when it ends, for whatever reason, nothing is.
 */

export const LINE = 'quotes';

/** Names that the page's style knows the marks by. Chance ones: they tell a page nothing about who marks. */
export interface MarkNames {
  exact: string;
  changed: string;
  current: string;
}

export type ToPage =
  | { say: 'look'; anchors: readonly Anchor[] } // is answered by `found`
  | { say: 'mark'; names: MarkNames; which: readonly number[] } // these only, by their place among the anchors
  | { say: 'go'; to: number }; // is answered by `gone to`

export type FromPage =
  | { say: 'found'; places: readonly PlaceOnPage[] } // one for each anchor
  | { say: 'not looked'; why: 'long' | 'closed' } // it is too long, or no page of words
  | { say: 'gone to'; seen: boolean }
  | { say: 'changed' }; // once, until it has looked again

export interface PlaceOnPage {
  state: 'exact' | 'changed' | 'gone';
  /** From 0 to 1. */
  similarity: number;
  /** Pixels below the beginning of the page. */
  top: number;
}
