import type { MarkNames } from '../words.ts';
import { overlay } from './overlay.ts';

/** Ranges of a page that are marked, in three manners. Its elements stay as they are. */
export interface Marks {
  /** Marks these, and no others in this manner. */
  show(manner: keyof MarkNames, ranges: readonly Range[]): void;
  clear(): void;
}

/** By the CSS Custom Highlight API; where the browser has none, by boxes that lie over the page. */
export function marksIn(names: MarkNames): Marks {
  if (!('highlights' in CSS)) return overlay();
  return {
    show(manner, ranges) {
      const highlight = new Highlight(...ranges);
      if (manner === 'current') highlight.priority = 1;
      CSS.highlights.set(names[manner], highlight);
    },
    clear() {
      for (const name of Object.values(names)) CSS.highlights.delete(name);
    },
  };
}
