import { Node } from '@tiptap/core';
import { clipView } from './clip-view.ts';

/**
 * A passage of a web page with where it is from. `url`, `title`, `language` and `direction` are the page's; `anchor` is where
 * on it the passage is, as JSON; `at` is when it was taken, in ms since 1970.
 */
export const Clip = Node.create({
  name: 'clip',
  group: 'block',
  content: 'block+',
  defining: true,

  addAttributes: () => ({
    url: { default: '' },
    title: { default: '' },
    anchor: { default: '' },
    at: { default: null },
    language: { default: null },
    direction: { default: null },
  }),

  // What is copied out of an entry is a quote with its source for any program; only here is it a clip again.
  parseHTML: () => [{ tag: 'blockquote[data-clip]', getAttrs: attributesIn, priority: 60 }],
  renderHTML: ({ node: { attrs } }) => [
    'blockquote',
    { cite: attrs.url, 'data-clip': JSON.stringify(attrs) },
    0,
  ],
  addNodeView:
    () =>
    ({ node }) =>
      clipView(node),
});

/** The attributes of a clip in pasted HTML; `false` where that only looks like one. */
function attributesIn(element: HTMLElement): Record<string, unknown> | false {
  try {
    const attributes: unknown = JSON.parse(element.dataset.clip ?? '');
    return typeof attributes === 'object' && attributes !== null && { ...attributes };
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
