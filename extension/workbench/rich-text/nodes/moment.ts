import { Node } from '@tiptap/core';
import type { Attachments } from '../attachments.ts';
import { componentView } from './component-view.ts';
import { enterBlock } from './enter-block.ts';
import { momentView } from './MomentView.tsx';

/**
 * A place in a video: on the page `url`, or in the file with the fingerprint `file`, at so many `seconds`. `frame` names a
 * picture of it that is kept beside the words; `at` is when it was noted, in ms since 1970.
 */
export const Moment = Node.create<{ attachments: Attachments | undefined }>({
  name: 'moment',
  group: 'block',
  atom: true,
  addOptions: () => ({ attachments: undefined }),
  addAttributes: () => ({
    url: { default: null },
    file: { default: null },
    title: { default: '' },
    seconds: { default: 0 },
    frame: { default: null },
    anchor: { default: null },
    at: { default: 0 },
  }),
  // Copied, it is a moment again in another entry of Alongside, and its title for any other program.
  parseHTML: () => [{ tag: 'p[data-moment]', getAttrs: attributesIn, priority: 60 }],
  renderHTML: ({ node: { attrs } }) => ['p', { 'data-moment': JSON.stringify(attrs) }, String(attrs.title)],
  addNodeView() {
    return componentView(momentView(this.options.attachments));
  },
  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => enterBlock(editor, this.name) };
  },
});

/** The attributes of a moment in pasted HTML; `false` where that only looks like one. */
function attributesIn(element: HTMLElement): Record<string, unknown> | false {
  try {
    const attributes: unknown = JSON.parse(element.dataset.moment ?? '');
    return typeof attributes === 'object' && attributes !== null && { ...attributes };
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
