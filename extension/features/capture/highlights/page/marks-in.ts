import type { MarkNames } from '../words.ts';
import type { Marks } from './marks.ts';

/** By the CSS Custom Highlight API. */
export function marksIn(names: MarkNames): Marks {
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
