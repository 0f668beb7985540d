import { Node } from '@tiptap/core';
import type { Attachments } from '../attachments.ts';
import { componentView } from './component-view.ts';
import { enterBlock } from './enter-block.ts';
import { pictureView } from './PictureView.tsx';

/** `attachment` names a picture that is kept beside the words; `width` and `height` are its own, in pixels. */
export const Image = Node.create<{ attachments: Attachments | undefined }>({
  name: 'image',
  group: 'block',
  atom: true,
  addOptions: () => ({ attachments: undefined }),
  addAttributes: () => ({
    attachment: { default: '', parseHTML: (element) => element.dataset.attachment ?? '', rendered: false },
    alt: { default: '' },
    width: { default: 0, parseHTML: (element) => Number(element.getAttribute('width')) },
    height: { default: 0, parseHTML: (element) => Number(element.getAttribute('height')) },
  }),
  // Never one with an address: a page that is pasted could have the browser fetch it.
  parseHTML: () => [{ tag: 'img[data-attachment]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'img',
    { ...HTMLAttributes, 'data-attachment': node.attrs.attachment },
  ],
  addNodeView() {
    return componentView(pictureView(this.options.attachments));
  },
  addKeyboardShortcuts() {
    return { Enter: ({ editor }) => enterBlock(editor, this.name) };
  },
});
