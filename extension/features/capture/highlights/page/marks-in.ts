import type { MarkNames } from '../words.ts';
import type { Marks } from './marks.ts';
import { overlay } from './overlay.ts';

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
